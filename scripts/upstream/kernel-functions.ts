import { TRACEPOINTS } from '../../lib/policies/kernel/tracepoints';
import { header } from '../header';
import { KERNELS } from './sources';

type Kernel = (typeof KERNELS)[number];

/** What policies hook, and what compilers seldom put into its callers. */
const FAMILIES =
  /^(__sys|do|vfs|path|ksys|kernel|io_uring|io|bpf|tcp|udp|udpv6|inet|inet6|unix|sock|sk|cap|file|filename|user|landlock|ptrace|override|uprobe|cgroup|mnt|pidfd)_\w+$/;
/** A type that every kernel has, and no function: names of all types would be taken for those of functions. */
const TYPE = 'size_t';
const NEVER_IN_MODULES = /^(__sys|do|vfs|path|ksys|io_uring|io|bpf|file|filename|user|landlock|mnt|pidfd)_/;

/**
 * `lib/policies/kernel/newer-names.generated.ts`, from the names in the type information of kernels. Those of 5.10, 6.1
 * and 6.12 are Debian's; 6.18 is one that is built without modules, of which only families of functions are taken that
 * are never in a module.
 */
export function newerNames(namesOf: (kernel: Kernel) => string): string {
  const [oldest, ...newer] = KERNELS.map((kernel) => ({
    kernel,
    names: new Set(namesOf(kernel).split('\n')),
  }));
  const typed = [oldest, ...newer].find((each) => each?.names.has(TYPE));
  if (typed !== undefined) {
    throw new Error(`linux/names-${typed.kernel} has the type "${TYPE}": make it as CONTRIBUTING.md says`);
  }

  /** The oldest of the kernels that has a name, where all newer ones have it too, and an older one does not. */
  function firstWith(name: string): Kernel | undefined {
    const at = newer.findIndex(({ names }) => names.has(name));
    const isNew = at !== -1 && oldest?.names.has(name) === false;
    return isNew && newer.slice(at).every(({ names }) => names.has(name)) ? newer[at]?.kernel : undefined;
  }

  function byKernel(names: Iterable<string>, isKept: (name: string, kernel: Kernel) => boolean): string[] {
    const all = [...new Set(names)].sort();
    return newer.map(({ kernel }) => {
      const kept = all.filter((name) => firstWith(name) === kernel && isKept(name, kernel));
      return `  '${kernel}': '${kept.join(' ')}'.split(' '),`;
    });
  }

  const functions = byKernel(
    newer.flatMap(({ names }) => [...names]),
    (name, kernel) =>
      FAMILIES.test(name) &&
      (kernel !== '6.18' || NEVER_IN_MODULES.test(name)) &&
      !name.startsWith('btf_trace_'),
  );
  const tracepoints = byKernel(
    Object.values(TRACEPOINTS).flatMap((events) => events.map((event) => `btf_trace_${event}`)),
    () => true,
  ).map((line) => line.replaceAll('btf_trace_', ''));
  return [
    header('upstream/kernel-functions.ts', [`the type information of Linux ${KERNELS.join(', ')}`]),
    '',
    '/** Functions that 5.10 does not have, by the oldest of those kernels that has them. */',
    'export const NEWER_FUNCTIONS: Readonly<Record<string, readonly string[]>> = {',
    ...functions,
    '};',
    '',
    '/** Tracepoints that 5.10 does not have, likewise. */',
    'export const NEWER_TRACEPOINTS: Readonly<Record<string, readonly string[]>> = {',
    ...tracepoints,
    '};',
    '',
  ].join('\n');
}
