import { type Alarm, type AlarmTarget, label } from '../alarm';
import { daemonSetAlarms } from './daemon-set';
import { metricsMissing } from './metrics-missing';

/** Falco, and the rules that are deployed with it. */
export interface FalcoTarget extends AlarmTarget {
  /** The SHA-256 of each rules file that is deployed, by its name. Falco says what it has loaded. */
  readonly ruleFiles: Readonly<Record<string, string>>;
}

/**
 * Alarms about Falco. Metrics as of Falco 0.44.
 *
 * @see https://falco.org/docs/concepts/metrics/
 */
export function falcoAlarms(target: FalcoTarget): readonly Alarm[] {
  const { namespace, name } = target;
  return [
    ...daemonSetAlarms(target, {
      engine: 'Falco',
      container: 'falco',
      whenNotReady: 'Nothing is detected by Falco on these nodes.',
      whenRestarting: 'Falco sees nothing between two starts.',
      causes: [
        'A rules file or the configuration does not load: Falco ends at the first error.',
        'The kernel refuses its programs: `perf_event_paranoid`, missing capabilities, no BTF.',
      ],
      steps: [
        '`npx cdk8s-runtime-detection rules check` names what is wrong in rules, with line and column.',
      ],
      memoryCauses: [
        'A node with more processes and containers than the limit was made for.',
        'Many more rules.',
      ],
      whenThrottled: 'An engine that waits for CPU falls behind the kernel, and then loses events.',
    }),
    metricsMissing('Falco', 'falcosecurity_scap_n_evts_total', namespace),
    {
      name: 'FalcoSeesNothing',
      severity: 'critical',
      expr: 'rate(falcosecurity_scap_n_evts_total[10m]) == 0',
      holdsFor: '10m',
      summary: 'Falco on {{ $labels.instance }} runs, and gets no event from the kernel',
      runbook: {
        meaning: 'Falco answers its health check, but nothing that happens on the node reaches its rules.',
        causes: [
          'Its programs are not attached: another kernel than at its start, or a tool that detached them.',
          'The event source `syscall` is switched off.',
        ],
        steps: [
          `\`kubectl -n ${namespace} logs <pod> -c falco | head -50\` says which engine it opened.`,
          `\`kubectl -n ${namespace} delete pod <pod>\` starts it anew.`,
          '`npx cdk8s-runtime-detection demo` shows whether alerts come again.',
        ],
      },
    },
    {
      name: 'FalcoDropsEvents',
      severity: 'warning',
      expr: 'rate(falcosecurity_scap_n_drops_total[5m]) / rate(falcosecurity_scap_n_evts_total[5m]) > 0.01',
      holdsFor: '10m',
      summary: 'Falco on {{ $labels.instance }} drops {{ $value | humanizePercentage }} of the events',
      runbook: {
        meaning: 'What was dropped was not judged by any rule: an attack can be among it.',
        causes: [
          'The node makes more system calls than Falco can read with the CPU that it gets.',
          'A rule with a costly condition that listens to many event types.',
          'A buffer that is too small for bursts.',
        ],
        steps: [
          'Look at `falcosecurity_scap_n_drops_buffer_total`: its label `drop` names the kind of system call.',
          'Give Falco more CPU (`resources`), or a larger buffer: `Driver.modernEbpf({ bufferSizePreset })`.',
          '`npx cdk8s-runtime-detection rules describe` names the event types of each rule: disable those you do not need.',
        ],
      },
    },
    {
      name: 'FalcoLosesAlerts',
      severity: 'critical',
      expr: 'increase(falcosecurity_falco_outputs_queue_num_drops_total[10m]) > 0',
      holdsFor: '1m',
      summary: 'Falco on {{ $labels.instance }} dropped alerts: its outputs are too slow',
      runbook: {
        meaning: 'Rules fired, and the alerts were thrown away before any output had them.',
        causes: [
          'Falcosidekick does not answer, or answers slowly.',
          'A rule that fires hundreds of times a second.',
        ],
        steps: [
          `\`kubectl -n ${namespace} get pods\`: is Falcosidekick ready? Then see FalcosidekickOutputFails.`,
          `\`kubectl -n ${namespace} logs ds/${name} --tail=1000 > alerts.jsonl\`, then \`npx cdk8s-runtime-detection report alerts.jsonl\` shows the noisiest rules and the exceptions that would silence them.`,
        ],
      },
    },
    {
      name: 'FalcoThreadTableFull',
      severity: 'warning',
      expr: 'increase(falcosecurity_scap_n_drops_full_threadtable_total[10m]) > 0',
      holdsFor: '5m',
      summary: 'Falco on {{ $labels.instance }} has no room for more threads',
      runbook: {
        meaning: 'Events of threads that Falco does not know lack the program, its parent and its container.',
        causes: ['More threads on the node than the table of Falco holds.'],
        steps: [
          'Look at `falcosecurity_scap_n_threads_total` beside the number of threads on the node.',
          'Raise `falco_libs.thread_table_size` with the prop `config`.',
        ],
      },
    },
    {
      name: 'FalcoRulesDiffer',
      severity: 'warning',
      expr: 'count by (file_name) (count by (file_name, sha256) (falcosecurity_falco_sha256_rules_files_info)) > 1',
      holdsFor: '30m',
      summary: 'The nodes have different versions of the rules file {{ $labels.file_name }}',
      runbook: {
        meaning:
          'Some nodes detect by old rules: a change of rules has not reached them, or did not load there.',
        causes: [
          'A rollout that has stopped at a pod that does not get ready.',
          'With `Reload.HOT`, a node whose Falco refused the new rules and goes on with the old ones.',
        ],
        steps: [
          `\`kubectl -n ${namespace} rollout status ds/${name}\` shows whether a rollout is stuck.`,
          `\`kubectl -n ${namespace} logs <pod> -c falco | grep -i error\` says why rules did not load.`,
          '`npx cdk8s-runtime-detection doctor` compares the rules of the cluster with those on your disk.',
        ],
      },
    },
    ...(Object.keys(target.ruleFiles).length === 0 ? [] : [rulesNotLoaded(target)]),
  ];
}

/** `FalcoRulesDiffer` is silent where no node has loaded a change, and where there is one node only. */
function rulesNotLoaded({ namespace, name, ruleFiles }: FalcoTarget): Alarm {
  const others = Object.entries(ruleFiles).map(
    ([file, sha256]) =>
      `falcosecurity_falco_sha256_rules_files_info{${label('file_name', file)}, sha256!="${sha256}"}`,
  );
  return {
    name: 'FalcoRulesNotLoaded',
    severity: 'critical',
    expr: `max by (instance, file_name) (${others.join(' or ')})`,
    holdsFor: '30m',
    summary: 'Falco on {{ $labels.instance }} has not loaded the deployed version of {{ $labels.file_name }}',
    runbook: {
      meaning: 'The node detects by other rules than those that were deployed with this alarm.',
      causes: [
        'The deployed rules do not load there. With `Reload.HOT`, Falco goes on with the old ones.',
        'The alarms were applied, and the ConfigMaps of the rules were not, or were changed by hand.',
      ],
      steps: [
        `\`kubectl -n ${namespace} rollout status ds/${name}\` shows whether a rollout is stuck.`,
        `\`kubectl -n ${namespace} logs <pod> -c falco | grep -i error\` says why rules did not load.`,
        'Synthesize and apply Falco, its rules and the alarms together.',
      ],
    },
  };
}
