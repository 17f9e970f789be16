import { syscallSignature } from './signature';

/** System calls all of whose `char *` are paths or other texts that end with a zero. */
const SYSCALLS_WITH_PATHS: ReadonlySet<string> = new Set(
  [
    'access acct chdir chmod chown chroot creat execve execveat faccessat faccessat2 fchmodat fchownat lchown link',
    'linkat mkdir mkdirat mknod mknodat mount newfstatat newlstat newstat open openat openat2 pivot_root rename',
    'renameat renameat2 rmdir statfs statx swapoff swapon symlink symlinkat truncate umount unlink unlinkat',
  ].flatMap((names) => names.split(' ')),
);

/** The name of a system call without `sys_`, where a function is that of one. */
export function syscallOf(functionName: string): string | undefined {
  return /^(?:\w+\/)?(?:__(?:x64|arm64|ia32)_)?sys_(\w+)$/.exec(functionName)?.[1];
}

/** Whether an argument of a system call is a path, which ends with a zero, so that nothing has to say how long it is. */
export function isPathParameter(functionName: string, index: number | undefined): boolean {
  const syscall = syscallOf(functionName) ?? '';
  return SYSCALLS_WITH_PATHS.has(syscall) && syscallSignature(syscall)?.params[index ?? -1] === 'char *';
}
