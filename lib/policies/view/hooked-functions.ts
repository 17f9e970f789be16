import type { Path } from '../findings/path';
import { isFunctionName } from './function-name';
import { type HookView, isKernelFunction } from './hook-view';
import { locate } from './located';
import { findList, isListReference } from './policy-lists';
import type { PolicyView } from './policy-view';

/** What the functions of system calls begin with on an architecture. */
const PREFIX = /^__(?:x64|arm64|ia32)_/;

/** A function that a kprobe or fentry is attached to. */
export interface HookedFunction {
  readonly hook: HookView;
  /** As it is written, without blanks around it. What cannot be a name is a finding of its own, and left out. */
  readonly name: string;
  readonly path: Path;
  /** Whether the agent puts the prefix of the architecture before it and reads arguments as those of a system call. */
  readonly isSyscall: boolean;
  /** The type of the list that the name is in; `undefined` if it is the call itself. */
  readonly listType: string | undefined;
  /** What two names of one function have in common. */
  readonly symbol: string;
}

/** The functions of all kprobes and fentries, with those of lists whose values are in the policy. */
export function hookedFunctions({ hooks, spec }: PolicyView): readonly HookedFunction[] {
  return hooks.filter(isKernelFunction).flatMap((hook): readonly HookedFunction[] => {
    const { namePath } = hook;
    const isSyscall = hook.written.syscall !== false;
    const name = hook.name?.trim();
    if (name === undefined || (!isListReference(name) && !isFunctionName(name))) {
      return [];
    }
    if (!isListReference(name)) {
      const symbol = symbolOf(name, isSyscall);
      return [{ hook, name, path: namePath, isSyscall, listType: undefined, symbol }];
    }
    const list = findList(spec, name);
    const listType = list?.value.type ?? '';
    if (list === undefined || (listType !== '' && listType !== 'syscalls')) {
      return [];
    }
    const values = locate(list.value.values, [...list.path, 'values']).map(({ value, path }) => ({
      value: value.trim(),
      path,
    }));
    return values
      .filter(({ value }) => isFunctionName(value))
      .map(({ value, path }) => ({
        hook,
        name: value,
        path,
        isSyscall: isSyscall || listType === 'syscalls',
        listType,
        symbol: symbolOf(value, listType === 'syscalls'),
      }));
  });
}

/** The symbol: `sys_dup`, `__x64_sys_dup` and `x64/sys_dup` are one on x86-64, `i386/sys_dup` and `arm64/sys_dup` are others. */
function symbolOf(name: string, isPrefixed: boolean): string {
  const bare = name.replace(/^[a-z0-9]+\//, '').replace(PREFIX, '');
  return isPrefixed || PREFIX.test(name) ? `${prefixOf(name)}${bare}` : bare;
}

function prefixOf(name: string): string {
  if (name.startsWith('i386/') || name.includes('__ia32_')) {
    return '__ia32_';
  }
  return /^arm(?:64|32)\//.test(name) || name.includes('__arm64_') ? '__arm64_' : '__x64_';
}
