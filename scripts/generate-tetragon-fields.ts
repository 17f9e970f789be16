import { TETRAGON_FIELD_TABLE } from '../lib/fields';

/** The table of fields for `docs/tetragon-alerts.md`. Pure, so that a test can compare. */
export function generateTetragonFields(): string {
  const rows = TETRAGON_FIELD_TABLE.map(([name, fill, from]) => `| \`${name}\` | ${fill} | ${from} |`);
  return ['| field | | from |', '|---|---|---|', ...rows].join('\n');
}
