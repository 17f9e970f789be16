import { NEWER_KERNEL } from '../../codes/newer-kernel';
import { type ArgumentFilterView, declaredIn, filtersOf } from '../../selectors/argument-filters';
import { type CelArgument, checkCelExpression } from '../../selectors/cel-expression';
import { celTypeOf } from '../../selectors/cel-types';
import { instancesOf, multiOption } from '../../selectors/hook-instances';
import { formatKernelVersion, isAtLeast } from '../../target/kernel-version';
import type { CheckContext } from '../../view/check-context';
import { sectionNoun } from '../../view/hook-view';
import { policyCheck } from '../../view/policy-check';

const MAX_EXPRESSIONS = 8;

/**
 * Expressions are compiled into kprobes and uprobes, at most eight of them.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/celexpr.go#L31
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/cel_expr.h#L11
 */
export const expressions = policyCheck({
  name: 'expressions',
  codes: {
    POLICY3031: {
      severity: 'error',
      title: 'too many expressions',
      why: 'the agent rejects the policy on every node',
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
                    - index: 1
                      operator: CelExpr
                      values: ["arg1 == int32(1)", "arg1 == int32(2)"]`,
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
                    - index: 1
                      operator: CelExpr
                      values: ["arg1 == int32(1) || arg1 == int32(2)"]`,
      },
    },
    POLICY3032: {
      severity: 'error',
      title: 'an expression is used where it is not supported',
      why: 'the policy loads, but never matches',
      example: {
        bad: `
          podSelector: {}
          lsmhooks:
            - hook: file_permission
              args:
                - index: 1
                  type: int
              selectors:
                - matchArgs:
                    - index: 1
                      operator: CelExpr
                      values: ["arg0 == int32(1)"]`,
        good: `
          podSelector: {}
          lsmhooks:
            - hook: file_permission
              args:
                - index: 1
                  type: int
              selectors:
                - matchArgs:
                    - index: 1
                      operator: Equal
                      values: ["1"]`,
      },
    },
    POLICY3033: {
      severity: 'error',
      title: 'an expression is not valid',
      why: 'the agent rejects the policy on every node',
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
                    - index: 1
                      operator: CelExpr
                      values: ["arg1 == 1"]`,
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
                    - index: 1
                      operator: CelExpr
                      values: ["arg1 == int32(1)"]`,
      },
    },
    ...NEWER_KERNEL,
  },
  run: (context) => {
    const ofSections = new Map<string, number>();
    for (const hook of context.policy.hooks) {
      // Those of a USDT are counted for each, and never run.
      const option = hook.section === 'usdts' ? undefined : multiOption(context, hook.section);
      const isShared = option !== undefined;
      let count = isShared ? (ofSections.get(hook.section) ?? 0) : 0;
      for (const filter of hook.selectors.flatMap((selector) => filtersOf(hook, selector))) {
        if (filter.facts.family !== 'expression' || filter.part === 'matchData' || !check(filter, context)) {
          continue;
        }
        const before = count;
        count += isShared ? instancesOf(context, hook) : 1;
        if (before <= MAX_EXPRESSIONS && count > MAX_EXPRESSIONS) {
          context.report({
            code: 'POLICY3031',
            path: [...filter.path, 'values'],
            message: `the ${isShared ? `${hook.section} of a policy together` : sectionNoun(hook.section)} can have at most ${MAX_EXPRESSIONS} expressions`,
            help: isShared
              ? `set the option "${option}" to "1", or move hooks to another policy`
              : 'join expressions with "&&" or "||"',
          });
        }
      }
      ofSections.set(hook.section, count);
    }
  },
});

/** @returns whether the agent compiles the expression */
function check(filter: ArgumentFilterView, context: CheckContext): boolean {
  const { hook, part, path, values, written } = filter;
  const { kernel, report } = context;
  const at = [...path, 'operator'];
  const isCompiledIn = (hook.section === 'kprobes' || hook.section === 'uprobes') && part === 'matchArgs';
  if (!isAtLeast(kernel, '5.10')) {
    report({
      code: 'POLICY3030',
      path: at,
      message: `"CelExpr" requires kernel 5.10: the agent rejects it on ${formatKernelVersion(kernel)}`,
      help: 'use other operators',
    });
    return false;
  }
  if (!isCompiledIn) {
    const where = part === 'matchReturnArgs' ? 'matchReturnArgs' : `${sectionNoun(hook.section)}s`;
    report({
      code: 'POLICY3032',
      path: at,
      message: `"CelExpr" works only in matchArgs of kprobes and uprobes, and never matches in ${where}`,
      help: 'use other operators',
    });
    return false;
  }
  const count = written.values?.length ?? 0;
  if (count !== 1) {
    report({
      code: 'POLICY3031',
      path: [...path, 'values'],
      message: `"CelExpr" takes one expression, not ${count}`,
      help: count === 0 ? 'add an expression' : 'join them with "||"',
    });
    return false;
  }
  const args = declaredIn(hook.written, part).map((argument): CelArgument => {
    const type = argument?.type;
    return type === undefined || type === 'auto' ? undefined : (celTypeOf(type) ?? 'unreadable');
  });
  const [value] = values;
  const problem = value === undefined ? undefined : checkCelExpression(value.value, args);
  if (value !== undefined && problem !== undefined) {
    report({ code: 'POLICY3033', path: value.path, ...problem });
  }
  return problem === undefined;
}
