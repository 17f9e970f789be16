import type { Alarm, AlarmTarget } from '../alarm';
import { daemonSetAlarms } from './daemon-set';
import { metricsMissing } from './metrics-missing';

/** Tetragon, and how many policies are deployed beside it. */
export interface TetragonTarget extends AlarmTarget {
  /** Policies that every node has to load; 0 where none is known. */
  readonly policies: number;
}

/** Alarms about Tetragon's agent. Metrics as of Tetragon 1.7. @see https://tetragon.io/docs/reference/metrics/ */
export function tetragonAlarms(target: TetragonTarget): readonly Alarm[] {
  const { namespace, name, policies } = target;
  const tetra = `kubectl -n ${namespace} exec ds/${name} -c tetragon -- tetra`;
  return [
    ...daemonSetAlarms(target, {
      engine: 'Tetragon',
      container: 'tetragon',
      whenNotReady: 'Tetragon detects nothing on these nodes.',
      whenRestarting: 'Tetragon sees nothing until it has restarted.',
      causes: ['The kernel rejects the eBPF programs: no BTF, lockdown, missing capabilities.'],
      memoryCauses: [
        'The node runs more processes and containers than the limit allows for.',
        'There are many more policies.',
      ],
      whenThrottled: 'An engine that waits for CPU time falls behind the kernel and loses events.',
    }),
    metricsMissing('Tetragon', 'tetragon_observer_ringbuf_events_received_total', namespace),
    {
      name: 'TetragonPolicyFails',
      severity: 'critical',
      expr: 'max by (instance, state) (tetragon_tracingpolicy_loaded{state=~"error|load_error"}) > 0',
      holdsFor: '5m',
      summary: '{{ $value }} policies are in the state {{ $labels.state }} on {{ $labels.instance }}',
      runbook: {
        meaning: 'Tetragon does not detect what these policies match on that node.',
        causes: [
          'The kernel of the node does not have a hooked function, or rejects a program.',
          'A policy was changed manually.',
        ],
        steps: [
          `\`${tetra} tracingpolicy list\` lists the policies and their errors.`,
          '`npx cdk8s-runtime-detection policies check --kernel <version>` shows what that kernel does not support.',
        ],
      },
    },
    ...(policies === 0 ? [] : [policiesMissing(tetra, policies)]),
    {
      name: 'TetragonLosesEvents',
      severity: 'warning',
      expr:
        'increase(tetragon_observer_ringbuf_events_lost_total[10m])' +
        ' + increase(tetragon_observer_ringbuf_queue_events_lost_total[10m]) > 0',
      holdsFor: '5m',
      summary: 'Tetragon on {{ $labels.instance }} lost {{ $value | humanize }} events',
      runbook: {
        meaning:
          'The kernel recorded events, but the agent did not read them in time, so they cannot raise alerts.',
        causes: ['A policy matches too much.', 'There is too little CPU, or the ring buffer is too small.'],
        steps: [
          'Check `tetragon_policy_events_total` for the policy with the most events.',
          'Narrow its selectors, or add a `rateLimit` to its action.',
          "Enlarge the ring buffer with the agent's option `rb-size`.",
        ],
      },
    },
    {
      name: 'TetragonMissesHooks',
      severity: 'warning',
      expr: 'sum by (instance, policy) (increase(tetragon_missed_prog_probes_total[10m])) > 0',
      holdsFor: '5m',
      summary: 'The kernel skipped programs of the policy {{ $labels.policy }} on {{ $labels.instance }}',
      runbook: {
        meaning: 'Some calls of the hooked functions were not checked.',
        causes: ['The hooks are nested: the kernel does not run a program inside itself.'],
        steps: ['Use LSM hooks or tracepoints instead of kprobes for hot functions.'],
      },
    },
    {
      name: 'TetragonExportStalls',
      severity: 'critical',
      expr:
        'rate(tetragon_observer_ringbuf_events_received_total[10m]) > 0' +
        ' and (time() - tetragon_events_last_exported_timestamp) > 900',
      holdsFor: '5m',
      summary: 'Tetragon on {{ $labels.instance }} gets events, but has exported none for 15 minutes',
      runbook: {
        meaning: 'Events do not reach the export file, so they reach no receiver.',
        causes: ['The disk of the node is full.', 'An export filter excludes all events.'],
        steps: [
          `\`kubectl -n ${namespace} logs <pod> -c tetragon | grep -i export\` shows write errors.`,
          '`kubectl describe node <node>` shows disk pressure.',
        ],
      },
    },
    {
      name: 'TetragonExportLimited',
      severity: 'warning',
      expr: 'increase(tetragon_export_ratelimit_events_dropped_total[10m]) > 0',
      holdsFor: '5m',
      summary: 'Tetragon on {{ $labels.instance }} omitted {{ $value | humanize }} events from its export',
      runbook: {
        meaning: 'There were more events than the rate limit of the export allows.',
        causes: ['One policy causes a burst of events, or the limit is too low.'],
        steps: [
          'Check the kinds and pods of the events around that time.',
          'Narrow the policy or the export filters before you raise the limit.',
        ],
      },
    },
  ];
}

function policiesMissing(tetra: string, policies: number): Alarm {
  return {
    name: 'TetragonPolicyMissing',
    severity: 'critical',
    expr: `max by (instance) (tetragon_tracingpolicy_loaded{state="enabled"}) < ${policies}`,
    holdsFor: '15m',
    summary: `{{ $labels.instance }} has {{ $value }} of ${policies} policies enabled`,
    runbook: {
      meaning: 'Tetragon does not detect what the missing policies match on that node.',
      causes: [
        'The policies were not applied: `kubectl apply -f` does not descend into `policies/`.',
        'A policy was disabled or deleted manually, or failed to load.',
      ],
      steps: [
        `\`${tetra} tracingpolicy list\` lists the loaded policies.`,
        'Apply the policies again with `make tetragon`, or with the commands in the README ("Tetragon").',
      ],
    },
  };
}
