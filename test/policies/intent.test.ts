import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buildPolicy,
  Cidr,
  diagnosePolicy,
  Enforcement,
  Hook,
  type HookOptions,
  PolicyScope,
  RateLimit,
  type TcpPeers,
} from '../../lib/policies';
import { PropFindings } from '../../lib/props';

function findingsOf(hook: Hook): string[] {
  const findings = new PropFindings('policy');
  hook.report('hooks[0]', findings);
  return findings.diagnostics.map(
    ({ code, place, message, help }) =>
      `${code} ${place.kind === 'prop' ? place.prop : ''}: ${message} (${help})`,
  );
}

const specOf = (...hooks: Hook[]) => buildPolicy({ hooks, scope: PolicyScope.everywhere() });

const selectorsOf = (hook: Hook, scope = PolicyScope.containers()) =>
  buildPolicy({ hooks: [hook], scope }).kprobes?.[0]?.selectors;

function policyWith(hooks: readonly Hook[], scope = PolicyScope.containers(), rateLimit?: RateLimit): object {
  return {
    apiVersion: 'cilium.io/v1alpha1',
    kind: 'TracingPolicy',
    metadata: { name: 'example' },
    spec: buildPolicy({ hooks, scope, rateLimit, message: 'something happened', tags: ['a tag'] }),
  };
}

describe('a policy of hooks', () => {
  it('says for whom it is, that it only watches, and that a function is no system call', () => {
    expect(specOf(Hook.tcpConnect({ to: Cidr.of('192.0.2.1'), ports: [443] }))).toEqual({
      podSelector: {},
      hostSelector: {},
      options: [{ name: 'policy-mode', value: 'monitor' }],
      kprobes: [
        {
          call: 'tcp_connect',
          syscall: false,
          args: [{ index: 0, type: 'sock', label: 'sock' }],
          selectors: [
            {
              matchArgs: [
                { index: 0, operator: 'DAddr', values: ['192.0.2.1'] },
                { index: 0, operator: 'DPort', values: ['443'] },
              ],
              matchActions: [{ action: 'Post' }],
            },
          ],
        },
      ],
    });
  });

  it('compares a path as a whole, a directory by its start and an ending by its end', () => {
    const [kprobe] = specOf(Hook.chmod(['/etc/shadow', '/usr/bin/', '*.so'])).kprobes ?? [];
    expect(kprobe?.selectors?.map(({ matchArgs }) => matchArgs)).toEqual([
      [{ index: 0, operator: 'Equal', values: ['/etc/shadow'] }],
      [{ index: 0, operator: 'Prefix', values: ['/usr/bin/'] }],
      [{ index: 0, operator: 'Postfix', values: ['.so'] }],
    ]);
  });

  it('sees a program by the path that was called and by the file that it leads to', () => {
    const [kprobe] = specOf(Hook.exec(['*/sh'])).kprobes ?? [];
    expect(kprobe?.args?.map(({ index, type, resolve }) => ({ index, type, resolve }))).toEqual([
      { index: 0, type: 'linux_binprm', resolve: undefined },
      { index: 0, type: 'string', resolve: 'filename' },
    ]);
    expect(kprobe?.selectors?.map(({ matchArgs }) => matchArgs)).toEqual([
      [{ index: 0, operator: 'Postfix', values: ['/sh'] }],
      [{ args: [1], operator: 'Postfix', values: ['/sh'] }],
    ]);
  });

  it('sees the four ways in which the content of a file changes, and its replacement', () => {
    expect(specOf(Hook.fileWrite(['/etc/passwd'])).kprobes?.map(({ call }) => call)).toEqual([
      'security_file_permission',
      'security_mmap_file',
      'security_path_truncate',
      'security_file_truncate',
      'security_path_rename',
    ]);
  });

  it('looks at the user where root does not count', () => {
    const [kprobe] = specOf(Hook.chmod(['/etc/'], { exceptRoot: true })).kprobes ?? [];
    expect(kprobe?.data).toEqual([
      { index: 0, type: 'uint32', source: 'current_task', resolve: 'cred.euid.val', label: 'euid' },
    ]);
    expect(kprobe?.selectors?.[0]?.matchData).toEqual([{ index: 0, operator: 'NotEqual', values: ['0'] }]);
  });

  it('repeats an event as often as it is told, for whom it is told', () => {
    const { kprobes } = buildPolicy({
      hooks: [Hook.mount()],
      scope: PolicyScope.everywhere(),
      rateLimit: RateLimit.every('5m'),
    });
    expect(kprobes?.[0]?.selectors?.[0]?.matchActions).toEqual([
      { action: 'Post', rateLimit: '5m', rateLimitScope: 'global' },
    ]);
  });

  it('enforces only where a hook says so, and attaches so that it can', () => {
    const spec = specOf(Hook.chmod(['/etc/']).enforce(Enforcement.deny()));
    expect(spec.options).toEqual([
      { name: 'policy-mode', value: 'enforce' },
      { name: 'disable-kprobe-multi', value: '1' },
    ]);
    expect(spec.kprobes?.[0]?.selectors?.[0]?.matchActions).toEqual([{ action: 'Override', argError: -1 }]);
  });

  it('attaches one by one where there are two hooks', () => {
    expect(specOf(Hook.exec(['*/nc']), Hook.mount()).options).toContainEqual({
      name: 'disable-kprobe-multi',
      value: '1',
    });
  });

  it("says whether a function is a system call where Tetragon's own words leave it out", () => {
    const hooks = [Hook.kprobe({ call: 'tcp_close' }), Hook.kprobe({ call: 'sys_ptrace' })];
    expect(specOf(...hooks).kprobes?.map(({ syscall }) => syscall)).toEqual([false, true]);
  });
});

const OUTSIDE_THE_NODE = { namespace: 'Pid', operator: 'NotIn', values: ['host_ns', '4026531836'] };

describe('the scope of a policy', () => {
  it.each([
    ['containers()', PolicyScope.containers()],
    ['pods()', PolicyScope.pods()],
    ['pods({}) with empty labels', PolicyScope.pods({ matchLabels: {}, matchExpressions: [] })],
  ])('%s is decided by the kernel, in each selector', (_, scope) => {
    const {
      podSelector,
      hostSelector,
      kprobes = [],
    } = buildPolicy({
      hooks: [Hook.fileWrite(['/etc/passwd', '/usr/bin/', '*.so']), Hook.kprobe({ call: 'tcp_close' })],
      scope,
    });
    expect([podSelector, hostSelector]).toEqual([undefined, undefined]);
    expect(kprobes.map(({ call }) => call)).toContain('tcp_close');
    for (const { selectors = [] } of kprobes) {
      expect(selectors.length).toBeGreaterThan(0);
      expect(selectors.every(({ matchNamespaces }) => matchNamespaces !== undefined)).toBe(true);
      expect(selectors.flatMap(({ matchNamespaces = [] }) => matchNamespaces)).toEqual(
        selectors.map(() => OUTSIDE_THE_NODE),
      );
    }
  });

  it('is beside what a hook in own words says, and leaves alone what is not a list', () => {
    const own = { namespace: 'Net', operator: 'In', values: ['host_ns'] } as const;
    const matchActions = [{ action: 'Post' }] as const;
    const hook = Hook.kprobe({ call: 'tcp_close', selectors: [{ matchNamespaces: [own], matchActions }] });
    expect(selectorsOf(hook)).toEqual([{ matchNamespaces: [own, OUTSIDE_THE_NODE], matchActions }]);
    const wrong = { call: 'tcp_close', selectors: [{ matchNamespaces: 'Net' }] };
    expect(selectorsOf(Hook.kprobe(wrong as never))).toEqual([{ matchNamespaces: 'Net' }]);
  });

  it('with labels or names is what the agent knows, and says that it misses first programs', () => {
    const labelled = PolicyScope.pods({ matchLabels: { app: 'web' } });
    const named = PolicyScope.containers(['main'], { matchLabels: { app: 'web' } });
    for (const scope of [labelled, named, PolicyScope.knownPods()]) {
      expect(selectorsOf(Hook.exec(), scope)).toEqual([{ matchActions: [{ action: 'Post' }] }]);
      expect(scope.unseen).toBe(
        'the first process of a container, and pods that live for about a second: the agent learns which containers match from the API server, after they have started',
      );
    }
    expect(labelled.fields).toEqual({ podSelector: { matchLabels: { app: 'web' } } });
    expect(PolicyScope.containers([], { matchLabels: { app: 'web' } }).fields).toEqual(labelled.fields);
  });

  it('does not widen where a key of the labels is misspelt', () => {
    const scope = PolicyScope.pods({ app: 'web' } as never);
    expect(scope.fields).toEqual({ podSelector: { app: 'web' } });
  });

  it('on the host leaves out containers that the agent does not know yet', () => {
    expect(selectorsOf(Hook.exec(), PolicyScope.host())).toEqual([
      {
        matchNamespaces: [{ namespace: 'Pid', operator: 'In', values: ['host_ns'] }],
        matchActions: [{ action: 'Post' }],
      },
    ]);
  });

  it('is of no use to the kernel inside a namespace of Kubernetes', () => {
    expect(PolicyScope.containers().inNamespace().fields).toEqual({ podSelector: {} });
    const labelled = PolicyScope.pods({ matchLabels: { app: 'web' } });
    expect(labelled.inNamespace()).toBe(labelled);
  });
});

describe('the start of a container', () => {
  const capabilities = [{ type: 'Effective', operator: 'In', values: ['CAP_SYS_ADMIN'] }];
  const expected = [
    {
      matchPIDs: [{ operator: 'In', values: [1], isNamespacePID: true }],
      matchNamespaces: [OUTSIDE_THE_NODE],
      matchCapabilities: capabilities,
      matchActions: [{ action: 'Post' }],
    },
    {
      matchNamespaces: [
        { namespace: 'Pid', operator: 'In', values: ['host_ns'] },
        { namespace: 'Ipc', operator: 'NotIn', values: ['host_ns', '4026531839'] },
      ],
      matchCapabilities: capabilities,
      matchActions: [{ action: 'Post' }],
    },
  ];

  it.each([
    ['containers', PolicyScope.containers()],
    ['everything', PolicyScope.everywhere()],
  ])(
    'is its first program, or a program in the PID namespace of the node, in the scope of %s',
    (_, scope) => {
      expect(selectorsOf(Hook.containerStart(['CAP_SYS_ADMIN']), scope)).toEqual(expected);
    },
  );
});

describe('a mount', () => {
  it('by the first process of a container counts where it cannot be the container runtime', () => {
    expect(selectorsOf(Hook.mount(), PolicyScope.everywhere())).toEqual([
      {
        matchPIDs: [{ operator: 'NotIn', values: [1], isNamespacePID: true }],
        matchActions: [{ action: 'Post' }],
      },
      {
        matchPIDs: [{ operator: 'In', values: [1], isNamespacePID: true }],
        matchCapabilities: [{ type: 'Effective', operator: 'NotIn', values: ['CAP_SYS_ADMIN'] }],
        matchActions: [{ action: 'Post' }],
      },
    ]);
  });
});

describe('ranges of addresses', () => {
  it.each([
    ['private', Cidr.private()],
    ['loopback', Cidr.loopback()],
    ['of metadata services', Cidr.cloudMetadata()],
  ])('%s have halves for IPv4, for IPv6, and for IPv4 on a socket of IPv6', (_, { ranges }) => {
    expect(ranges.some((range) => /^\d/.test(range))).toBe(true);
    expect(ranges.some((range) => /^::ffff:/.test(range))).toBe(true);
    expect(ranges.some((range) => range.includes(':') && !range.startsWith('::ffff:'))).toBe(true);
  });

  it('are added up without repetition', () => {
    expect(Cidr.of('10.0.0.0/8').and(Cidr.of('10.0.0.0/8', '2001:db8::/32')).ranges).toEqual([
      '10.0.0.0/8',
      '2001:db8::/32',
    ]);
  });
});

describe('hooks', () => {
  it.each([
    [
      'a path that is not absolute',
      Hook.fileWrite(['passwd']),
      `PROP1001 hooks[0][0]: "passwd" is not absolute (use an absolute path, or a suffix: '*/passwd')`,
    ],
    [
      'a wildcard in the middle',
      Hook.exec(['/usr/*/nc']),
      `PROP1001 hooks[0][0]: "/usr/*/nc" has an unsupported wildcard (use a directory with a trailing slash, '/etc/cron.d/', or a suffix with a leading star, '*/sh')`,
    ],
    [
      'a path with dots',
      Hook.chmod(['/etc/../bin/']),
      'PROP1001 hooks[0][0]: "/etc/../bin/" is not a normalized path (remove ".", ".." and "//")',
    ],
    [
      'no paths',
      Hook.fileRead([]),
      "PROP1001 hooks[0]: no paths given (add at least one, such as '/etc/passwd')",
    ],
    [
      'ranges that are meant and ranges that are not',
      Hook.tcpConnect({ to: Cidr.loopback(), notTo: Cidr.private() }),
      'PROP1003 hooks[0].notTo: "to" and "notTo" cannot both be set (set either the included or the excluded ranges)',
    ],
    [
      'a port that does not exist',
      Hook.tcpConnect({ ports: [443, 70_000] }),
      `PROP1001 hooks[0].ports[1]: "70000" is not a valid port (use a number from 1 to 65535, or a range such as '6660:6669')`,
    ],
    [
      'a function that cannot be denied',
      Hook.tcpConnect().enforce(Enforcement.deny()),
      'PROP1003 hooks[0]: the kernel cannot deny "tcp_connect" (use Enforcement.kill())',
    ],
    [
      'enforcement beside actions of its own',
      Hook.lsm({ hook: 'file_open' }).enforce(Enforcement.kill()),
      'PROP1003 hooks[0]: a raw hook defines its own enforcing actions (add the action to its "matchActions", and call .enforce())',
    ],
  ])('report %s', (_, hook, finding) => {
    expect(findingsOf(hook)).toEqual([finding]);
  });
});

const segment = fc.stringMatching(/^[a-z0-9_][a-z0-9_.-]{0,20}$/);
const absolute = fc.array(segment, { minLength: 1, maxLength: 6 }).map((parts) => `/${parts.join('/')}`);
const path = fc.oneof(
  absolute,
  absolute.map((each) => `${each}/`),
  absolute.map((each) => `*${each}`),
);
const paths = fc.array(path, { minLength: 1, maxLength: 20 });
const options: fc.Arbitrary<HookOptions> = fc.record(
  { exceptBinaries: fc.array(absolute, { minLength: 1, maxLength: 6 }), exceptRoot: fc.boolean() },
  { requiredKeys: [] },
);
const port = fc.integer({ min: 1, max: 65_535 });
const ports = fc.array(port, { minLength: 1, maxLength: 12 });
const cidr = fc.constantFrom(
  Cidr.private(),
  Cidr.loopback(),
  Cidr.cloudMetadata(),
  Cidr.of('192.0.2.0/24', '2001:db8::/32'),
);
const peers: fc.Arbitrary<TcpPeers> = fc.oneof(
  fc.record({ to: cidr, ports }, { requiredKeys: [] }),
  fc.record({ notTo: cidr, notPorts: ports }, { requiredKeys: [] }),
);
const watching = fc.oneof(
  fc.tuple(paths, options).map(([each, rest]) => Hook.fileWrite(each, rest)),
  fc.tuple(paths, options).map(([each, rest]) => Hook.fileRead(each, rest)),
  fc.tuple(paths, options).map(([each, rest]) => Hook.fileOpen(each, rest)),
  fc.tuple(paths, options).map(([each, rest]) => Hook.fileDelete(each, rest)),
  fc.tuple(paths, options).map(([each, rest]) => Hook.chmod(each, rest)),
  fc.tuple(paths, options).map(([each, rest]) => Hook.chown(each, rest)),
  fc.tuple(fc.option(paths, { nil: undefined }), options).map(([each, rest]) => Hook.exec(each, rest)),
  fc.tuple(peers, options).map(([each, rest]) => Hook.tcpConnect(each, rest)),
  options.map((rest) => Hook.mount(rest)),
  options.map((rest) => Hook.moduleLoad(rest)),
  fc.constantFrom(Hook.containerStart(), Hook.containerStart(['CAP_SYS_ADMIN', 'CAP_BPF'])),
);
const hook = fc.tuple(watching, fc.constantFrom('none', 'kill', 'deny', 'signal')).map(([each, what]) => {
  switch (what) {
    case 'kill':
      return each.enforce(Enforcement.kill());
    case 'deny':
      return each.enforce(Enforcement.deny(-13));
    case 'signal':
      return each.enforce(Enforcement.signal(15));
    default:
      return each;
  }
});
const scope = fc.constantFrom(
  PolicyScope.containers(),
  PolicyScope.knownPods(),
  PolicyScope.pods({ matchLabels: { app: 'web' } }),
  PolicyScope.containers(['main', 'sidecar']),
  PolicyScope.host(),
  PolicyScope.everywhere(),
);
const rateLimit = fc.constantFrom(undefined, RateLimit.every('30s'), RateLimit.perProcess('1h'));

describe('every policy that the factories can build', () => {
  it.each(['5.7', '5.10', '6.1', '6.12'])('passes all checks for kernel %s', (kernel) => {
    fc.assert(
      fc.property(fc.array(hook, { minLength: 1, maxLength: 3 }), scope, rateLimit, (hooks, whom, rate) => {
        fc.pre(hooks.every((each) => findingsOf(each).length === 0));
        const found = diagnosePolicy(policyWith(hooks, whom, rate), { kernel });
        // A rate limit for each process on what each does once, and a path that looks like a script's, are warnings.
        const expected = ['POLICY3044', 'POLICY4030'];
        expect(found.filter(({ code, severity }) => severity !== 'note' && !expected.includes(code))).toEqual(
          [],
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('options that do not exist', () => {
  it('fail beside the peers of a connection, with the nearest name', () => {
    expect(findingsOf(Hook.tcpConnect({ notPort: [443] } as TcpPeers))).toEqual([
      'PROP1004 hooks[0].notPort: unknown prop "notPort" (did you mean "notPorts" or "notTo"?)',
    ]);
  });

  it('fail beside those of any hook', () => {
    expect(findingsOf(Hook.exec(['/bin/sh'], { exceptBinary: ['/x'] } as HookOptions))).toEqual([
      'PROP1004 hooks[0].exceptBinary: unknown prop "exceptBinary" (did you mean "exceptBinaries"?)',
    ]);
  });
});
