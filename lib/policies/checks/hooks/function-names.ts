import { SKIPPED_FUNCTION } from '../../codes/skipped-function';
import { UNKNOWN_FUNCTION } from '../../codes/unknown-function';
import { isFunctionName } from '../../view/function-name';
import { isKernelFunction } from '../../view/hook-view';
import { locate } from '../../view/located';
import { policyCheck } from '../../view/policy-check';
import { findList, isListReference } from '../../view/policy-lists';

/**
 * The name of a function is a name and nothing else: the agent compares it as it is, blanks and all.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generickprobe.go#L424
 */
export const functionNames = policyCheck({
  name: 'function-names',
  codes: {
    ...SKIPPED_FUNCTION,
    ...UNKNOWN_FUNCTION,
  },
  run: ({ policy, report }) => {
    const called = policy.hooks
      .filter(isKernelFunction)
      .flatMap(({ name, namePath, written }) =>
        name === undefined
          ? []
          : [{ value: name, path: namePath, maySkip: written.ignore?.callNotFound === true }],
      );
    const names = called.flatMap((call) => {
      const list = isListReference(call.value) ? findList(policy.spec, call.value) : undefined;
      // What is in a list of system calls is checked with the list.
      return list === undefined || (list.value.type ?? '') !== ''
        ? [call]
        : locate(list.value.values, [...list.path, 'values']).map((each) => ({ ...call, ...each }));
    });
    for (const { value, path, maySkip } of names) {
      if (!isListReference(value) && !isFunctionName(value)) {
        const bare = value.trim();
        report({
          code: maySkip ? 'POLICY2079' : 'POLICY2055',
          path,
          message: `"${value}" is not a function name`,
          help: isFunctionName(bare) ? `write "${bare}"` : 'use a name such as "sys_openat" or "tcp_connect"',
        });
      }
    }
  },
});
