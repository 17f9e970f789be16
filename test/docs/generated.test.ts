import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generateDiagnostics } from '../../scripts/generate-diagnostics';
import { generateNodesTable } from '../../scripts/generate-nodes';
import { generatePoliciesTable, generatePolicyChecks } from '../../scripts/generate-policies';
import { replaceBlock } from '../../scripts/generate-readme';
import { generateRulesChecks } from '../../scripts/generate-rules-checks';
import { generateTetragonFields } from '../../scripts/generate-tetragon-fields';

it('docs/diagnostics.md says what the catalogue says', () => {
  const written = readFileSync(join(__dirname, '..', '..', 'docs', 'diagnostics.md'), 'utf8');
  expect(written === generateDiagnostics(), 'docs/diagnostics.md is stale: npm run generate').toBe(true);
});

it('docs/rules-checks.md says what the checks of rules say', () => {
  const written = readFileSync(join(__dirname, '..', '..', 'docs', 'rules-checks.md'), 'utf8');
  expect(written === generateRulesChecks(), 'docs/rules-checks.md is stale: npm run generate').toBe(true);
});

it('docs/nodes.md says what the node profiles say', () => {
  const written = readFileSync(join(__dirname, '..', '..', 'docs', 'nodes.md'), 'utf8');
  const expected = replaceBlock(written, 'profiles', generateNodesTable());
  expect(written === expected, 'docs/nodes.md is stale: npm run generate').toBe(true);
});

it('docs/tetragon-alerts.md says which fields rules for Tetragon may use', () => {
  const written = readFileSync(join(__dirname, '..', '..', 'docs', 'tetragon-alerts.md'), 'utf8');
  const expected = replaceBlock(written, 'fields', generateTetragonFields());
  expect(written === expected, 'docs/tetragon-alerts.md is stale: npm run generate').toBe(true);
});

it('docs/policies.md says what the catalogue and the policies say', () => {
  const written = readFileSync(join(__dirname, '..', '..', 'docs', 'policies.md'), 'utf8');
  const table = replaceBlock(written, 'policies', generatePoliciesTable());
  const expected = replaceBlock(table, 'checks', generatePolicyChecks());
  expect(written === expected, 'docs/policies.md is stale: npm run generate').toBe(true);
});
