// Writes lib/falco/upstream-names.generated.ts: node scripts/run.mjs scripts/generate-upstream-names.ts <falco_rules.yaml>
//
// The names alone of what upstream's stable rules define, so that our rules can override them and refer to them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRulesFile } from '../lib/rules';

const [path] = process.argv.slice(2);
if (path === undefined) {
  throw new Error('usage: generate-upstream-names.ts <falco_rules.yaml>');
}
const { items } = readRulesFile({ name: path, text: readFileSync(path, 'utf8') });
const names = (kind: 'list' | 'macro' | 'rule') =>
  [...new Set(items.flatMap((item) => (item.kind === kind ? [item.name.value] : [])))].sort();

const lines = [
  '// Written by scripts/generate-upstream-names.ts: change that, not this.',
  '// Names in the rules that the image of Falco 0.44.1 has (falcosecurity/rules, falco_rules.yaml). What they stand for',
  '// is not here.',
  ...(['list', 'macro', 'rule'] as const).flatMap((kind) => [
    '',
    `export const UPSTREAM_${kind.toUpperCase()}S = ${JSON.stringify(names(kind))} as const;`,
  ]),
];
writeFileSync(join(process.cwd(), 'lib/falco/upstream-names.generated.ts'), `${lines.join('\n')}\n`);
