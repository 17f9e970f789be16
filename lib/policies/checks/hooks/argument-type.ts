import { oneOf } from '../../../diagnostics';
import { isUnreadable } from '../../agent/argument-types';
import { commonFieldHelp, isMistakenField } from '../../agent/common-fields';
import { UNREAD_TYPE } from '../../codes/unread-type';
import type { Argument } from '../../model/argument';
import type { Loose } from '../../model/loose';
import type { ArgumentType } from '../../schema/words';
import { type HookView, sectionNoun } from '../../view/hook-view';
import { aHook } from '../../view/hook-words';
import type { Located } from '../../view/located';
import { policyCheck } from '../../view/policy-check';

type LocatedArgument = Located<Loose<Argument>>;

/**
 * A type that an argument of a hook cannot have: the agent refuses it, or shows nothing where the value should be.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generickprobe.go#L327
 */
export const argumentType = policyCheck({
  name: 'argument-type',
  codes: {
    POLICY2027: {
      severity: 'error',
      title: 'the type of an argument is missing or not supported by its hook',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: security_file_open
              syscall: false
              args: [{ index: 0 }]`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_file_open
              syscall: false
              args: [{ index: 0, type: file }]`,
      },
    },
    ...UNREAD_TYPE,
  },
  run: ({ policy, report }) => {
    for (const hook of policy.hooks) {
      const noun = sectionNoun(hook.section);
      for (const { argument, isData } of argumentsOf(hook)) {
        const typePath = [...argument.path, 'type'];
        const { type } = argument.value;
        const isMistaken = isMistakenField(hook, argument.value);
        if (isMistaken || (type === undefined && policy.isWritten(typePath))) {
          continue;
        }
        const problem = problemOf(hook, argument, isData, type ?? 'auto');
        if (problem === undefined) {
          continue;
        }
        const isMissing = type === undefined;
        report({
          code: isRefused(hook, argument.value, isData, type ?? 'auto') ? 'POLICY2027' : 'POLICY2070',
          path: typePath,
          message: isMissing ? `the argument of the ${noun} has no type` : `${problem} "${type}"`,
          help: helpFor(hook, argument.value.index, type ?? 'auto'),
        });
      }
    }
  },
});

function argumentsOf({ args, data }: HookView): readonly { argument: LocatedArgument; isData: boolean }[] {
  return [
    ...args.map((argument) => ({ argument, isData: false })),
    ...data.map((argument) => ({ argument, isData: true })),
  ];
}

/** What is wrong, to be followed by the type. */
function problemOf(
  hook: HookView,
  { value }: LocatedArgument,
  isData: boolean,
  type: ArgumentType,
): string | undefined {
  const refused = `an argument of ${aHook(hook.section)} cannot be`;
  const isResolved = (value.resolve ?? '') !== '';
  switch (type) {
    case 'auto':
      return needsType(hook, value, isData, isResolved) ? refused : undefined;
    case 'bpf_cmd':
      return hook.section === 'kprobes' || hook.section === 'fentries' ? undefined : refused;
    case 'const_buf':
      return hook.section === 'tracepoints' ? 'an argument of a tracepoint cannot be declared as' : refused;
    default:
      return isUnreadable(hook, type) ? refused : undefined;
  }
}

/** Whether the agent cannot find the type out. */
function needsType(
  { section, written }: HookView,
  value: Loose<Argument>,
  isData: boolean,
  isResolved: boolean,
): boolean {
  switch (section) {
    case 'kprobes':
    case 'fentries':
      return !isData || value.source === 'pt_regs';
    case 'tracepoints':
      return written.raw === true;
    case 'lsmhooks':
    case 'usdts':
      return !isResolved;
    case 'uprobes':
      return isData ? value.source === 'pt_regs' : !isResolved;
  }
}

/** Whether the agent looks at a type that it cannot read. It loads the others, and leaves the value out. */
function isRefused(
  { section }: HookView,
  value: Loose<Argument>,
  isData: boolean,
  type: ArgumentType,
): boolean {
  // Where the type of what is resolved is known, the one that is declared does not matter.
  const isResolved = (value.resolve ?? '') !== '' && value.source !== 'pt_regs';
  switch (section) {
    case 'kprobes':
    case 'fentries':
      return type === 'auto' || (type === 'syscall64' && !isData);
    case 'tracepoints':
      return type === 'auto' || type === 'const_buf';
    case 'lsmhooks':
    case 'uprobes':
      return (type === 'auto' || type === 'bpf_cmd') && !isResolved;
    case 'usdts':
      return false;
  }
}

function helpFor(hook: HookView, index: number | undefined, type: ArgumentType): string {
  if (hook.section === 'tracepoints') {
    const isRaw = hook.written.raw === true;
    switch (type) {
      case 'int':
        return commonFieldHelp(hook, index) ?? 'write "int32"';
      case 'fd':
        return 'write "int32" or "uint32"';
      case 'bpf_cmd':
        return isRaw ? 'write "int"' : 'write "int32"';
      case 'const_buf':
        return 'remove the type';
      case 'auto':
        return 'set the type, such as "uint64" or "file"';
      default:
        return isRaw ? 'write "uint64", or a kprobe' : 'set raw: true, or write "uint64"';
    }
  }
  if (type === 'auto') {
    const examples = {
      kprobes: ['int', 'string', 'file'],
      fentries: ['int', 'string', 'file'],
      lsmhooks: ['file', 'path', 'int'],
      uprobes: ['int', 'uint64', 'string'],
      usdts: ['int', 'uint64', 'string'],
    };
    return `write the type, such as ${oneOf(examples[hook.section])}`;
  }
  switch (type) {
    case 'syscall64':
      return 'write "uint64": "syscall64" is for the tracepoint raw_syscalls/sys_enter';
    case 'data_loc':
      return 'write "string": "data_loc" is for tracepoints';
    case 'bpf_cmd':
      return 'write "int"';
    case 'const_buf':
      return 'write "char_buf" and its "sizeArgIndex"';
    default:
      return 'write "uint64", or "string" if it is null-terminated';
  }
}
