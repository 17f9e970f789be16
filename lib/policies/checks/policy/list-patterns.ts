import { goRegexProblem } from '../../go/regex';
import { policyCheck } from '../../view/policy-check';
import { policyLists } from '../../view/policy-lists';

/**
 * A list of functions that ftrace knows needs a pattern of their names, and other lists have no use for one.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/lists_linux.go#L89
 */
export const listPatterns = policyCheck({
  name: 'list-patterns',
  codes: {
    POLICY2016: {
      severity: 'error',
      title: 'a generated list has no pattern, or an invalid regular expression',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
          lists:
            - name: ksys
              type: generated_ftrace`,
        good: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
          lists:
            - name: ksys
              type: generated_ftrace
              pattern: ^ksys_`,
      },
    },
    POLICY2017: {
      severity: 'error',
      title: 'the pattern of a list is ignored',
      why: 'the list contains only its values',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
          lists:
            - name: ksys
              pattern: ^ksys_`,
        good: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
          lists:
            - name: ksys
              type: generated_ftrace
              pattern: ^ksys_`,
      },
    },
  },
  run: ({ policy, report }) => {
    for (const { value, path } of policyLists(policy.spec)) {
      const { type, pattern } = value;
      const patternPath = [...path, 'pattern'];
      if (type === 'generated_ftrace' && value.validated === true) {
        // The agent does not look at it, which is said elsewhere.
        continue;
      }
      if (type !== 'generated_ftrace') {
        if (
          pattern !== undefined &&
          pattern !== '' &&
          !isMisspelt(type, policy.isWritten([...path, 'type']))
        ) {
          report({
            code: 'POLICY2017',
            path: patternPath,
            message: '"pattern" is ignored: only lists of type "generated_ftrace" use it',
            help: type === undefined ? 'write type: generated_ftrace' : 'remove the pattern',
          });
        }
      } else if (pattern === '' || !policy.isWritten(patternPath)) {
        report({
          code: 'POLICY2016',
          path: patternPath,
          message: 'a list of type "generated_ftrace" requires a pattern',
          help: 'add a regular expression that matches function names, such as "^ksys_"',
        });
      } else if (pattern !== undefined) {
        const problem = goRegexProblem(pattern);
        if (problem !== undefined) {
          report({
            code: 'POLICY2016',
            path: patternPath,
            message: `"${pattern}" is not a valid Go regular expression: ${problem}`,
            help: 'see https://github.com/google/re2/wiki/Syntax',
          });
        }
      }
    }
  },
});

/** A type that does not exist was reported, and what is meant cannot be told. */
function isMisspelt(type: string | undefined, isWritten: boolean): boolean {
  return type === undefined && isWritten;
}
