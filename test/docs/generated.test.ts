import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generateDiagnostics } from '../../scripts/generate-diagnostics';

it('docs/diagnostics.md says what the catalogue says', () => {
  const written = readFileSync(join(__dirname, '..', '..', 'docs', 'diagnostics.md'), 'utf8');
  expect(written === generateDiagnostics(), 'docs/diagnostics.md is stale: npm run generate').toBe(true);
});
