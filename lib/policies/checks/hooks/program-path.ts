import { UPROBE_POSITION } from '../../codes/uprobe-position';
import { policyCheck } from '../../view/policy-check';

/**
 * The agent opens the file of a uprobe or USDT as it stands there.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/genericuprobe.go#L823
 */
export const programPath = policyCheck({
  name: 'program-path',
  codes: {
    POLICY2046: {
      severity: 'warning',
      title: 'a program path is not absolute',
      why: 'the agent resolves it relative to its own working directory',
      example: {
        bad: `
          podSelector: {}
          uprobes:
            - path: bin/bash
              symbols: [main]`,
        good: `
          podSelector: {}
          uprobes:
            - path: /bin/bash
              symbols: [main]`,
      },
    },
    ...UPROBE_POSITION,
  },
  run: ({ policy, report }) => {
    for (const { section, written, path } of policy.hooks) {
      const file = written.path;
      if ((section === 'uprobes' || section === 'usdts') && file !== undefined && !file.startsWith('/')) {
        report({
          code: file === '' ? 'POLICY2043' : 'POLICY2046',
          path: [...path, 'path'],
          message: file === '' ? 'the path is empty' : `the path "${file}" is not absolute`,
          help: 'write the absolute path on the node',
        });
      }
    }
  },
});
