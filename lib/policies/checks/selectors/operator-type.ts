import { oneOf, quote } from '../../../diagnostics';
import { WORKS_ON_NEWER } from '../../codes/newer-kernel';
import type { ArgumentType } from '../../schema/words';
import { type ArgumentFilterView, argumentFilters, declaredIn } from '../../selectors/argument-filters';
import { operatorsOf, outcomeOf, typesOf } from '../../selectors/operator-types';
import { aType } from '../../selectors/type-words';
import { formatKernelVersion } from '../../target/kernel-version';
import type { CheckContext } from '../../view/check-context';
import { policyCheck } from '../../view/policy-check';

const CONSEQUENCES = {
  never: 'never matches',
  always: 'matches everything',
  chance: 'matches by chance',
};

/**
 * An operator suits the type of the argument.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L970
 */
export const operatorType = policyCheck({
  name: 'operator-type',
  codes: {
    POLICY3010: {
      severity: 'error',
      title: 'an operator does not support the type of the argument',
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
                    - index: 0
                      operator: DPort
                      values: ["443"]`,
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
                    - index: 0
                      operator: Equal
                      values: [/etc/passwd]`,
      },
    },
    POLICY3011: {
      severity: 'error',
      title: 'an operator has no effect on the type of the argument',
      why: 'the policy loads, but does not match what it says',
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
                      operator: Prefix
                      values: ["2"]`,
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
                      operator: Equal
                      values: ["2"]`,
      },
    },
    ...WORKS_ON_NEWER,
  },
  run: (context) => {
    for (const filter of argumentFilters(context)) {
      if (filter.facts.family === 'expression') {
        if (filter.part === 'matchData') {
          context.report({
            code: 'POLICY3010',
            path: [...filter.path, 'operator'],
            message: '"CelExpr" works only in matchArgs',
            help: 'use another operator',
          });
        }
        continue;
      }
      for (const type of typesToJudge(filter)) {
        judge(filter, type, context);
      }
    }
  },
});

function typesToJudge({ argument, facts, hook, part, written }: ArgumentFilterView): readonly ArgumentType[] {
  const first = argument?.type === undefined ? [] : [argument.type];
  const position = facts.family === 'capabilities gained' ? written.args?.[1] : undefined;
  const second = position === undefined ? undefined : declaredIn(hook.written, part)[position]?.type;
  const isJudged = second !== undefined && second !== 'auto' && second !== first[0];
  return isJudged && first.every((type) => typesOf('CapabilitiesGained').includes(type)) ? [second] : first;
}

function judge({ operator, path }: ArgumentFilterView, type: ArgumentType, context: CheckContext): void {
  const outcome = outcomeOf(operator, type, context.kernel);
  if (outcome === 'works') {
    return;
  }
  if (typesOf(operator).includes(type)) {
    context.report({
      code: 'POLICY3070',
      path: [...path, 'operator'],
      message: `${quote(operator)} matches every ${quote(type)} on ${formatKernelVersion(context.kernel)}`,
      help: `target kernels from ${type === 'sockaddr_un' ? '5.11' : '5.3'} only`,
    });
    return;
  }
  const others = operatorsOf(type);
  const help =
    others.length === 0
      ? `no operator supports "${type}": remove the filter, or declare another type`
      : `write ${oneOf(others)}`;
  const message = `${quote(operator)} cannot compare ${aType(type)}`;
  context.report({
    code: outcome === 'refused' ? 'POLICY3010' : 'POLICY3011',
    path: [...path, 'operator'],
    message: outcome === 'refused' ? message : `${message}, and ${CONSEQUENCES[outcome]}`,
    help,
  });
}
