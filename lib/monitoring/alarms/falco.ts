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
      whenNotReady: 'Falco detects nothing on these nodes.',
      whenRestarting: 'Falco sees nothing until it has restarted.',
      causes: [
        'A rules file or the configuration does not load: Falco exits at the first error.',
        'The kernel rejects the eBPF programs: `perf_event_paranoid`, missing capabilities, no BTF.',
      ],
      steps: ['`npx cdk8s-runtime-detection rules check` reports errors in rules, with line and column.'],
      memoryCauses: [
        'The node runs more processes and containers than the limit allows for.',
        'There are many more rules.',
      ],
      whenThrottled: 'An engine that waits for CPU time falls behind the kernel and loses events.',
    }),
    metricsMissing('Falco', 'falcosecurity_scap_n_evts_total', namespace),
    {
      name: 'FalcoSeesNothing',
      severity: 'critical',
      expr: 'rate(falcosecurity_scap_n_evts_total[10m]) == 0',
      holdsFor: '10m',
      summary: 'Falco on {{ $labels.instance }} is running, but gets no events from the kernel',
      runbook: {
        meaning: 'Falco passes its health check, but its rules see nothing that happens on the node.',
        causes: [
          'The eBPF programs are not attached: the kernel has changed since startup, or a tool detached them.',
          'The event source `syscall` is disabled.',
        ],
        steps: [
          `\`kubectl -n ${namespace} logs <pod> -c falco | head -50\` shows which engine Falco opened.`,
          `\`kubectl -n ${namespace} delete pod <pod>\` restarts it.`,
          '`npx cdk8s-runtime-detection demo` shows whether alerts arrive again.',
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
        meaning: 'No rule evaluated the dropped events, so attacks may go undetected.',
        causes: [
          'The node makes more syscalls than Falco can process with its CPU share.',
          'A rule with an expensive condition matches many event types.',
          'The buffer is too small for bursts.',
        ],
        steps: [
          'Look at `falcosecurity_scap_n_drops_buffer_total`: its label `drop` shows the kind of syscall.',
          'Give Falco more CPU (`resources`), or a larger buffer: `Driver.modernEbpf({ bufferSizePreset })`.',
          '`npx cdk8s-runtime-detection rules describe` shows the event types of each rule: disable the rules that you do not need.',
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
        meaning: 'Rules fired, but Falco discarded the alerts before any output received them.',
        causes: [
          'Falcosidekick does not respond, or responds slowly.',
          'A rule fires hundreds of times per second.',
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
      summary: 'Falco on {{ $labels.instance }} cannot track more threads',
      runbook: {
        meaning: 'Events of unknown threads lack the program, its parent and its container.',
        causes: ['The node has more threads than the thread table of Falco can hold.'],
        steps: [
          'Compare `falcosecurity_scap_n_threads_total` with the number of threads on the node.',
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
        meaning: 'Some nodes use old rules: a rule change has not reached them, or did not load there.',
        causes: [
          'A rollout is stuck at a pod that does not become ready.',
          'With `Reload.HOT`, Falco on a node rejected the new rules and keeps using the old ones.',
        ],
        steps: [
          `\`kubectl -n ${namespace} rollout status ds/${name}\` shows whether a rollout is stuck.`,
          `\`kubectl -n ${namespace} logs <pod> -c falco | grep -i error\` shows why rules did not load.`,
          '`npx cdk8s-runtime-detection doctor` compares the rules in the cluster with your local rules.',
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
      meaning: 'The node uses different rules from those that were deployed with this alarm.',
      causes: [
        'The deployed rules do not load there. With `Reload.HOT`, Falco keeps using the old ones.',
        'The alarms were applied, but the ConfigMaps with the rules were not, or were changed manually.',
      ],
      steps: [
        `\`kubectl -n ${namespace} rollout status ds/${name}\` shows whether a rollout is stuck.`,
        `\`kubectl -n ${namespace} logs <pod> -c falco | grep -i error\` shows why rules did not load.`,
        'Synthesize and apply Falco, its rules and the alarms together.',
      ],
    },
  };
}
