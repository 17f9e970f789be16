import { TRACEPOINT_FIELD } from '../../codes/tracepoint-field';
import { syscallSignature } from '../../kernel/signature';
import { SYSCALLS_WITHOUT_ARGUMENTS } from '../../kernel/syscalls';
import { fittingType } from '../../kernel/type-fit';
import type { Argument } from '../../model/argument';
import type { Loose } from '../../model/loose';
import type { HookView } from '../../view/hook-view';
import { policyCheck } from '../../view/policy-check';

/** The fields that every event has, and the number of the system call. */
const FIELDS_BEFORE = 5;

/** The fields whose types the agent can find out. */
const NUMBERS = /^(?:int|size_t|unsigned(?: int| long)?|u32|long)$/;

/**
 * The fields of the tracepoints of system calls: their arguments come after five others.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generictracepoint.go#L237
 */
export const tracepointFields = policyCheck({
  name: 'tracepoint-fields',
  codes: {
    ...TRACEPOINT_FIELD,
  },
  run: ({ policy, report }) => {
    for (const hook of policy.hooks) {
      const params = fieldsOf(hook);
      if (params === undefined) {
        continue;
      }
      const count = FIELDS_BEFORE + params.length;
      for (const { value, path } of hook.args) {
        const { index, sizeArgIndex = 0 } = value;
        if (index === undefined) {
          continue;
        }
        if (index >= count) {
          report({
            code: 'POLICY2058',
            path: [...path, 'index'],
            message: `"${hook.name}" has fields 0 to ${count - 1}, not ${index}`,
            help: `arguments start at index ${FIELDS_BEFORE}`,
          });
        } else if (sizeArgIndex > count) {
          report({
            code: 'POLICY2058',
            path: [...path, 'sizeArgIndex'],
            message: `"${hook.name}" has only ${count} fields, not ${sizeArgIndex}`,
            help: '"sizeArgIndex" is the index of the field plus one',
          });
        } else if (
          (value.type === 'auto' || !policy.isWritten([...path, 'type'])) &&
          isUnknowable(value, params)
        ) {
          const param = params[index - FIELDS_BEFORE];
          const fitting =
            param === undefined
              ? 'uint16'
              : (fittingType(param) ?? (param.endsWith('*') ? 'uint64' : 'int64'));
          report({
            code: 'POLICY2058',
            path: [...path, 'type'],
            message: `the agent cannot determine the type of field ${index} of "${hook.name}"`,
            help: `write "${fitting}"`,
          });
        }
      }
    }
  },
});

/** The types of the arguments, where the tracepoint is that of a system call. */
function fieldsOf({ section, written, name = '' }: HookView): readonly string[] | undefined {
  if (section !== 'tracepoints' || written.raw === true) {
    return undefined;
  }
  if (name === 'raw_syscalls/sys_exit' || name.startsWith('syscalls/sys_exit_')) {
    return ['long'];
  }
  if (name === 'raw_syscalls/sys_enter') {
    return ['?'];
  }
  const syscall = /^syscalls\/sys_enter_(\w+)$/.exec(name)?.[1] ?? '';
  return SYSCALLS_WITHOUT_ARGUMENTS.includes(syscall) ? [] : syscallSignature(syscall)?.params;
}

/** Whether `auto` is refused. */
function isUnknowable(
  { index = 0, sizeArgIndex = 0, returnCopy }: Loose<Argument>,
  params: readonly string[],
): boolean {
  if (index < FIELDS_BEFORE) {
    return index < 3;
  }
  const param = params[index - FIELDS_BEFORE];
  if (param === undefined || param === '?' || NUMBERS.test(param)) {
    return false;
  }
  return !/^(?:unsigned )?char \*$/.test(param) || (sizeArgIndex === 0 && returnCopy !== true);
}
