import { byteLength } from '../../../diagnostics';
import type { PolicyCheck } from '../../check-context';
import { formatKernelVersion, isAtLeast } from '../../kernel-version';
import { filtersOf } from '../../selectors/argument-filters';
import { sectionNoun } from '../../view/hook-view';

const MAX_BYTES = 99;
const MAX_SUBSTRINGS_OF_UPROBE = 100;

/**
 * `SubString` asks the kernel for a function, and its values have room where the program knows how many there are.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L955
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/string_maps.h#L163
 */
export const substrings: PolicyCheck = ({ kernel, policy, report }) => {
  for (const hook of policy.hooks) {
    const max = hook.section === 'uprobes' ? MAX_SUBSTRINGS_OF_UPROBE : 1;
    let count = 0;
    for (const { argument, facts, operator, part, path, values } of hook.selectors.flatMap((selector) =>
      filtersOf(hook, selector),
    )) {
      const isText = argument?.type === 'string' || argument?.type === 'char_buf';
      if (facts.family !== 'substring' || !isText) {
        continue;
      }
      const since = operator === 'SubString' ? '6.17' : '6.19';
      if (!isAtLeast(kernel, since)) {
        report({
          code: 'POLICY3030',
          path: [...path, 'operator'],
          message:
            hook.section === 'uprobes' && part !== 'matchReturnArgs'
              ? `"${operator}" wants kernel ${since}, and the agent refuses it on ${formatKernelVersion(kernel)}`
              : `"${operator}" wants kernel ${since}, and never matches on ${formatKernelVersion(kernel)}`,
          help: 'write "Prefix", "Postfix" or "Equal"',
        });
        continue;
      }
      for (const value of values) {
        const length = byteLength(value.value);
        count += length > MAX_BYTES ? 0 : 1;
        if (length > MAX_BYTES) {
          report({
            code: 'POLICY3024',
            path: value.path,
            message: `the value has ${length} bytes, and "${operator}" compares at most ${MAX_BYTES}`,
            help: 'shorten it',
          });
        } else if (count === max + 1) {
          report({
            code: 'POLICY3062',
            path: value.path,
            message: `the kernel has room for ${max} ${max === 1 ? 'substring' : 'substrings'} of a ${sectionNoun(hook.section)}, and this is one more`,
            help: max === 1 ? 'write the hook in another policy for each of them' : 'leave some out',
          });
        }
      }
    }
  }
};
