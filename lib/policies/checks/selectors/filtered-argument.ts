import { joinWords } from '../../../diagnostics';
import { UNDECLARED_ARGUMENT } from '../../codes/undeclared-argument';
import { type ArgumentFilterView, argumentFilters, declaredIn } from '../../selectors/argument-filters';
import type { CheckContext } from '../../view/check-context';
import { policyCheck } from '../../view/policy-check';

/**
 * A filter compares an argument that the hook declares.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L880
 */
export const filteredArgument = policyCheck({
  name: 'filtered-argument',
  codes: {
    POLICY3004: {
      severity: 'error',
      title: 'a tracepoint filter compares another argument',
      why: 'the policy loads, but does not match what it says',
      example: {
        bad: `
          podSelector: {}
          tracepoints:
            - subsystem: syscalls
              event: sys_enter_lseek
              args:
                - index: 7
                  type: uint64
                - index: 0
                  type: uint64
              selectors:
                - matchArgs:
                    - index: 7
                      operator: Equal
                      values: ["2"]`,
        good: `
          podSelector: {}
          tracepoints:
            - subsystem: syscalls
              event: sys_enter_lseek
              args:
                - index: 7
                  type: uint64
                - index: 0
                  type: uint64
              selectors:
                - matchArgs:
                    - args: [0]
                      operator: Equal
                      values: ["2"]`,
      },
    },
    ...UNDECLARED_ARGUMENT,
  },
  run: (context) => {
    for (const filter of argumentFilters(context)) {
      if (filter.facts.family === 'expression' && filter.part !== 'matchData') {
        continue;
      }
      const [position] = filter.written.args ?? [];
      if (filter.argument !== undefined) {
        reportOther(filter, context);
      } else if (position === undefined) {
        reportUnknown(filter, context);
      } else {
        const count = declaredIn(filter.hook.written, filter.part).length;
        context.report({
          code: 'POLICY3003',
          path: [...filter.path, 'args', 0],
          message: `no argument at position ${position}: the hook declares ${count === 1 ? 'one' : count}`,
          help: `use the position in ${listOf(filter)}, counted from 0`,
        });
      }
    }
  },
});

function reportUnknown({ hook, part, path, written }: ArgumentFilterView, { report }: CheckContext): void {
  const index = written.index ?? 0;
  const declared = declaredIn(hook.written, part);
  const isDefault = written.index === undefined ? ', the default' : '';
  if (part === 'matchData') {
    report({
      code: 'POLICY3003',
      path: [...path, 'index'],
      message: `no data at position ${index}${isDefault}: the hook declares ${declared.length === 1 ? 'one' : declared.length}`,
      help:
        declared.length === 0 ? 'add it to "data" of the hook' : 'use the position in "data", counted from 0',
    });
    return;
  }
  if (declared.some((argument) => argument?.index === undefined)) {
    return;
  }
  const indexes = declared.flatMap((argument) => (argument?.index === undefined ? [] : [argument.index]));
  const known = [...new Set(indexes)].sort((a, b) => a - b).map(String);
  const help =
    part === 'matchReturnArgs'
      ? `use ${joinWords(known, 'or')}, the index of "returnArg"`
      : known.length === 0
        ? 'add it to "args" of the hook'
        : `use ${joinWords(known, 'or')}, or add the argument to "args" of the hook`;
  report({
    code: 'POLICY3003',
    path: [...path, 'index'],
    message: `no argument with index ${index}${isDefault}, is declared`.replace(/(\d), is/, '$1 is'),
    help,
  });
}

/** A tracepoint's index may end up at another argument than the one that has it. */
function reportOther(
  { hook, part, path, written, argument }: ArgumentFilterView,
  { report }: CheckContext,
): void {
  const index = written.index ?? 0;
  if (part !== 'matchArgs' || (written.args?.length ?? 0) > 0) {
    return;
  }
  const meant = declaredIn(hook.written, part).findIndex((each) => each?.index === index);
  if (argument !== undefined && meant >= 0 && argument.position !== meant) {
    report({
      code: 'POLICY3004',
      path: [...path, 'index'],
      message: `the agent maps index ${index} to position ${meant}, which is the index of args[${argument.position}], and compares that instead`,
      help: `use "args: [${meant}]" instead of "index"`,
    });
  }
}

function listOf({ part }: ArgumentFilterView): string {
  return part === 'matchArgs' ? '"args"' : part === 'matchData' ? '"data"' : '"returnArg", which is 0';
}
