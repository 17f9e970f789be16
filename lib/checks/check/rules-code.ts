import type { Severity } from '../../diagnostics';

/** What a code about rules stands for. The message of a finding says what is wrong this time; this says what is always. */
export interface RulesCode {
  readonly severity: Severity;
  /** The finding in a few words. */
  readonly title: string;
  /** What happens if it is not fixed. */
  readonly why: string;
  /** The code that Falco gives it, where Falco reports it. */
  readonly falcoCode?: string;
  /** For an error: Falco loads it all the same, so that somebody may acknowledge it with a reason. */
  readonly judgement?: true;
  /** Two rules files: one with the mistake, one without. The tests check both. */
  readonly example: { readonly bad: string; readonly good: string };
}

export type RulesCodes = Readonly<Record<string, RulesCode>>;

/** What happens where Falco reports an error. */
export const REFUSED = 'Falco rejects the file and does not start';
