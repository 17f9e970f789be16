import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../lib/falco/package-root';
import { ALL_ALARMS, runbookMarkdown } from '../lib/monitoring/runbook';
import { POLICIES_SCHEMA } from '../lib/policies/policies-schema';
import { RULES_SCHEMA } from '../lib/rules/rules-schema';
import { type Block, replaceBlocks } from './blocks';
import { bundledRules } from './bundled-rules';
import { generateAvailability } from './generate-availability';
import { generateDiagnostics } from './generate-diagnostics';
import { generateGrafanaTypes } from './generate-grafana-types';
import { generateNodesTable } from './generate-nodes';
import { generateOutputs } from './generate-outputs';
import { generatePoliciesTable, generatePolicyChecks } from './generate-policies';
import { generateRegions } from './generate-regions';
import { generateRulesChecks } from './generate-rules-checks';
import { generateRulesTable } from './generate-rules-table';
import { generateTetragonFields } from './generate-tetragon-fields';

/** What is made of files of this repository and its packages, by path, before it is formatted. What is made of upstream's is in `upstream/upstream-generated.ts`. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const rules = bundledRules();
  return new Map([
    ...generateOutputs(),
    ['docs/diagnostics.md', generateDiagnostics()],
    ['docs/rules-checks.md', generateRulesChecks()],
    ['lib/facts/regions.generated.ts', generateRegions()],
    ['lib/fields/availability.generated.ts', generateAvailability()],
    ['lib/monitoring/dashboards/grafana-types.generated.ts', generateGrafanaTypes()],
    ['schema/falco-rules.schema.json', schema(RULES_SCHEMA, 'lib/rules/rules-schema.ts')],
    ['schema/tracing-policies.schema.json', schema(POLICIES_SCHEMA, 'lib/policies/policies-schema.ts')],
    ...[
      page('README.md', {
        name: 'rules',
        source: 'rules/*.yaml and scripts/generate-rules-table.ts',
        text: generateRulesTable(rules),
      }),
      page('docs/rules.md', {
        name: 'rules',
        source: 'rules/*.yaml and scripts/generate-rules-table.ts',
        text: generateRulesTable(rules, { withPlaces: true }),
      }),
      page(
        'docs/policies.md',
        {
          name: 'policies',
          source: 'lib/tetragon/detection-policies.ts',
          text: generatePoliciesTable(),
        },
        { name: 'checks', source: 'lib/policies/checks', text: generatePolicyChecks() },
      ),
      page('docs/tetragon-alerts.md', {
        name: 'fields',
        source: 'lib/fields/tetragon-fields.ts',
        text: generateTetragonFields(),
      }),
      page('docs/runbook.md', {
        name: 'alarms',
        source: 'lib/monitoring/alarms',
        text: runbookMarkdown(ALL_ALARMS),
      }),
      page('docs/nodes.md', {
        name: 'profiles',
        source: 'lib/falco/node-profile.ts',
        text: generateNodesTable(),
      }),
    ],
  ]);
}

function page(path: string, ...blocks: readonly Block[]): readonly [string, string] {
  return [path, replaceBlocks(readFileSync(join(packageRoot(), path), 'utf8'), blocks)];
}

function schema({ $schema, ...rest }: Readonly<Record<string, unknown>>, source: string): string {
  const $comment = `Written by "npm run generate" from ${source}: change that, not this.`;
  return `${JSON.stringify({ $schema, $comment, ...rest }, undefined, 2)}\n`;
}
