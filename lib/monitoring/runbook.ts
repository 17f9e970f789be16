import type { Alarm } from './alarm';
import { falcoAlarms } from './alarms/falco';
import { falcosidekickAlarms, pipelineAlarms } from './alarms/falcosidekick';
import { heartbeatAlarms } from './alarms/heartbeat';
import { tetragonAlarms } from './alarms/tetragon';
import { tetragonAlertsAlarms } from './alarms/tetragon-alerts';

/** All alarms, as the default profile has them: for the runbook and the tests. */
export const ALL_ALARMS: readonly Alarm[] = [
  ...falcoAlarms({
    namespace: 'falco',
    name: 'falco',
    ruleFiles: { '10-container-detections.yaml': '0'.repeat(64) },
  }),
  ...falcosidekickAlarms({ namespace: 'falco', name: 'falcosidekick' }),
  ...pipelineAlarms({ namespace: 'falco', name: 'falcosidekick' }),
  ...heartbeatAlarms({ namespace: 'falco', name: 'runtime-detection-heartbeat', interval: 300 }),
  ...tetragonAlarms({ namespace: 'kube-system', name: 'tetragon', policies: 14 }),
  ...tetragonAlertsAlarms({ namespace: 'kube-system', name: 'tetragon-alerts' }),
];

/** The runbook: for each alarm what it means, what causes it and what to do. */
export function runbookMarkdown(alarms: readonly Alarm[]): string {
  return alarms.map(entry).join('\n\n');
}

function entry({ name, severity, expr, holdsFor, runbook }: Alarm): string {
  return [
    `## ${name}`,
    '',
    `*${severity}, after ${holdsFor}.* ${runbook.meaning}`,
    '',
    'Causes:',
    '',
    ...runbook.causes.map((cause) => `- ${cause}`),
    '',
    'What to do:',
    '',
    ...runbook.steps.map((step, index) => `${index + 1}. ${step}`),
    '',
    '```promql',
    expr,
    '```',
  ].join('\n');
}
