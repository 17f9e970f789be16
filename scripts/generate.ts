// Writes every file that is made from a table in the code: npm run generate
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../lib/falco/package-root';
import { bundledRules } from './bundled-rules';
import { generateDiagnostics } from './generate-diagnostics';
import { generateOutputs } from './generate-outputs';
import { generateRulesTable, replaceBlock } from './generate-readme';

const readme = readFileSync(join(packageRoot(), 'README.md'), 'utf8');

const files = new Map([
  ...generateOutputs(),
  ['docs/diagnostics.md', generateDiagnostics()],
  ['README.md', replaceBlock(readme, 'rules', generateRulesTable(bundledRules()))],
]);

for (const [path, content] of files) {
  writeFileSync(join(packageRoot(), path), content);
  console.log(path);
}
