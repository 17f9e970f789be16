import type { HookView } from './hook-view';
import type { PolicyView } from './policy-view';

export interface HookFunctions {
  /** The functions, as far as the policy names them. */
  readonly names: readonly string[];
  readonly isSyscall: boolean;
}

const LIST = 'list:';

/** The functions that a kprobe hooks: one, or those of a list. Nothing where the list cannot be read here. */
export function hookFunctions({ written }: HookView, policy: PolicyView): HookFunctions | undefined {
  const { call, syscall = true } = written;
  if (call === undefined) {
    return undefined;
  }
  if (!call.startsWith(LIST)) {
    return { names: [call], isSyscall: syscall };
  }
  const list = policy.spec.lists?.find((each) => each?.name === call.slice(LIST.length));
  if (list === undefined) {
    return undefined;
  }
  const names = (list.values ?? []).filter((name) => name !== undefined);
  return { names, isSyscall: syscall || /syscalls$/.test(list.type ?? '') };
}

/** Whether a function is a security hook of the kernel: a system call is stopped in another way. */
export function isSecurityFunction(name: string): boolean {
  return name.startsWith('security_');
}
