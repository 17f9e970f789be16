import { locate } from '../../view/located';
import { policyCheck } from '../../view/policy-check';

const KEYS = ['name', 'repo'];

/**
 * Containers have no labels: what can be asked for is their name and the repository of their image.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/policyfilter/state.go#L212
 */
export const containerSelector = policyCheck({
  name: 'container-selector',
  codes: {
    POLICY2012: {
      severity: 'error',
      title: 'a container selector uses an unknown label',
      why: 'it selects no container, or every container',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
          containerSelector:
            matchExpressions:
              - key: image
                operator: In
                values: [docker.io/library/nginx]`,
        good: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
          containerSelector:
            matchExpressions:
              - key: repo
                operator: In
                values: [docker.io/library/nginx]`,
      },
    },
  },
  run: ({ policy, report }) => {
    const { matchLabels = {}, matchExpressions } = policy.spec.containerSelector ?? {};
    const path = ['spec', 'containerSelector'];
    const keys = [
      ...Object.keys(matchLabels).map((key) => ({ key, path: [...path, 'matchLabels', key], atKey: true })),
      ...locate(matchExpressions, [...path, 'matchExpressions']).map((expression) => ({
        key: expression.value.key,
        path: [...expression.path, 'key'],
        atKey: false,
      })),
    ];
    for (const { key, path, atKey } of keys) {
      if (key !== undefined && !KEYS.includes(key)) {
        report({
          code: 'POLICY2012',
          path,
          atKey,
          message: `unknown container label "${key}"`,
          help: 'use "name" for the container name, or "repo" for the image repository',
        });
      }
    }
  },
});
