import { KERNEL_FUNCTIONS } from './kernel-functions';
import { LSM_HOOKS } from './lsm-hooks';
import { SECURITY_FUNCTIONS } from './security-functions';
import { SYSCALLS } from './syscalls';

/** What a function takes and returns, in the words of C; `?` where that differs between kernels. */
export interface Signature {
  readonly returns: string;
  readonly params: readonly string[];
}

/** The signature of a function of the kernel that policies often hook. */
export function functionSignature(name: string): Signature | undefined {
  return read(own(SECURITY_FUNCTIONS, name) ?? own(KERNEL_FUNCTIONS, name));
}

/** The signature of a hook of the security modules. */
export function lsmSignature(name: string): Signature | undefined {
  return read(own(LSM_HOOKS, name));
}

/** The signature of a system call, by its name without `sys_`. */
export function syscallSignature(name: string): Signature | undefined {
  const params = own(SYSCALLS, name);
  return params === undefined ? undefined : { returns: 'long', params: split(params) };
}

function own(table: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** A signature in the words of C, such as `int (struct sock *, int)`. */
function read(text: string | undefined): Signature | undefined {
  if (text === undefined) {
    return undefined;
  }
  const [returns = '', params = ''] = text.slice(0, -1).split(' (');
  return { returns, params: split(params) };
}

function split(params: string): readonly string[] {
  return params === '' ? [] : params.split(', ');
}
