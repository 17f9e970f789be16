import type { Severity } from '../../diagnostics';

/** What a code about policies stands for. The message of a finding says what is wrong this time; this says what is always. */
export interface PolicyCode {
  readonly severity: Severity;
  /** The finding in a few words. */
  readonly title: string;
  /** What happens in the cluster if it is not fixed. */
  readonly why: string;
  /** Two specs: one with the mistake, one without. The tests check both. */
  readonly example?: PolicyExample;
  /** The same as whole documents, where the mistake is outside the spec. */
  readonly documents?: PolicyExample;
}

export interface PolicyExample {
  readonly bad: string;
  readonly good: string;
}

export type PolicyCodes = Readonly<Record<string, PolicyCode>>;
