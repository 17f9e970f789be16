import { showValue } from '../diagnostics';
import type { Privilege } from '../kubernetes';
import { type PropFindings, reportUnknownProps } from '../props';
import { checkTypes, type PropType } from './check-types';
import type { NodeProfile } from './node-profile';

/** A directory of the node that the engine needs. */
export interface DriverMount {
  /** Name of the volume. */
  readonly name: string;
  /** Path on the node. */
  readonly hostPath: string;
  /** Path in the container. */
  readonly mountPath: string;
  readonly reason: string;
}

/** The effect of an engine on the configuration and the pod. */
export interface DriverBinding {
  /** The section `engine` of `falco.yaml`. */
  readonly engine: Readonly<Record<string, unknown>>;
  /** Linux capabilities of the container, or `privileged` alone. */
  readonly privileges: readonly Privilege[];
  readonly mounts: readonly DriverMount[];
  /** Whether failed system calls are dropped before the rules see them. */
  readonly dropsFailedExits: boolean;
}

/** Options of the modern eBPF probe. */
export interface ModernEbpfProps {
  /**
   * Whether the container gets only the capabilities that the probe needs, instead of running privileged, with all
   * capabilities and every device.
   *
   * @default true
   */
  readonly leastPrivileged?: boolean;

  /**
   * Whether to use the capability SYS_ADMIN instead of BPF and PERFMON. Two kinds of kernel require it: Debian and
   * Ubuntu kernels with `kernel.perf_event_paranoid` above 2, where Falco otherwise exits with "perf_event_open()
   * failed: Permission denied", and kernels older than Linux 5.8 to which the distribution has backported BTF and ring
   * buffers, but not the two capabilities.
   *
   * Run `sysctl kernel.perf_event_paranoid` on a node to see its value. Prefer to set that value in the node profile.
   *
   * @default true, unless the node profile has `perfEventParanoid` 2 or less
   */
  readonly sysAdmin?: boolean;

  /**
   * Size of each ring buffer, from 1 to 10: 1 is 1 MiB and each step doubles the size, so 4 is 8 MiB and 10 is 512 MiB.
   * Increase it if the log reports dropped events. The kernel counts the buffers as memory of the container.
   *
   * @default 4
   */
  readonly bufferSizePreset?: number;

  /**
   * Number of CPUs that share a ring buffer. 1 means one buffer per CPU, 0 one buffer for all CPUs.
   *
   * @default 2
   */
  readonly cpusForEachBuffer?: number;

  /**
   * Whether failed system calls are dropped in the kernel. Rules that detect attempts then never fire.
   *
   * @default false
   */
  readonly dropFailedExit?: boolean;

  /**
   * Whether Falco reads the processes that are already running when it starts from `/proc` only, instead of using the
   * kernel's iterators. Outside the host's PID namespace, as in a pod, it always does.
   *
   * @default false
   */
  readonly disableIterators?: boolean;
}

/**
 * How Falco captures events from the kernel.
 *
 * @see https://falco.org/docs/concepts/event-sources/kernel/
 */
export abstract class Driver {
  /**
   * The eBPF probe that is built into Falco. It requires Linux 5.8 or newer with BTF, but no compiler, headers or
   * download. The node profile determines its capabilities: BPF and PERFMON if they are known to be enough for the
   * kernel, SYS_ADMIN otherwise.
   */
  public static modernEbpf(props: ModernEbpfProps = {}): Driver {
    return new ModernEbpf(props);
  }

  /** Value of `engine.kind` in `falco.yaml`. */
  public abstract readonly kind: string;

  /** @internal */
  public abstract bind(nodes: NodeProfile, findings: PropFindings): DriverBinding;
}

const MODERN_EBPF_DEFAULTS = {
  bufferSizePreset: 4,
  cpusForEachBuffer: 2,
  dropFailedExit: false,
  disableIterators: false,
} as const;

const MODERN_EBPF_PROPS: Readonly<Record<keyof ModernEbpfProps, PropType>> = {
  bufferSizePreset: 'number',
  cpusForEachBuffer: 'number',
  disableIterators: 'boolean',
  dropFailedExit: 'boolean',
  leastPrivileged: 'boolean',
  sysAdmin: 'boolean',
};

/**
 * The highest `kernel.perf_event_paranoid` that means something to the kernel's own sources. Above it the kernels of
 * Debian and Ubuntu let nobody without SYS_ADMIN call `perf_event_open()`.
 */
const UPSTREAM_MAXIMUM = 2;

/** The oldest kernel with BPF ring buffers, and with the capabilities BPF and PERFMON. */
const OLDEST_KERNEL = [5, 8] as const;

class ModernEbpf extends Driver {
  public readonly kind = 'modern_ebpf';

  constructor(private readonly props: ModernEbpfProps) {
    super();
  }

  public bind(nodes: NodeProfile, findings: PropFindings): DriverBinding {
    this.check(nodes, findings);
    const { bufferSizePreset, cpusForEachBuffer, dropFailedExit, disableIterators } = this.props;
    const options = {
      buf_size_preset: given(bufferSizePreset, MODERN_EBPF_DEFAULTS.bufferSizePreset),
      cpus_for_each_buffer: given(cpusForEachBuffer, MODERN_EBPF_DEFAULTS.cpusForEachBuffer),
      drop_failed_exit: given(dropFailedExit, MODERN_EBPF_DEFAULTS.dropFailedExit),
      disable_iterators: given(disableIterators, MODERN_EBPF_DEFAULTS.disableIterators),
    };
    const set = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
    return {
      engine: { kind: this.kind, ...(Object.keys(set).length > 0 && { modern_ebpf: set }) },
      privileges: this.privileges(nodes),
      mounts: [
        {
          name: 'sys-kernel',
          hostPath: '/sys/kernel',
          mountPath: '/sys/kernel',
          reason:
            'tracefs has the IDs of the tracepoints that read the arguments of open and connect before the caller can change them; BTF is also there',
        },
      ],
      dropsFailedExits: dropFailedExit ?? MODERN_EBPF_DEFAULTS.dropFailedExit,
    };
  }

  private check(nodes: NodeProfile, findings: PropFindings): void {
    reportUnknownProps(findings, this.props, MODERN_EBPF_PROPS, 'driver');
    if (!checkTypes(this.props, MODERN_EBPF_PROPS, findings, 'driver.')) {
      return;
    }
    const { bufferSizePreset, cpusForEachBuffer, leastPrivileged, sysAdmin } = this.props;
    if (bufferSizePreset !== undefined && !isWholeNumber(bufferSizePreset, 1, 10)) {
      findings.add(
        'PROP1001',
        'driver.bufferSizePreset',
        `${bufferSizePreset} is not an integer from 1 to 10`,
        {
          help: 'use a step, not a size: 4 is 8 MiB, 5 is 16 MiB, 10 is 512 MiB',
        },
      );
    }
    if (cpusForEachBuffer !== undefined && !isWholeNumber(cpusForEachBuffer, 0, 65535)) {
      findings.add(
        'PROP1001',
        'driver.cpusForEachBuffer',
        `${cpusForEachBuffer} is not an integer from 0 to 65535`,
      );
    }
    if (leastPrivileged === false && sysAdmin === true) {
      findings.add('PROP1016', 'driver.sysAdmin', 'a privileged container already has every capability', {
        help: 'remove one of "leastPrivileged: false" and "sysAdmin: true"',
      });
    }
    const paranoid = nodes.perfEventParanoid;
    if (sysAdmin === false && paranoid !== undefined && paranoid > UPSTREAM_MAXIMUM) {
      const message = `the nodes (${nodes.name}) have kernel.perf_event_paranoid = ${paranoid}, where Falco does not start without SYS_ADMIN`;
      findings.add('PROP1003', 'driver.sysAdmin', message, {
        help: `remove it, or set the value to ${UPSTREAM_MAXIMUM} on the nodes and in the node profile`,
      });
    }
    if (typeof nodes.kernel === 'string' && isOlder(nodes.kernel, OLDEST_KERNEL) && sysAdmin !== true) {
      findings.add(
        'PROP1003',
        'driver',
        `the modern eBPF probe requires Linux 5.8, but the nodes (${nodes.name}) have ${nodes.kernel}`,
        {
          help: 'use newer nodes; if the distribution has backported BTF and ring buffers, set "sysAdmin: true"',
        },
      );
    }
  }

  private privileges(nodes: NodeProfile): Privilege[] {
    if (this.props.leastPrivileged === false) {
      return [
        {
          kind: 'privileged',
          name: 'privileged',
          reason: 'requested with "leastPrivileged: false" of the driver',
        },
      ];
    }
    const sysAdmin = this.sysAdmin(nodes);
    return [
      ...(sysAdmin !== undefined
        ? [capability('SYS_ADMIN', sysAdmin)]
        : [
            capability('BPF', 'load the eBPF programs and create their maps'),
            capability('PERFMON', 'attach them to tracepoints and read kernel memory in them'),
          ]),
      capability(
        'SYS_PTRACE',
        'follow the links in /proc to the executables and directories of other processes',
      ),
      capability(
        'DAC_READ_SEARCH',
        'list the open files of non-root processes in /proc. It also lets root in the container read any file that it can reach',
      ),
      capability('SYS_RESOURCE', 'raise the limit on locked memory; Falco does not start if it cannot'),
    ];
  }

  /** Why SYS_ADMIN is needed. `undefined` if it is not needed. */
  private sysAdmin({ name, perfEventParanoid }: NodeProfile): string | undefined {
    const does = 'load and attach the eBPF programs';
    if (this.props.sysAdmin === true) {
      return `${does}: requested with "sysAdmin: true" of the driver, instead of BPF and PERFMON`;
    }
    if (this.props.sysAdmin === false) {
      return undefined;
    }
    if (perfEventParanoid === undefined) {
      return `${does}: BPF and PERFMON are sufficient only if kernel.perf_event_paranoid is 2 or less, which is unknown for the nodes (${name}); it is 3 on Debian and 4 on Ubuntu`;
    }
    return perfEventParanoid > UPSTREAM_MAXIMUM
      ? `${does}: with kernel.perf_event_paranoid = ${perfEventParanoid} (${name}), BPF and PERFMON are not sufficient`
      : undefined;
  }
}

function capability(name: string, reason: string): Privilege {
  return { kind: 'capability', name, reason };
}

/** The value, unless Falco would take it anyway. */
function given<T>(value: T | undefined, compiledDefault: T): T | undefined {
  return value === compiledDefault ? undefined : value;
}

function isWholeNumber(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}

function isOlder(kernel: string, [major, minor]: readonly [number, number]): boolean {
  const [has = 0, point = 0] = kernel.split('.').map(Number);
  return has < major || (has === major && point < minor);
}

/**
 * Drivers that guides for older versions use. TypeScript does not know these names; in JavaScript the error says what
 * to use now.
 */
const NOT_OFFERED: Readonly<Record<string, string>> = {
  ebpf: 'Falco 0.44 has no legacy eBPF probe: write Driver.modernEbpf(), which needs no compiler and no download',
  legacyEbpf: 'Falco 0.44 has no legacy eBPF probe: write Driver.modernEbpf()',
  gvisor: 'Falco 0.44 has no gVisor engine: write Driver.modernEbpf()',
  modernBpf: 'write Driver.modernEbpf()',
  auto: 'selecting a driver on the node requires a download and a privileged container: write Driver.modernEbpf()',
  kmod: 'the kernel module is not supported yet: write Driver.modernEbpf()',
  module: 'the kernel module is not supported yet: write Driver.modernEbpf()',
};

for (const [name, message] of Object.entries(NOT_OFFERED)) {
  Object.defineProperty(Driver, name, {
    value: () => {
      throw new Error(`Driver.${name} does not exist: ${message}`);
    },
  });
}

/** Explains what is wrong with a value of the prop `driver` that is not a driver, as JavaScript allows. */
export function explainDriver(value: unknown): { readonly message: string; readonly help: string } {
  const name =
    typeof value === 'string' ? value.replace(/[_-](\w)/g, (_, letter) => letter.toUpperCase()) : '';
  const help = Object.hasOwn(NOT_OFFERED, name) ? NOT_OFFERED[name] : undefined;
  return {
    message: `${showValue(value)} is not a driver`,
    help: help ?? 'write Driver.modernEbpf()',
  };
}
