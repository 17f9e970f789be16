import { formatSarif } from '../codes';
import {
  type Diagnostic,
  formatGithub,
  formatJson,
  formatPretty,
  isError,
  type Sources,
} from '../diagnostics';
import type { ExitCode } from './command';

/** What `--format` may say where a command prints findings. */
export const FORMATS = ['pretty', 'json', 'github', 'sarif'] as const;

export type Format = (typeof FORMATS)[number];

/** @param nothingFound what people read where there are no findings */
export function reportDiagnostics(
  format: Format,
  diagnostics: readonly Diagnostic[],
  sources: Sources,
  nothingFound: string,
): string {
  switch (format) {
    case 'json':
      return formatJson(diagnostics).trimEnd();
    case 'github':
      return formatGithub(diagnostics).trimEnd();
    case 'sarif':
      return formatSarif(diagnostics).trimEnd();
    case 'pretty':
      return diagnostics.length === 0 ? nothingFound : formatPretty(diagnostics, sources);
  }
}

/** Warnings alone are no reason to fail. */
export function exitCodeOf(diagnostics: readonly Diagnostic[]): ExitCode {
  return diagnostics.some(isError) ? 1 : 0;
}

/** `1 file`, `2 files`. */
export function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
