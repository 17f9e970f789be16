/**
 * `error`: it cannot work and synth stops. `warning`: it works, and probably not as meant. `note`: it works as written, with
 * a limit that is worth knowing.
 */
export type Severity = 'error' | 'warning' | 'note';

/** What a code stands for. The message of a finding says what is wrong this time; this says what is wrong always. */
export interface CatalogueEntry {
  readonly severity: Severity;
  /** The finding in a few words. */
  readonly title: string;
  /** What happens on the node, or in the cluster, when nobody mends it. */
  readonly why: string;
  /** The code Falco gives it, where Falco sees it. */
  readonly falcoCode?: string;
  /**
   * The page of the documentation that it is on.
   *
   * @default 'diagnostics.md'
   */
  readonly docs?: string;
  /** For an error: the program would load it all the same, so that somebody may acknowledge it with a reason. */
  readonly judgement?: true;
  /** Rules files for the documentation and for the tests, which check that the one is found and the other is clean. */
  readonly example?: { readonly bad: string; readonly good: string };
}
