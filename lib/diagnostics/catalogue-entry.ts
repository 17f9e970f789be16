/**
 * `error`: it cannot work, so synth fails. `warning`: it works, but probably not as intended. `note`: it works as
 * written, but has a limitation worth knowing.
 */
export type Severity = 'error' | 'warning' | 'note';

/**
 * The meaning of a code. The message of a finding describes one occurrence; this entry describes the problem in
 * general.
 */
export interface CatalogueEntry {
  readonly severity: Severity;
  /** The finding in a few words. */
  readonly title: string;
  /** The effect on the node or in the cluster if it is not fixed. */
  readonly why: string;
  /** Falco's own code, if Falco reports it. */
  readonly falcoCode?: string;
  /**
   * The documentation page that describes the code.
   *
   * @default 'diagnostics.md'
   */
  readonly docs?: string;
  /** For an error: the program would still load it, so the error can be acknowledged with a reason. */
  readonly judgement?: true;
  /** Rules files for the documentation and the tests, which check that `bad` is reported and `good` is not. */
  readonly example?: { readonly bad: string; readonly good: string };
}
