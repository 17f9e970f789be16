import { type Diagnostic, type Severity, sortDiagnostics } from './diagnostic';

/** A finding as printed by the JSON reporter: flat, so that `jq` and CI systems can read it. */
export interface JsonDiagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly path?: string;
  readonly construct?: string;
  readonly prop?: string;
  readonly variable?: string;
  readonly subject?: string;
  readonly help?: string;
  readonly falcoCode?: string;
  /** Reason of the acknowledgement, if the finding is acknowledged. */
  readonly acknowledged?: string;
}

/** Formats findings as one JSON array, sorted by place. */
export function formatJson(diagnostics: readonly Diagnostic[]): string {
  return `${JSON.stringify(sortDiagnostics(diagnostics).map(toJsonDiagnostic), undefined, 2)}\n`;
}

/** Converts a finding to the form that the JSON reporter prints. */
export function toJsonDiagnostic(finding: Diagnostic): JsonDiagnostic {
  const { place, code, severity, message, ...details } = finding;
  const { kind: _, ...where } = place;
  return { code, severity, message, ...where, ...details };
}
