import type { PolicyCheck } from '../../check-context';

/** Labels are there to tell the arguments of an event apart. */
export const sameLabel: PolicyCheck = ({ policy, report }) => {
  for (const { args, data } of policy.hooks) {
    const labels = new Set<string>();
    for (const { value, path } of [...args, ...data]) {
      const { label = '' } = value;
      if (label !== '' && labels.has(label)) {
        report({
          code: 'POLICY2042',
          path: [...path, 'label'],
          message: `another argument has the label "${label}"`,
          help: 'write another',
        });
      }
      labels.add(label);
    }
  }
};
