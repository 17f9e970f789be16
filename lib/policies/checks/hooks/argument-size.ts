import { isBuffer } from '../../agent/argument-types';
import { BUFFER_SIZE } from '../../codes/buffer-size';
import { isPathParameter } from '../../kernel/path-parameters';
import { policyCheck } from '../../view/policy-check';

const LAST = 5;
/** What the agent can note. */
const GREATEST = 15;

/**
 * A buffer is as long as another argument says, or as the function returns; without either the agent reads 0 bytes.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/types/basic.h#L562
 */
export const argumentSize = policyCheck({
  name: 'argument-size',
  codes: {
    POLICY2064: {
      severity: 'warning',
      title: 'the size of a buffer is in an argument that is not read',
      why: 'the agent reads 0 bytes of the buffer',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: sys_write
              args: [{ index: 1, type: char_buf, sizeArgIndex: 6 }]`,
        good: `
          podSelector: {}
          kprobes:
            - call: sys_write
              args: [{ index: 1, type: char_buf, sizeArgIndex: 3 }]`,
      },
    },
    POLICY2065: {
      severity: 'error',
      title: 'sizeArgIndex is too high',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: sys_write
              args: [{ index: 1, type: char_buf, sizeArgIndex: 16 }]`,
        good: `
          podSelector: {}
          kprobes:
            - call: sys_write
              args: [{ index: 1, type: char_buf, sizeArgIndex: 3 }]`,
      },
    },
    ...BUFFER_SIZE,
  },
  run: ({ policy, report }) => {
    for (const { section, args, data, name, written } of policy.hooks) {
      if (section === 'usdts') {
        continue;
      }
      for (const { value, path } of [...args, ...data]) {
        const { type, sizeArgIndex = 0, returnCopy } = value;
        if (section !== 'tracepoints' && sizeArgIndex > LAST) {
          report({
            code: sizeArgIndex > GREATEST ? 'POLICY2065' : 'POLICY2064',
            path: [...path, 'sizeArgIndex'],
            message: `"sizeArgIndex" must be 1 to ${LAST}, not ${sizeArgIndex}`,
            help: `write 1 to ${LAST}`,
          });
          continue;
        }
        const sizePath = [...path, 'sizeArgIndex'];
        const hasSize = sizeArgIndex > 0 || returnCopy === true;
        const isFunction = section === 'kprobes' || section === 'fentries';
        const isPath =
          isFunction &&
          written.syscall !== false &&
          isPathParameter(name ?? '', value.index) &&
          args.some((each) => each.path === path);
        if (isBuffer(type) && !hasSize && !(value.sizeArgIndex === undefined && policy.isWritten(sizePath))) {
          report({
            code: 'POLICY2038',
            path: sizePath,
            message: `the size of the "${type}" is unknown, so 0 bytes of it are read`,
            help: isPath
              ? 'write "type: string": the argument is a null-terminated path'
              : isFunction || section === 'uprobes'
                ? 'set "sizeArgIndex" to the position of the size argument, counted from 1, or set returnCopy: true'
                : 'set "sizeArgIndex" to the position of the size argument, counted from 1',
          });
        }
      }
    }
  },
});
