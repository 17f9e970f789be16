import { describe, expect, it } from 'vitest';
import {
  buildPolicy,
  Cidr,
  diagnosePolicy,
  Enforcement,
  Hook,
  type HookOptions,
  PolicyScope,
  type TcpPeers,
} from '../../lib/policies';
import { PropFindings } from '../../lib/props';

function problemsOf(hook: Hook): string[] {
  const findings = new PropFindings('policy');
  hook.report('hook', findings);
  return findings.diagnostics.map(
    ({ code, place, message, help }) =>
      `${code} ${place.kind === 'prop' ? place.prop : ''}: ${message} (${help})`,
  );
}

describe('a path of a hook', () => {
  const isString = "use a string such as '/etc/passwd'";
  const wildcard =
    "use a directory with a trailing slash, '/etc/cron.d/', or a suffix with a leading star, '*/sh'";
  const dots = 'remove ".", ".." and "//"';

  it.each([
    ['', '"" is not a valid path', isString],
    [7, '7 is not a valid path', isString],
    ['*', '"*" has an unsupported wildcard', wildcard],
    ['**/sh', '"**/sh" has an unsupported wildcard', wildcard],
    ['/etc/pass??', '"/etc/pass??" has an unsupported wildcard', wildcard],
    ['/etc/[a-c]', '"/etc/[a-c]" has an unsupported wildcard', wildcard],
    ['./a', '"./a" is not absolute', "use an absolute path, or a suffix: '*/./a'"],
    ['/a/.', '"/a/." is not a normalized path', dots],
    ['/a/..', '"/a/.." is not a normalized path', dots],
    ['/a/./b', '"/a/./b" is not a normalized path', dots],
    ['*../b', '"*../b" is not a normalized path', dots],
    ['/a//b', '"/a//b" is not a normalized path', dots],
    [
      `/${'a'.repeat(510)}`,
      `"/${'a'.repeat(510)}" has 511 bytes, but at most 510 are supported`,
      'use a parent directory',
    ],
    [
      `/${'a'.repeat(254)}/`,
      `"/${'a'.repeat(254)}/" has 256 bytes, but at most 255 are supported`,
      'use a parent directory',
    ],
    [
      `*${'ä'.repeat(64)}`,
      `"*${'ä'.repeat(64)}" has 128 bytes, but at most 127 are supported`,
      'use a parent directory',
    ],
  ])('cannot be %j', (path, message, help) => {
    expect(problemsOf(Hook.fileOpen(['/a', path as string]))).toEqual([
      `PROP1001 hook[1]: ${message} (${help})`,
    ]);
  });

  it.each([
    '/',
    '*a',
    '*.so',
    '/.config',
    '/a/..b',
    '/a/...',
    '/a/b.',
    `/${'a'.repeat(509)}`,
    `/${'a'.repeat(253)}/`,
    `*${'a'.repeat(127)}`,
  ])('may be %j', (path) => {
    expect(problemsOf(Hook.fileOpen([path]))).toEqual([]);
  });

  it('is shorter where only the ends of paths are compared', () => {
    const longest = `/${'a'.repeat(126)}`;
    const directory = `/${'a'.repeat(253)}/`;
    for (const hookOf of [Hook.fileWrite, Hook.fileDelete]) {
      expect(problemsOf(hookOf([longest, directory, `${longest}a`]))).toEqual([
        `PROP1001 hook[2]: "${longest}a" has 128 bytes, but at most 127 are supported (use a parent directory)`,
      ]);
    }
    expect(problemsOf(Hook.chmod([`${longest}a`]))).toEqual([]);
  });

  it('is as long as the agent and the kernel compare', () => {
    const longest = [`/${'a'.repeat(253)}/`, `*${'a'.repeat(127)}`];
    const hooks = [
      Hook.fileWrite([...longest, `/${'b'.repeat(126)}`]),
      Hook.fileDelete([...longest, `/${'b'.repeat(126)}`]),
      Hook.chmod([...longest, `/${'b'.repeat(509)}`]),
      Hook.exec([...longest, `/${'b'.repeat(509)}`]),
    ];
    for (const hook of hooks) {
      expect(problemsOf(hook)).toEqual([]);
      const spec = buildPolicy({ hooks: [hook], scope: PolicyScope.everywhere() });
      const policy = {
        apiVersion: 'cilium.io/v1alpha1',
        kind: 'TracingPolicy',
        metadata: { name: 'a' },
        spec,
      };
      expect(diagnosePolicy(policy, { kernel: '5.10' })).toEqual([]);
    }
  });

  it('is one of a list', () => {
    const problem = "PROP1001 hook: no paths given (add at least one, such as '/etc/passwd')";
    expect(problemsOf(Hook.fileOpen('/etc/passwd' as never))).toEqual([problem]);
    const hook = Hook.fileOpen(['/a', 7 as never]);
    expect(hook.words).toBe('opens /a');
    expect(buildPolicy({ hooks: [hook], scope: PolicyScope.everywhere() }).kprobes).toHaveLength(1);
  });
});

describe('a peer of a connection', () => {
  const help = "use a number from 1 to 65535, or a range such as '6660:6669'";

  it.each([
    0,
    -1,
    65_536,
    1.5,
    '',
    'http',
    '1x',
    'x1',
    '0x10',
    ':1',
    '1:',
    '2:1',
    '0:5',
    '1:x',
    '1:2:3',
    '000080',
  ])('has no port %j', (port) => {
    const problem = (key: string) => `PROP1001 hook.${key}[1]: "${port}" is not a valid port (${help})`;
    expect(problemsOf(Hook.tcpConnect({ ports: [80, port] }))).toEqual([problem('ports')]);
    expect(problemsOf(Hook.tcpConnect({ notPorts: [80, port] }))).toEqual([problem('notPorts')]);
  });

  it.each([1, 65_535, '443', '1:65535', '80:80'])('may have the port %j', (port) => {
    expect(problemsOf(Hook.tcpConnect({ ports: [port] }))).toEqual([]);
  });

  it('has ports or has them not', () => {
    expect(problemsOf(Hook.tcpConnect({ ports: [80], notPorts: [443] }))).toEqual([
      'PROP1003 hook.notPorts: "ports" and "notPorts" cannot both be set (set either the included or the excluded ports)',
    ]);
    expect(problemsOf(Hook.tcpConnect({ to: Cidr.loopback(), ports: [80] }))).toEqual([]);
    expect(problemsOf(Hook.tcpConnect({ notTo: Cidr.loopback(), notPorts: [80] }))).toEqual([]);
  });

  it('is compared by each of its properties at once', () => {
    const filtersOf = (peers: TcpPeers) =>
      buildPolicy({ hooks: [Hook.tcpConnect(peers)], scope: PolicyScope.everywhere() }).kprobes?.[0]
        ?.selectors;
    expect(filtersOf({ notTo: Cidr.of('10.0.0.0/8'), notPorts: [443, '8000:8999'] })).toEqual([
      {
        matchArgs: [
          { index: 0, operator: 'NotDAddr', values: ['10.0.0.0/8'] },
          { index: 0, operator: 'NotDPort', values: ['443', '8000:8999'] },
        ],
        matchActions: [{ action: 'Post' }],
      },
    ]);
    expect(filtersOf({ ports: [] })).toEqual([{ matchActions: [{ action: 'Post' }] }]);
  });
});

describe('the enforcement of a hook', () => {
  it.each([
    [
      Hook.mount().enforce({ kind: 'kill' } as never),
      'PROP1001 hook: {"kind":"kill"} is not an Enforcement (use Enforcement.kill(), .deny() or .signal(...))',
    ],
    [
      Hook.mount().enforce(),
      'PROP1002 hook: enforce() requires an Enforcement (write .enforce(Enforcement.kill()), .deny() or .signal(...))',
    ],
    [
      Hook.moduleLoad().enforce(Enforcement.deny()),
      'PROP1003 hook: the kernel cannot deny "do_init_module" (use Enforcement.kill())',
    ],
  ])('is refused: %#', (hook, problem) => {
    expect(problemsOf(hook)).toEqual([problem]);
  });

  it.each([
    Hook.mount().enforce(Enforcement.deny()),
    Hook.moduleLoad().enforce(Enforcement.kill()),
    Hook.tcpConnect().enforce(Enforcement.signal(15)),
    Hook.kprobe({ call: 'tcp_close' }).enforce(),
    Hook.kprobe({ call: 'tcp_close' }),
  ])('is fine: %#', (hook) => {
    expect(problemsOf(hook)).toEqual([]);
  });
});

describe('the options of a hook', () => {
  it('leave out programs, which each selector says', () => {
    const selectorsOf = (options: HookOptions) =>
      buildPolicy({
        hooks: [Hook.fileOpen(['/a', '/b/'], options)],
        scope: PolicyScope.everywhere(),
      }).kprobes?.[0]?.selectors?.map(({ matchBinaries }) => matchBinaries);
    const filter = [{ operator: 'NotIn', values: ['/bin/a', '/bin/b'] }];
    expect(selectorsOf({ exceptBinaries: ['/bin/a', '/bin/b'] })).toEqual([filter, filter]);
    expect(selectorsOf({ exceptBinaries: [] })).toEqual([undefined, undefined]);
  });

  it('are known, as those of peers are', () => {
    const options: HookOptions = { exceptBinaries: ['/bin/a'], exceptRoot: false };
    expect(problemsOf(Hook.mount(options))).toEqual([]);
    expect(problemsOf(Hook.mount({ exceptUser: 'a' } as never))).toEqual([
      'PROP1004 hook.exceptUser: unknown prop "exceptUser" (did you mean "exceptRoot"?)',
    ]);
  });
});
