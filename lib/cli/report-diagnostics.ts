import { formatSarif } from '../codes';
import {
  type Diagnostic,
  formatGithub,
  formatJson,
  formatPretty,
  isError,
  isWarning,
  type Sources,
} from '../diagnostics';
import type { CommandIo, ExitCode } from './command';

/** What `--format` may say where a command prints findings. */
export const FORMATS = ['pretty', 'json', 'github', 'sarif'] as const;

export type Format = (typeof FORMATS)[number];

/** @param nothingFound what people read where there are no findings */
export function reportDiagnostics(
  format: Format,
  diagnostics: readonly Diagnostic[],
  sources: Sources,
  nothingFound: string,
  { terminal }: Pick<CommandIo, 'terminal'>,
): string {
  switch (format) {
    case 'json':
      return formatJson(diagnostics).trimEnd();
    case 'github':
      return formatGithub(diagnostics).trimEnd();
    case 'sarif':
      return formatSarif(diagnostics).trimEnd();
    case 'pretty':
      return diagnostics.length === 0
        ? nothingFound
        : formatPretty(diagnostics, sources, { color: terminal?.hasColors === true });
  }
}

/**
 * How a command ends that has these findings: 1 for an error, and with `--strict` for a warning too.
 *
 * @param problems how many inputs could not be read, which is 2 whatever the others hold
 */
export function exitCodeOf(diagnostics: readonly Diagnostic[], strict: boolean, problems: number): ExitCode {
  if (problems > 0) {
    return 2;
  }
  return diagnostics.some((finding) => isError(finding) || (strict && isWarning(finding))) ? 1 : 0;
}

/** What both commands that check files take. */
export const CHECK_OPTIONS = {
  format: { type: 'string' },
  recursive: { type: 'boolean', short: 'r' },
  strict: { type: 'boolean' },
} as const;

export const CHECK_OPTIONS_HELP: readonly string[] = [
  '-                       standard input',
  '--recursive, -r         read subdirectories too',
  '--strict                exit with 1 also for warnings',
  '--format pretty         human-readable (default)',
  '--format json           a JSON list of { code, severity, message, file, line, column, help, ... }',
  '--format github         annotations on the lines of a pull request',
  '--format sarif          SARIF for code scanning',
];

/** `1 file`, `2 files`. */
export function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
