import type { KernelVersion } from '../target/kernel-version';
import { isMissingOn, snapshotsBefore } from './kernel-snapshots';
import { NEWER_FUNCTIONS, NEWER_TRACEPOINTS } from './newer-names.generated';

const FUNCTIONS = kernelOf(NEWER_FUNCTIONS);
const TRACEPOINTS = kernelOf(NEWER_TRACEPOINTS);

/** The oldest of the kernels looked at that has a function, where not all of them have it. */
export function firstKernelWithFunction(name: string): string | undefined {
  return FUNCTIONS.get(name);
}

/** The same for a tracepoint. */
export function firstKernelWithTracepoint(event: string): string | undefined {
  return TRACEPOINTS.get(event);
}

/** Whether a kernel is too old for what `first` is the oldest kernel with. */
export function isTooOldFor(kernel: KernelVersion, first: string | undefined): boolean {
  return first !== undefined && isMissingOn(kernel, snapshotsBefore(first));
}

function kernelOf(names: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(names).flatMap(([kernel, all]) => all.map((name) => [name, kernel] as const)),
  );
}
