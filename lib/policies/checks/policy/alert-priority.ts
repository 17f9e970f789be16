import { PRIORITY_ANNOTATION } from '../../../facts/names';
import { Priority } from '../../../facts/priority';
import { policyCheck } from '../../view/policy-check';

/** The API server takes any annotation: only what makes alerts of events reads this one. */
export const alertPriority = policyCheck({
  name: 'alert-priority',
  codes: {
    POLICY2068: {
      severity: 'error',
      title: 'the annotation for the alert priority has an unknown priority',
      why: 'alerts of the policy have the priority Notice instead',
      documents: {
        bad: `
          apiVersion: cilium.io/v1alpha1
          kind: TracingPolicy
          metadata:
            name: example
            annotations:
              runtime-detection/priority: high
          spec:
            podSelector: {}
            kprobes:
              - call: tcp_connect
                syscall: false
                args:
                  - index: 0
                    type: sock`,
        good: `
          apiVersion: cilium.io/v1alpha1
          kind: TracingPolicy
          metadata:
            name: example
            annotations:
              runtime-detection/priority: error
          spec:
            podSelector: {}
            kprobes:
              - call: tcp_connect
                syscall: false
                args:
                  - index: 0
                    type: sock`,
      },
    },
  },
  run: ({ policy, report }) => {
    const path = ['metadata', 'annotations', PRIORITY_ANNOTATION];
    const written = policy.stringAt(path);
    if (written !== undefined && Priority.find(written) === undefined) {
      report({
        code: 'POLICY2068',
        path,
        message: `unknown priority "${written}"`,
        help: Priority.hint(written),
      });
    }
  },
});
