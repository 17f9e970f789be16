import { byteLength } from '../../../diagnostics';
import { FULL_MAP } from '../../codes/full-map';
import { NEWER_KERNEL } from '../../codes/newer-kernel';
import { STRING_TOO_LONG } from '../../codes/string-length';
import { type ArgumentFilterView, filtersOf } from '../../selectors/argument-filters';
import { multiOption } from '../../selectors/hook-instances';
import { hasSubstrings, substringsOf } from '../../selectors/kernel-maps';
import { formatKernelVersion, isAtLeast } from '../../target/kernel-version';
import type { CheckContext } from '../../view/check-context';
import { type HookView, sectionNoun } from '../../view/hook-view';
import { policyCheck } from '../../view/policy-check';

const MAX_BYTES = 99;
/** The first that can look for a substring at all. */
const FIRST_KERNEL = '6.17';
/** What the agent accepts. */
const MAX_SUBSTRINGS = 100;

/**
 * `SubString` asks the kernel for a function that older ones do not have. Its values are in a table, which the agent
 * fills on any kernel: it makes room for those of uprobes, and the table of other hooks has one place.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L955
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/selectors.go#L135
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/string_maps.h#L163
 */
export const substrings = policyCheck({
  name: 'substrings',
  codes: {
    POLICY3064: {
      severity: 'warning',
      title: 'a filter works on newer kernels only',
      why: 'the policy loads, but the filter never matches on older kernels',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: sys_symlinkat
              syscall: true
              args:
                - index: 0
                  type: string
              selectors:
                - matchArgs:
                    - index: 0
                      operator: SubString
                      values: [/proc/]`,
        good: `
          podSelector: {}
          kprobes:
            - call: sys_symlinkat
              syscall: true
              args:
                - index: 0
                  type: string
              selectors:
                - matchArgs:
                    - index: 0
                      operator: Prefix
                      values: [/proc/]`,
      },
    },
    POLICY3065: {
      severity: 'error',
      title: 'a hook has more than one substring',
      why: 'the agent rejects the policy on every node',
    },
    ...STRING_TOO_LONG,
    ...NEWER_KERNEL,
    ...FULL_MAP,
  },
  run: (context) => {
    for (const hook of context.policy.hooks) {
      const filters = hook.selectors.flatMap((selector) => filtersOf(hook, selector)).filter(hasSubstrings);
      for (const filter of filters) {
        checkKernel(filter, context);
      }
      // The return program compares return values, with its own map.
      for (const isReturn of [false, true]) {
        const ofProgram = filters.filter(({ part }) => (part === 'matchReturnArgs') === isReturn);
        checkValues(hook, ofProgram, hook.section === 'uprobes' && !isReturn, context);
      }
    }
    checkSharedRoom(context);
  },
});

/**
 * Uprobes that are attached together have a table with room for the substrings of the first of them that has any, not
 * counting those of the return value. A table without room is refused.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/genericuprobe.go#L895
 */
function checkSharedRoom(context: CheckContext): void {
  const uprobes = context.policy.hooks.filter(({ section }) => section === 'uprobes');
  const isShared = multiOption(context, 'uprobes') !== undefined;
  for (const group of isShared ? [uprobes] : uprobes.map((hook) => [hook])) {
    const passed = group.map((hook) => substringsOf(hook, 'entry')).filter(({ length }) => length > 0);
    const room = passed[0]?.length ?? 0;
    const [returned] = group.flatMap((hook) => substringsOf(hook, 'return'));
    if (room === 0 && returned !== undefined) {
      context.report({
        code: 'POLICY3062',
        path: returned.path,
        message:
          'a uprobe supports substrings of the return value only if it also compares an argument with one',
        help: 'use "Prefix", "Postfix" or "Equal"',
      });
    }
    for (const values of passed) {
      const path = values[room]?.path;
      if (path !== undefined) {
        context.report({
          code: 'POLICY3062',
          path: [...path, 'values'],
          message: `the uprobe has ${values.length} substrings, but uprobes of a policy share a table with room for ${room}, as many as the first of them has`,
          help: 'use a separate policy for each of them',
        });
      }
    }
  }
}

function checkKernel({ hook, operator, path }: ArgumentFilterView, { kernel, report }: CheckContext): void {
  const since = operator === 'SubString' ? FIRST_KERNEL : '6.19';
  if (isAtLeast(kernel, since)) {
    return;
  }
  const isRefused = hook.section === 'uprobes';
  const version = formatKernelVersion(kernel);
  report({
    code: isRefused ? 'POLICY3030' : 'POLICY3064',
    path: [...path, 'operator'],
    message: isRefused
      ? `"${operator}" requires kernel ${since}: the agent rejects it on ${version}`
      : `"${operator}" requires kernel ${since} and never matches on ${version}`,
    help: 'use "Prefix", "Postfix" or "Equal"',
  });
}

function checkValues(
  { section }: HookView,
  filters: readonly ArgumentFilterView[],
  hasRoom: boolean,
  { report }: CheckContext,
): void {
  let count = 0;
  for (const { operator, path, value, list, listPath } of filters.flatMap((filter) =>
    filter.values.map((each) => ({
      ...each,
      operator: filter.operator,
      list: filter.values,
      listPath: [...filter.path, 'values'],
    })),
  )) {
    const length = byteLength(value);
    count += length > MAX_BYTES ? 0 : 1;
    if (length > MAX_BYTES) {
      report({
        code: 'POLICY3024',
        path,
        message: `the value has ${length} bytes, but "${operator}" compares at most ${MAX_BYTES}`,
        help: 'shorten it',
      });
    } else if (count === MAX_SUBSTRINGS + 1) {
      report({
        code: 'POLICY3062',
        path: list.length > MAX_SUBSTRINGS ? listPath : path,
        message:
          list.length > MAX_SUBSTRINGS
            ? `"${operator}" has ${list.length} values, but a hook supports at most ${MAX_SUBSTRINGS}`
            : `a hook supports at most ${MAX_SUBSTRINGS} substrings`,
        help: 'remove some',
      });
    } else if (!hasRoom && count === 2) {
      report({
        code: 'POLICY3065',
        path,
        message: `a ${sectionNoun(section)} supports only one substring`,
        help: 'use a separate policy for each of them',
      });
    }
  }
}
