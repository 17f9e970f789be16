import { type Diagnostic, isError, sortDiagnostics } from './diagnostic';
import { formatPretty, type Sources } from './report-pretty';

/** Thrown if at least one finding is an error. Contains all findings; its message is the pretty report. */
export class DiagnosticsError extends Error {
  // Node.js prints every property of an error that nobody catches behind its message, which says all of it already.
  readonly #diagnostics: readonly Diagnostic[];

  /** @param heading what failed, printed before the findings */
  constructor(diagnostics: readonly Diagnostic[], sources: Sources = new Map(), heading?: string) {
    const sorted = sortDiagnostics(diagnostics);
    const report = formatPretty(sorted, sources);
    super(heading === undefined ? report : `${heading}\n\n${report}`);
    this.name = 'DiagnosticsError';
    this.#diagnostics = sorted;
  }

  /** All findings, sorted by place, warnings included. */
  public get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics;
  }
}

/** Throws one {@link DiagnosticsError} with all findings if at least one of them is an error. */
export function assertNoErrors(diagnostics: readonly Diagnostic[], sources?: Sources): void {
  if (diagnostics.some(isError)) {
    throw new DiagnosticsError(diagnostics, sources);
  }
}
