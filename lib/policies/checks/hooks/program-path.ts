import type { PolicyCheck } from '../../check-context';

/**
 * The agent opens the file of a uprobe or USDT as it stands there.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/genericuprobe.go#L823
 */
export const programPath: PolicyCheck = ({ policy, report }) => {
  for (const { section, written, path } of policy.hooks) {
    const file = written.path;
    if ((section === 'uprobes' || section === 'usdts') && file !== undefined && !file.startsWith('/')) {
      report({
        code: file === '' ? 'POLICY2043' : 'POLICY2046',
        path: [...path, 'path'],
        message: file === '' ? 'the path is empty' : `the path "${file}" does not begin with "/"`,
        help: 'write the path on the node, from the root on',
      });
    }
  }
};
