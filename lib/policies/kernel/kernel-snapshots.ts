import { formatKernelVersion, isAtLeast, type KernelVersion } from '../target/kernel-version';

/** The kernels whose type information was looked at, from the oldest on. */
const SNAPSHOTS = ['5.10', '6.1', '6.12', '6.18'] as const;

/** The kernels that were looked at and are older than one of them. */
export function snapshotsBefore(kernel: string): readonly string[] {
  return SNAPSHOTS.slice(0, (SNAPSHOTS as readonly string[]).indexOf(kernel));
}

/**
 * Whether a kernel lacks something for certain: the nearest kernels that were looked at, before and after it, do.
 *
 * @param missing the kernels that were looked at and do not have it
 */
export function isMissingOn(kernel: KernelVersion, missing: readonly string[] | undefined): boolean {
  if (missing === undefined) {
    return false;
  }
  const before = SNAPSHOTS.filter((each) => isAtLeast(kernel, each)).at(-1);
  const isExact = before === formatKernelVersion(kernel);
  const after = isExact ? before : SNAPSHOTS.find((each) => !isAtLeast(kernel, each));
  return [before, after].every((each) => each === undefined || missing.includes(each));
}
