// Writes every file that is made from a table in the code: npm run generate
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../lib/falco/package-root';
import { generateDiagnostics } from './generate-diagnostics';
import { generateOutputs } from './generate-outputs';

const files = new Map([...generateOutputs(), ['docs/diagnostics.md', generateDiagnostics()]]);

for (const [path, content] of files) {
  writeFileSync(join(packageRoot(), path), content);
  console.log(path);
}
