import { UNDECLARED_ARGUMENT } from '../../codes/undeclared-argument';
import { argumentFilters, declaredIn } from '../../selectors/argument-filters';
import { policyCheck } from '../../view/policy-check';

/**
 * `CapabilitiesGained` compares two arguments, and every other operator one.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L1064
 */
export const furtherArguments = policyCheck({
  name: 'further-arguments',
  codes: {
    POLICY3005: {
      severity: 'error',
      title: 'a filter has several arguments, but its operator compares one',
      why: 'the policy loads, but the other arguments are ignored',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: security_file_permission
              syscall: false
              args:
                - index: 0
                  type: file
                - index: 1
                  type: int
              selectors:
                - matchArgs:
                    - args: [0, 1]
                      operator: Equal
                      values: [/etc/passwd]`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_file_permission
              syscall: false
              args:
                - index: 0
                  type: file
                - index: 1
                  type: int
              selectors:
                - matchArgs:
                    - args: [0]
                      operator: Equal
                      values: [/etc/passwd]`,
      },
    },
    POLICY3006: {
      severity: 'error',
      title: '"CapabilitiesGained" needs two arguments',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: security_capset
              syscall: false
              args:
                - index: 3
                  type: cap_inheritable
                - index: 2
                  type: cap_effective
              selectors:
                - matchArgs:
                    - args: [0]
                      operator: CapabilitiesGained`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_capset
              syscall: false
              args:
                - index: 3
                  type: cap_inheritable
                - index: 2
                  type: cap_effective
              selectors:
                - matchArgs:
                    - args: [0, 1]
                      operator: CapabilitiesGained`,
      },
    },
    ...UNDECLARED_ARGUMENT,
  },
  run: (context) => {
    for (const { facts, hook, operator, part, path, written } of argumentFilters(context)) {
      const count = written.args?.length ?? 0;
      if (facts.family === 'expression') {
        continue;
      }
      if (facts.family !== 'capabilities gained') {
        if (count > 1) {
          context.report({
            code: 'POLICY3005',
            path: [...path, 'args', 1],
            message: `"${operator}" compares one argument: the agent ignores the others`,
            help: 'use one filter for each argument',
          });
        }
        continue;
      }
      const second = written.args?.[1];
      if (count !== 2) {
        context.report({
          code: 'POLICY3006',
          path: [...path, 'args'],
          message: `"CapabilitiesGained" compares two arguments, not ${count === 0 ? 'none' : count === 1 ? 'one' : count}`,
          help: 'set "args" to the positions of the old and the new capabilities, such as [0, 1]',
        });
      } else if (second !== undefined && second >= declaredIn(hook.written, part).length) {
        context.report({
          code: 'POLICY3003',
          path: [...path, 'args', 1],
          message: `no argument at position ${second}`,
          help: 'use the position in "args" of the hook, counted from 0',
        });
      }
    }
  },
});
