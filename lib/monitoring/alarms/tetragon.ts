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
      whenNotReady: 'Nothing is detected by Tetragon on these nodes.',
      whenRestarting: 'Tetragon sees nothing between two starts.',
      causes: ['The kernel refuses its programs: no BTF, lockdown, missing capabilities.'],
      memoryCauses: [
        'A node with more processes and containers than the limit was made for.',
        'Many more policies.',
      ],
      whenThrottled: 'An engine that waits for CPU falls behind the kernel, and then loses events.',
    }),
    metricsMissing('Tetragon', 'tetragon_observer_ringbuf_events_received_total', namespace),
    {
      name: 'TetragonPolicyFails',
      severity: 'critical',
      expr: 'max by (instance, state) (tetragon_tracingpolicy_loaded{state=~"error|load_error"}) > 0',
      holdsFor: '5m',
      summary: '{{ $value }} policies are in the state {{ $labels.state }} on {{ $labels.instance }}',
      runbook: {
        meaning: 'What these policies look for is not seen on that node.',
        causes: [
          'The kernel of the node has no such function, or refuses a program.',
          'A policy that was changed by hand.',
        ],
        steps: [
          `\`${tetra} tracingpolicy list\` names the policies and their errors.`,
          '`npx cdk8s-runtime-detection policies check --kernel <version>` says what that kernel does not have.',
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
          'The kernel had seen something, and the agent did not take it in time: no alert can come of it.',
        causes: ['A policy that matches too much.', 'Too little CPU, or a small ring buffer.'],
        steps: [
          'Look at `tetragon_policy_events_total`: which policy makes the most?',
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
        meaning: 'Calls that the policy hooks ran without being looked at.',
        causes: ['Hooks that nest in each other: the kernel does not run a program inside of itself.'],
        steps: ['Use LSM hooks or tracepoints in the place of kprobes for hot functions.'],
      },
    },
    {
      name: 'TetragonExportStalls',
      severity: 'critical',
      expr:
        'rate(tetragon_observer_ringbuf_events_received_total[10m]) > 0' +
        ' and (time() - tetragon_events_last_exported_timestamp) > 900',
      holdsFor: '5m',
      summary: 'Tetragon on {{ $labels.instance }} gets events, and has exported none for 15 minutes',
      runbook: {
        meaning: 'Events do not reach the export file, and so no receiver.',
        causes: ['The disk of the node is full.', 'An export filter that lets nothing pass.'],
        steps: [
          `\`kubectl -n ${namespace} logs <pod> -c tetragon | grep -i export\` has errors of writing.`,
          '`kubectl describe node <node>` names disk pressure.',
        ],
      },
    },
    {
      name: 'TetragonExportLimited',
      severity: 'warning',
      expr: 'increase(tetragon_export_ratelimit_events_dropped_total[10m]) > 0',
      holdsFor: '5m',
      summary: 'Tetragon on {{ $labels.instance }} left {{ $value | humanize }} events out of its export',
      runbook: {
        meaning: 'The export has a rate limit, and more happened than it lets pass.',
        causes: ['A storm of one policy, or a limit that is too low.'],
        steps: [
          'Look at the kinds and pods of the events around that time.',
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
      meaning: 'What the missing policies look for is not seen on that node.',
      causes: [
        'The policies were not applied: `kubectl apply -f` does not descend into `policies/`.',
        'A policy was disabled or deleted by hand, or failed to load.',
      ],
      steps: [
        `\`${tetra} tracingpolicy list\` names those that are loaded.`,
        'Apply them again: `make tetragon`, or the second command of the README.',
      ],
    },
  };
}
