import { policyCheck } from '../../view/policy-check';

/** Labels are there to tell the arguments of an event apart. */
export const sameLabel = policyCheck({
  name: 'same-label',
  codes: {
    POLICY2042: {
      severity: 'warning',
      title: 'two arguments have the same label',
      why: 'they cannot be told apart in the event',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: security_file_permission
              syscall: false
              args: [{ index: 0, type: file, label: file }, { index: 1, type: int, label: file }]`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_file_permission
              syscall: false
              args: [{ index: 0, type: file, label: file }, { index: 1, type: int, label: mask }]`,
      },
    },
  },
  run: ({ policy, report }) => {
    for (const { args, data } of policy.hooks) {
      const labels = new Set<string>();
      for (const { value, path } of [...args, ...data]) {
        const { label = '' } = value;
        if (label !== '' && labels.has(label)) {
          report({
            code: 'POLICY2042',
            path: [...path, 'label'],
            message: `duplicate label "${label}"`,
            help: 'use another label',
          });
        }
        labels.add(label);
      }
    }
  },
});
