import { describe, expect, it } from 'vitest';
import { Driver, NodeProfile, RuleFiles } from '../../lib/falco';
import { containerOf, falcoWith, podOf, problems, unchecked, yamlOf } from './harness';

/** Nodes on which BPF and PERFMON are enough. */
const KNOWN = NodeProfile.of({ name: 'known', perfEventParanoid: 2 });

describe('the modern eBPF driver', () => {
  it('is what Falco has without props', () => {
    expect(yamlOf().engine).toEqual({ kind: 'modern_ebpf' });
    expect(Driver.modernEbpf().kind).toBe('modern_ebpf');
  });

  it('writes what differs from the compiled defaults', () => {
    const driver = Driver.modernEbpf({
      bufferSizePreset: 5,
      cpusForEachBuffer: 1,
      disableIterators: true,
    });
    expect(yamlOf({ driver }).engine).toEqual({
      kind: 'modern_ebpf',
      modern_ebpf: { buf_size_preset: 5, cpus_for_each_buffer: 1, disable_iterators: true },
    });
  });

  it('leaves out what Falco takes anyway', () => {
    const driver = Driver.modernEbpf({
      bufferSizePreset: 4,
      cpusForEachBuffer: 2,
      disableIterators: false,
      dropFailedExit: false,
    });
    expect(yamlOf({ driver }).engine).toEqual({ kind: 'modern_ebpf' });
  });

  it('has five capabilities and nothing else where they are known to be enough', () => {
    expect(containerOf({ nodes: KNOWN }).securityContext).toEqual({
      allowPrivilegeEscalation: false,
      appArmorProfile: { type: 'Unconfined' },
      capabilities: {
        add: ['BPF', 'PERFMON', 'SYS_PTRACE', 'DAC_READ_SEARCH', 'SYS_RESOURCE'],
        drop: ['ALL'],
      },
      readOnlyRootFilesystem: true,
      runAsUser: 0,
      seccompProfile: { type: 'Unconfined' },
    });
  });

  it('has SYS_ADMIN for BPF and PERFMON where nothing is known of the nodes, or where it is asked for', () => {
    const asked = { nodes: KNOWN, driver: Driver.modernEbpf({ sysAdmin: true }) };
    for (const { capabilities, ...others } of [
      containerOf().securityContext,
      containerOf(asked).securityContext,
    ]) {
      expect(capabilities).toEqual({
        add: ['SYS_ADMIN', 'SYS_PTRACE', 'DAC_READ_SEARCH', 'SYS_RESOURCE'],
        drop: ['ALL'],
      });
      // The API server refuses it beside SYS_ADMIN.
      expect(others).not.toHaveProperty('allowPrivilegeEscalation');
    }
  });

  it.each([
    [-1, 'BPF'],
    [2, 'BPF'],
    [3, 'SYS_ADMIN'],
    [4, 'SYS_ADMIN'],
    [undefined, 'SYS_ADMIN'],
  ])('asks with kernel.perf_event_paranoid = %s for %s', (perfEventParanoid, first) => {
    const nodes = NodeProfile.of({
      name: 'nodes',
      ...(perfEventParanoid !== undefined && { perfEventParanoid }),
    });
    expect(containerOf({ nodes }).securityContext.capabilities.add[0]).toBe(first);
    const driver = Driver.modernEbpf({ sysAdmin: true });
    expect(containerOf({ nodes, driver }).securityContext.capabilities.add[0]).toBe('SYS_ADMIN');
  });

  it('does without SYS_ADMIN where the person knows better than the profile', () => {
    const driver = Driver.modernEbpf({ sysAdmin: false });
    expect(containerOf({ driver }).securityContext.capabilities.add).not.toContain('SYS_ADMIN');
  });

  it('does not start without SYS_ADMIN where the kernel asks for it', () => {
    const driver = Driver.modernEbpf({ sysAdmin: false });
    expect(problems({ nodes: NodeProfile.aksUbuntu(), driver })).toEqual([
      [
        'PROP1003',
        'driver.sysAdmin',
        'the nodes (AKS with Ubuntu) have kernel.perf_event_paranoid = 4, where Falco does not start without SYS_ADMIN',
        'remove it, or set the value to 2 on the nodes and in the node profile',
      ],
    ]);
  });

  it.each([
    [
      {},
      'load and attach the eBPF programs: BPF and PERFMON are sufficient only if kernel.perf_event_paranoid is 2 or less, which is unknown for the nodes (any); it is 3 on Debian and 4 on Ubuntu',
    ],
    [
      { nodes: NodeProfile.gkeUbuntu() },
      'load and attach the eBPF programs: with kernel.perf_event_paranoid = 4 (GKE with Ubuntu), BPF and PERFMON are not sufficient',
    ],
    [
      { driver: Driver.modernEbpf({ sysAdmin: true }) },
      'load and attach the eBPF programs: requested with "sysAdmin: true" of the driver, instead of BPF and PERFMON',
    ],
  ])('says why it asks for SYS_ADMIN: %o', (props, reason) => {
    const found = falcoWith(props).privileges.find(({ name }) => name === 'SYS_ADMIN');
    expect(found?.reason).toBe(reason);
  });

  it('is privileged where it is asked for, still with a read-only root file system', () => {
    const { securityContext } = containerOf({ driver: Driver.modernEbpf({ leastPrivileged: false }) });
    expect(securityContext).toEqual({ privileged: true, readOnlyRootFilesystem: true, runAsUser: 0 });
  });

  it('mounts what the probe needs of the kernel, read-only', () => {
    const { volumes, containers } = podOf();
    expect(volumes).toContainEqual({
      name: 'sys-kernel',
      hostPath: { path: '/sys/kernel', type: 'Directory' },
    });
    expect(containers[0].volumeMounts).toContainEqual({
      name: 'sys-kernel',
      mountPath: '/sys/kernel',
      readOnly: true,
    });
  });

  it.each([
    [{ bufferSizePreset: 1 }],
    [{ bufferSizePreset: 10 }],
    [{ cpusForEachBuffer: 0 }],
    [{ cpusForEachBuffer: 65535 }],
  ])('takes %o', (props) => {
    expect(problems({ driver: Driver.modernEbpf(props) })).toEqual([]);
  });

  it.each([0, 11, 4.5, Number.NaN])('has no buffer of the step %s', (bufferSizePreset) => {
    expect(problems({ driver: Driver.modernEbpf({ bufferSizePreset }) })).toEqual([
      [
        'PROP1001',
        'driver.bufferSizePreset',
        `${bufferSizePreset} is not an integer from 1 to 10`,
        'use a step, not a size: 4 is 8 MiB, 5 is 16 MiB, 10 is 512 MiB',
      ],
    ]);
  });

  it.each([-1, 65536, 0.5])('cannot share a buffer between %s CPUs', (cpusForEachBuffer) => {
    expect(problems({ driver: Driver.modernEbpf({ cpusForEachBuffer }) })).toEqual([
      ['PROP1001', 'driver.cpusForEachBuffer', `${cpusForEachBuffer} is not an integer from 0 to 65535`],
    ]);
  });

  it('needs a kernel with BPF ring buffers, unless the distribution took them over', () => {
    const nodes = NodeProfile.of({ name: 'old nodes', kernel: '4.18' });
    expect(problems({ nodes })).toEqual([
      [
        'PROP1003',
        'driver',
        'the modern eBPF probe requires Linux 5.8, but the nodes (old nodes) have 4.18',
        'use newer nodes; if the distribution has backported BTF and ring buffers, set "sysAdmin: true"',
      ],
    ]);
    expect(problems({ nodes, driver: Driver.modernEbpf({ sysAdmin: true }) })).toEqual([]);
  });

  it.each(['5.8', '5.10', '5.8.0-1-amd64', '6', '10.0'])('runs on Linux %s', (kernel) => {
    expect(problems({ nodes: NodeProfile.of({ name: 'nodes', kernel }) })).toEqual([]);
  });

  it.each(['5.7', '5', '3.10.0-1160.el7', '2.6.32'])('does not run on Linux %s', (kernel) => {
    expect(problems({ nodes: NodeProfile.of({ name: 'nodes', kernel }) })).toHaveLength(1);
  });

  it('has props that JavaScript may misspell', () => {
    const driver = Driver.modernEbpf(unchecked({ bufSizePreset: 5, leastPrivileged: 'no' }) as object);
    expect(problems({ driver })).toEqual([
      [
        'PROP1004',
        'driver.bufSizePreset',
        'unknown prop "bufSizePreset"',
        'did you mean "bufferSizePreset"?',
      ],
      ['PROP1001', 'driver.leastPrivileged', '"no" is not true or false'],
    ]);
  });
});

describe('drivers of older versions and other tools', () => {
  const drivers = Driver as unknown as Readonly<Record<string, () => Driver>>;

  it.each([
    [
      'ebpf',
      'Falco 0.44 has no legacy eBPF probe: write Driver.modernEbpf(), which needs no compiler and no download',
    ],
    ['legacyEbpf', 'Falco 0.44 has no legacy eBPF probe: write Driver.modernEbpf()'],
    ['gvisor', 'Falco 0.44 has no gVisor engine: write Driver.modernEbpf()'],
    ['modernBpf', 'write Driver.modernEbpf()'],
    [
      'auto',
      'selecting a driver on the node requires a download and a privileged container: write Driver.modernEbpf()',
    ],
    ['kmod', 'the kernel module is not supported yet: write Driver.modernEbpf()'],
    ['module', 'the kernel module is not supported yet: write Driver.modernEbpf()'],
  ])('say what to write now: %s', (name, message) => {
    expect(() => drivers[name]?.()).toThrow(new Error(`Driver.${name} does not exist: ${message}`));
    expect(Object.keys(Driver)).not.toContain(name);
  });

  it.each([
    [
      'ebpf',
      'Falco 0.44 has no legacy eBPF probe: write Driver.modernEbpf(), which needs no compiler and no download',
    ],
    ['modern_ebpf', 'write Driver.modernEbpf()'],
    ['modern-ebpf', 'write Driver.modernEbpf()'],
    ['modern_bpf', 'write Driver.modernEbpf()'],
    ['kmod', 'the kernel module is not supported yet: write Driver.modernEbpf()'],
    ['gvisor', 'Falco 0.44 has no gVisor engine: write Driver.modernEbpf()'],
    ['anything', 'write Driver.modernEbpf()'],
    ['constructor', 'write Driver.modernEbpf()'],
  ])('are named as a text by JavaScript: %s', (driver, help) => {
    expect(problems(unchecked({ driver }))).toEqual([
      ['PROP1005', 'driver', `"${driver}" is not a driver`, help],
    ]);
  });

  it('are given as values of the Helm chart by JavaScript', () => {
    expect(problems(unchecked({ driver: { kind: 'modern_ebpf' } }))).toEqual([
      ['PROP1005', 'driver', '{"kind":"modern_ebpf"} is not a driver', 'write Driver.modernEbpf()'],
    ]);
  });
});

describe('a driver that drops failed system calls', () => {
  const driver = Driver.modernEbpf({ dropFailedExit: true });

  it('contradicts the bundled rules, which match attempts', () => {
    expect(problems({ driver })).toEqual([
      [
        'PROP1014',
        'driver.dropFailedExit',
        'the bundled rules for mounts, suspicious ports, public addresses and sensitive paths match failed attempts, but the kernel would drop them',
        'remove dropFailedExit, or use only your own rules',
      ],
    ]);
  });

  it('may be had without them', () => {
    const falco = falcoWith({ driver, rules: RuleFiles.none() });
    expect(falco.falcoYaml).toContain('drop_failed_exit: true');
    const joined = RuleFiles.inline('a.yaml', '').and(RuleFiles.bundled());
    expect(problems({ driver, rules: joined })).toHaveLength(1);
  });
});
