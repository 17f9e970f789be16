import { isBuffer } from '../../agent/argument-types';
import type { Argument } from '../../model/argument';
import type { Loose } from '../../model/loose';
import { isTetragonAtLeast, type TetragonVersion } from '../../target/tetragon-version';
import type { HookView } from '../../view/hook-view';
import { aHook } from '../../view/hook-words';
import { policyCheck } from '../../view/policy-check';

/**
 * Settings of an argument that its type or its hook knows nothing of.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generickprobe.go#L799
 */
export const idleSettings = policyCheck({
  name: 'idle-settings',
  codes: {
    POLICY2040: {
      severity: 'warning',
      title: 'a setting of an argument has no effect',
      why: 'the agent ignores it',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: security_file_open
              syscall: false
              args: [{ index: 0, type: file, maxData: true }]`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_file_open
              syscall: false
              args: [{ index: 0, type: file }]`,
      },
    },
  },
  run: ({ policy, tetragon, report }) => {
    for (const hook of policy.hooks) {
      for (const { value, path } of [...hook.args, ...hook.data]) {
        for (const [key, why] of [...idleKeys(hook, value), ...idleType(hook, value, tetragon)]) {
          report({
            code: 'POLICY2040',
            path: [...path, key],
            message: `"${key}" has no effect ${why}`,
            help: 'remove it',
          });
        }
      }
    }
  },
});

/** The kernel's types are known: those that an argument can be given are of programs. */
function idleType(
  { section }: HookView,
  { btfType }: Loose<Argument>,
  tetragon: TetragonVersion,
): readonly [keyof Argument, string][] {
  const isOfProgram = section === 'uprobes' || section === 'usdts';
  return (btfType ?? '') === '' || isOfProgram || isTetragonAtLeast(tetragon, '1.8')
    ? []
    : [['btfType', `in ${aHook(section)}`]];
}

function idleKeys({ section }: HookView, value: Loose<Argument>): readonly [keyof Argument, string][] {
  const { type, maxData, sizeArgIndex = 0, label } = value;
  const inHook = `in ${aHook(section)}`;
  const keys: [keyof Argument, string][] = [];
  if (maxData === true) {
    if (section !== 'kprobes' && section !== 'fentries' && section !== 'lsmhooks') {
      keys.push(['maxData', inHook]);
    } else if (type !== undefined && type !== 'char_buf' && type !== 'iov_iter') {
      keys.push(['maxData', `for "${type}"`]);
    }
  }
  if (sizeArgIndex > 0 && section === 'usdts') {
    keys.push(['sizeArgIndex', inHook]);
  } else if (
    sizeArgIndex > 0 &&
    type !== undefined &&
    type !== 'auto' &&
    type !== 'const_buf' &&
    !isBuffer(type)
  ) {
    keys.push(['sizeArgIndex', `for "${type}"`]);
  }
  if (
    (label ?? '') !== '' &&
    value.returnCopy !== true &&
    (section === 'uprobes' || section === 'tracepoints')
  ) {
    keys.push(['label', `${inHook}: it is not in the event`]);
  }
  return keys;
}
