// Writes every file that is made from a table in the code: npm run generate
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../lib/falco/package-root';
import { ALL_ALARMS, runbookMarkdown } from '../lib/monitoring/runbook';
import { POLICIES_SCHEMA } from '../lib/policies/policies-schema';
import { RULES_SCHEMA } from '../lib/rules/rules-schema';
import { bundledRules } from './bundled-rules';
import { generateDiagnostics } from './generate-diagnostics';
import { generateNodesTable } from './generate-nodes';
import { generateOutputs } from './generate-outputs';
import { generatePoliciesTable, generatePolicyChecks } from './generate-policies';
import { generateRulesTable, replaceBlock } from './generate-readme';
import { generateRegions } from './generate-regions';
import { generateRulesChecks } from './generate-rules-checks';
import { generateTetragonFields } from './generate-tetragon-fields';

const readme = readFileSync(join(packageRoot(), 'README.md'), 'utf8');

const policies = readFileSync(join(packageRoot(), 'docs', 'policies.md'), 'utf8');

const tetragonAlerts = readFileSync(join(packageRoot(), 'docs', 'tetragon-alerts.md'), 'utf8');

const runbook = readFileSync(join(packageRoot(), 'docs', 'runbook.md'), 'utf8');

const nodes = readFileSync(join(packageRoot(), 'docs', 'nodes.md'), 'utf8');

const files = new Map([
  ...generateOutputs(),
  ['docs/diagnostics.md', generateDiagnostics()],
  ['docs/rules-checks.md', generateRulesChecks()],
  ['lib/facts/regions.generated.ts', generateRegions()],
  ['schema/falco-rules.schema.json', `${JSON.stringify(RULES_SCHEMA, undefined, 2)}\n`],
  ['schema/tracing-policies.schema.json', `${JSON.stringify(POLICIES_SCHEMA, undefined, 2)}\n`],
  [
    'docs/policies.md',
    replaceBlock(
      replaceBlock(policies, 'policies', generatePoliciesTable()),
      'checks',
      generatePolicyChecks(),
    ),
  ],
  ['docs/tetragon-alerts.md', replaceBlock(tetragonAlerts, 'fields', generateTetragonFields())],
  ['docs/runbook.md', replaceBlock(runbook, 'alarms', runbookMarkdown(ALL_ALARMS))],
  ['docs/nodes.md', replaceBlock(nodes, 'profiles', generateNodesTable())],
  ['README.md', replaceBlock(readme, 'rules', generateRulesTable(bundledRules()))],
]);

for (const [path, content] of files) {
  writeFileSync(join(packageRoot(), path), content);
  console.log(path);
}
