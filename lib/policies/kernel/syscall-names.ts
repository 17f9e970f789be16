import { OTHER_SYSCALLS, SYSCALLS, SYSCALLS_WITHOUT_ARGUMENTS } from './syscalls';

const NAMES: ReadonlySet<string> = new Set([
  ...Object.keys(SYSCALLS),
  ...OTHER_SYSCALLS,
  ...SYSCALLS_WITHOUT_ARGUMENTS,
  'arm64_personality',
]);

/** The names of the functions of system calls, without `sys_`. */
export function syscallNames(): Iterable<string> {
  return NAMES;
}

/** Whether there is a system call with a function of this name, without `sys_`. */
export function isKnownSyscall(name: string): boolean {
  return NAMES.has(name);
}

/**
 * Functions that only programs of 32 bits still reach, if any, and those that took their place: they are not what the
 * name says.
 */
const RENAMED: Readonly<Record<string, string>> = {
  fstat: 'newfstat',
  lstat: 'newlstat',
  oldumount: 'umount',
  sendfile: 'sendfile64',
  stat: 'newstat',
  uname: 'newuname',
};

/** The names by which programs know system calls whose functions have others. */
const KNOWN_AS: Readonly<Record<string, string>> = {
  fstatat: 'newfstatat',
  umount2: 'umount',
};

/** The function that the system call of this name has now. */
export function renamedSyscall(name: string): string | undefined {
  return Object.hasOwn(RENAMED, name) ? RENAMED[name] : undefined;
}

/** The name of the function of a system call that programs know by this one. */
export function functionOfSyscall(name: string): string | undefined {
  return Object.hasOwn(KNOWN_AS, name) ? KNOWN_AS[name] : undefined;
}
