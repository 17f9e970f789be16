import { relative } from 'node:path';
import { countLine, type Diagnostic, formatPlace } from '../lib/diagnostics';
import type { Privilege } from '../lib/kubernetes';
import type { PolicyScope } from '../lib/policies';

/** One file that was written, and what is in it. */
export interface WrittenFile {
  readonly profile: string;
  readonly path: string;
  /** Kind and name of each object, such as `DaemonSet/falco`. */
  readonly objects: readonly string[];
}

/** What was written, as a short table. */
export function formatFiles(files: readonly WrittenFile[]): string {
  return table([
    ['PROFILE', 'FILE', 'OBJECTS'],
    ...files.map(({ profile, path, objects }) => [
      profile,
      relative(process.cwd(), path),
      objects.join(', '),
    ]),
  ]);
}

/** Each privilege with its reason, by program. */
export function formatPrivileges(
  profile: string,
  privileges: ReadonlyMap<string, readonly Privilege[]>,
): string {
  const rows = [...privileges].flatMap(([program, all]) =>
    all.length === 0
      ? [[program, 'none', 'runs unprivileged']]
      : all.map(({ kind, name, access, reason }) => [
          program,
          `${kind} ${name}${access === undefined ? '' : ` (${access})`}`,
          reason,
        ]),
  );
  return `Privileges of the profile ${profile}\n${table([['WORKLOAD', 'PRIVILEGE', 'REASON'], ...rows])}`;
}

/** Whose behaviour the policies look at, and what of it they do not see. */
export function formatScopes(profile: string, scopes: ReadonlyMap<string, PolicyScope>): string {
  const rows = [...scopes].map(([policy, { words, unseen }]) => [policy, words, unseen ?? 'none']);
  return `Scopes of the policies of the profile ${profile}\n${table([['POLICY', 'SCOPE', 'NOT SEEN'], ...rows])}`;
}

/** Warnings and notes as a short table, a line each. */
export function formatWarnings(warnings: readonly Diagnostic[]): string {
  const rows = warnings.map(({ code, place, message }) => [code, formatPlace(place), message]);
  return `${table([['WARNING', 'WHERE', 'WHAT'], ...rows])}\n${countLine(warnings)}`;
}

/** What was found and is accepted, with the reason. */
export function formatAcknowledged(findings: readonly Diagnostic[]): string {
  const rows = findings.map(({ code, place, acknowledged = '' }) => [code, formatPlace(place), acknowledged]);
  return `${table([['ACKNOWLEDGED', 'WHERE', 'REASON'], ...rows])}\n${countLine(findings)}`;
}

/** Columns as wide as their longest cell; the last one as it is. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))),
    )
    .map((cells) => cells.join('  '))
    .join('\n');
}
