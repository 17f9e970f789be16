/** A kernel version, without the parts that Tetragon ignores. */
export interface KernelVersion {
  readonly major: number;
  readonly minor: number;
}

/** Default kernel version for checks of policies: the oldest kernel of Amazon Linux 2023 on EKS. */
export const DEFAULT_KERNEL = '6.1';

/**
 * Parses a kernel version, such as `5.10`, `5.10.0` or `6.1.94-99.176.amzn2023.x86_64`.
 *
 * @returns `undefined` if the string is not a valid version
 */
export function parseKernelVersion(text: string): KernelVersion | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})(?:[.\-+_].*)?$/.exec(text);
  return match === null ? undefined : { major: Number(match[1]), minor: Number(match[2]) };
}

/** Whether a kernel is at least `version`, such as `isAtLeast(kernel, '5.11')`. */
export function isAtLeast(kernel: KernelVersion, version: `${number}.${number}`): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return kernel.major > major || (kernel.major === major && kernel.minor >= minor);
}

/** `5.10` */
export function formatKernelVersion({ major, minor }: KernelVersion): string {
  return `${major}.${minor}`;
}
