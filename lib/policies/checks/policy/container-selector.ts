import type { PolicyCheck } from '../../check-context';
import { locate } from '../../view/located';

const KEYS = ['name', 'repo'];

/**
 * Containers have no labels: what can be asked for is their name and the repository of their image.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/policyfilter/state.go#L212
 */
export const containerSelector: PolicyCheck = ({ policy, report }) => {
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
        message: `containers cannot be selected by "${key}"`,
        help: 'write "name" for the container\'s name, or "repo" for the repository of its image',
      });
    }
  }
};
