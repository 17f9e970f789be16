/** A kernel's version, as far as Tetragon looks at it. */
export interface KernelVersion {
  readonly major: number;
  readonly minor: number;
}

/** The kernel that policies are checked for where nobody names one: the oldest that Amazon Linux 2023 on EKS runs. */
export const DEFAULT_KERNEL = '6.1';

/**
 * Reads `5.10`, `5.10.0` or `6.1.94-99.176.amzn2023.x86_64`.
 *
 * @returns nothing where the text is not a version
 */
export function parseKernelVersion(text: string): KernelVersion | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})(?:[.\-+_].*)?$/.exec(text);
  return match === null ? undefined : { major: Number(match[1]), minor: Number(match[2]) };
}

/** Whether a kernel is `version` or newer, such as `isAtLeast(kernel, '5.11')`. */
export function isAtLeast(kernel: KernelVersion, version: `${number}.${number}`): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return kernel.major > major || (kernel.major === major && kernel.minor >= minor);
}

/** `5.10` */
export function formatKernelVersion({ major, minor }: KernelVersion): string {
  return `${major}.${minor}`;
}
