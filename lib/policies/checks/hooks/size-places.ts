import { isBuffer } from '../../agent/argument-types';
import { BUFFER_SIZE } from '../../codes/buffer-size';
import { isPathParameter } from '../../kernel/path-parameters';
import { isAtLeast } from '../../target/kernel-version';
import { policyCheck } from '../../view/policy-check';
import { signedHooks } from '../../view/signed-hooks';

/** A greater index is a mistake of its own. */
const LAST = 5;
/** What can hold a size. */
const SIZE = /^(?:int|long|size_t|ssize_t|unsigned(?: int| long)?|(?:__)?u(?:32|64)|\?)$/;

/**
 * The argument that holds the size of a buffer is one that can, in a function whose arguments are known.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/types/basic.h#L562
 */
export const sizePlaces = policyCheck({
  name: 'size-places',
  codes: {
    ...BUFFER_SIZE,
  },
  run: ({ policy, kernel, report }) => {
    if (!isAtLeast(kernel, '5.10')) {
      return;
    }
    for (const { hook, name, signature } of signedHooks(policy)) {
      const { params } = signature;
      for (const { value, path } of hook.args) {
        const { index, sizeArgIndex = 0, type } = value;
        const param = params[sizeArgIndex - 1];
        const sizePath = [...path, 'sizeArgIndex'];
        if (!isBuffer(type) || sizeArgIndex < 1 || sizeArgIndex > LAST || index === undefined) {
          continue;
        }
        if (isPathParameter(name, index)) {
          report({
            code: 'POLICY2038',
            path: sizePath,
            message: `argument ${index} of "${name}" is a null-terminated path: no argument holds its size`,
            help: 'write "type: string" and remove "sizeArgIndex"',
          });
        } else if (param === undefined || !SIZE.test(param)) {
          const at = sizeArgIndex - 1;
          const problem =
            param === undefined
              ? `"${name}" has no argument ${at}`
              : `argument ${at} of "${name}" is "${param}", not a size`;
          const sizes = params.flatMap((each, position) => (each === 'size_t' ? [position + 1] : []));
          report({
            code: 'POLICY2038',
            path: sizePath,
            message: `${problem}: "sizeArgIndex" counts from 1`,
            help: sizes.length === 1 ? `write ${sizes[0]}` : 'set it to the position of the size argument',
          });
        }
      }
    }
  },
});
