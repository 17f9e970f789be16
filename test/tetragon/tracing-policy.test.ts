import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { describe, expect, it } from 'vitest';
import {
  Cidr,
  DETECTION_POLICIES,
  DiagnosticsError,
  Enforcement,
  Findings,
  formatPlace,
  Hook,
  PolicyScope,
  Tetragon,
  TracingPolicy,
  TracingPolicyNamespaced,
  type TracingPolicyProps,
} from '../../lib';
import { problemsOf } from './harness';

function errorsOf(
  props: unknown,
  Kind: typeof TracingPolicy | typeof TracingPolicyNamespaced = TracingPolicy,
) {
  const chart = new Chart(new App(), 'policies');
  try {
    new Kind(chart, 'Example', props as TracingPolicyProps);
  } catch (error) {
    if (error instanceof DiagnosticsError) {
      return error.diagnostics.map(
        ({ code, place, message, help }) =>
          `${code} ${formatPlace(place)}: ${message}${help === undefined ? '' : ` (${help})`}`,
      );
    }
    throw error;
  }
  return [];
}

/** What is wrong when a policy is made of a text. */
function problemsOfYaml(build: () => unknown): readonly string[] {
  return problemsOf(build).map(
    ([code, place, message, help]) => `${code} ${place}: ${message}${help === undefined ? '' : ` (${help})`}`,
  );
}

function circular(): object {
  const filter: Record<string, unknown> = { index: 0, operator: 'Equal' };
  filter['values'] = filter;
  const args = [{ index: 0, type: 'file' }];
  return {
    podSelector: {},
    kprobes: [{ call: 'security_file_open', syscall: false, args, selectors: [{ matchArgs: [filter] }] }],
  };
}

describe('a TracingPolicy', () => {
  it('is an object of Kubernetes with the name of its construct', () => {
    const chart = Testing.chart();
    new TracingPolicy(chart, 'CloudMetadata', {
      hooks: [Hook.tcpConnect({ to: Cidr.of('192.0.2.1', '2001:db8::1') })],
      message: 'asked for credentials',
      tags: ['network'],
      annotations: { team: 'platform' },
    });
    expect(Testing.synth(chart)).toMatchInlineSnapshot(`
      [
        {
          "apiVersion": "cilium.io/v1alpha1",
          "kind": "TracingPolicy",
          "metadata": {
            "annotations": {
              "team": "platform",
            },
            "labels": {
              "app.kubernetes.io/component": "tracing-policy",
              "app.kubernetes.io/managed-by": "cdk8s",
              "app.kubernetes.io/name": "tetragon",
              "app.kubernetes.io/part-of": "runtime-detection",
            },
            "name": "cloud-metadata",
          },
          "spec": {
            "kprobes": [
              {
                "args": [
                  {
                    "index": 0,
                    "label": "sock",
                    "type": "sock",
                  },
                ],
                "call": "tcp_connect",
                "message": "asked for credentials",
                "selectors": [
                  {
                    "matchActions": [
                      {
                        "action": "Post",
                      },
                    ],
                    "matchArgs": [
                      {
                        "index": 0,
                        "operator": "DAddr",
                        "values": [
                          "192.0.2.1",
                          "2001:db8::1",
                        ],
                      },
                    ],
                    "matchNamespaces": [
                      {
                        "namespace": "Pid",
                        "operator": "NotIn",
                        "values": [
                          "host_ns",
                          "4026531836",
                        ],
                      },
                    ],
                  },
                ],
                "syscall": false,
                "tags": [
                  "network",
                ],
              },
            ],
            "options": [
              {
                "name": "policy-mode",
                "value": "monitor",
              },
            ],
          },
        },
      ]
    `);
  });

  it('is for the pods of one namespace where it is namespaced', () => {
    const chart = Testing.chart();
    const policy = new TracingPolicyNamespaced(chart, 'MonitorExecve', {
      namespace: 'shop',
      scope: PolicyScope.pods({ matchLabels: { app: 'test-pod' } }),
      hooks: [Hook.exec()],
    });
    const [object] = Testing.synth(chart);
    expect(object.kind).toBe('TracingPolicyNamespaced');
    expect(object.metadata).toMatchObject({ name: 'monitor-execve', namespace: 'shop' });
    expect(object.spec.podSelector).toEqual({ matchLabels: { app: 'test-pod' } });
    expect(policy.spec.kprobes?.map(({ call }) => call)).toEqual(['security_bprm_check']);
    expect(policy.scope?.words).toBe('pods with app=test-pod');
  });

  it('is for the pods that the agent knows where it is namespaced and says nothing else', () => {
    const chart = Testing.chart();
    const { spec } = new TracingPolicyNamespaced(chart, 'Shells', { hooks: [Hook.exec(['*/sh'])] });
    expect(spec.podSelector).toEqual({});
    expect(JSON.stringify(spec)).not.toContain('matchNamespaces');
  });

  it('takes a policy of YAML as it is', () => {
    const chart = Testing.chart();
    const yaml =
      'spec:\n  kprobes:\n    - call: tcp_close\n      syscall: false\n      args: [{index: 0, type: sock}]\n';
    TracingPolicy.fromYaml(chart, 'Close', yaml);
    expect(Testing.synth(chart)[0].spec).toEqual({
      kprobes: [{ call: 'tcp_close', syscall: false, args: [{ index: 0, type: 'sock' }] }],
    });
  });

  it('keeps what a file says of it', () => {
    const chart = Testing.chart();
    const yaml = [
      'apiVersion: cilium.io/v1alpha1',
      'kind: TracingPolicy',
      'metadata:',
      '  name: from-file',
      '  uid: 3b8a',
      '  labels: { team: shop, app.kubernetes.io/name: shop }',
      '  annotations: { owner: team-shop, kubectl.kubernetes.io/last-applied-configuration: "{}" }',
      'spec:',
      '  kprobes: [{ call: tcp_close, syscall: false }]',
    ].join('\n');
    const policy = TracingPolicy.fromYaml(chart, 'Id', yaml, {
      labels: { tier: 'web', 'app.kubernetes.io/part-of': 'x' },
      annotations: { 'example.com/why': 'because' },
    });
    expect(policy.name).toBe('from-file');
    expect(policy.scope).toBeUndefined();
    expect(Testing.synth(chart)[0].metadata).toEqual({
      name: 'from-file',
      labels: {
        team: 'shop',
        tier: 'web',
        'app.kubernetes.io/name': 'shop',
        'app.kubernetes.io/component': 'tracing-policy',
        'app.kubernetes.io/part-of': 'runtime-detection',
        'app.kubernetes.io/managed-by': 'cdk8s',
      },
      annotations: { owner: 'team-shop', 'example.com/why': 'because' },
    });
  });

  it('is of the namespace that a file says, else of the one that a prop says', () => {
    const chart = Testing.chart();
    const head = 'apiVersion: cilium.io/v1alpha1\nkind: TracingPolicyNamespaced\n';
    const spec = 'spec: { kprobes: [{ call: tcp_close, syscall: false }] }\n';
    const from = (id: string, metadata: string, props = {}) =>
      TracingPolicyNamespaced.fromYaml(chart, id, `${head}metadata: ${metadata}\n${spec}`, props).namespace;
    expect(from('A', '{ name: a, namespace: shop }')).toBe('shop');
    expect(from('B', '{ name: b, namespace: shop }', { namespace: 'shop' })).toBe('shop');
    expect(from('C', '{ name: c }', { namespace: 'web' })).toBe('web');
    expect(from('D', '{ name: d }')).toBe('default');
    expect(problemsOfYaml(() => from('E', '{ name: e, namespace: shop }', { namespace: 'web' }))).toEqual([
      'POLICY1019 E:3:33: the file says namespace "shop", and the prop "namespace" says "web" (remove the prop, or change the file)',
    ]);
  });

  it.each([
    [
      'another kind of policy',
      'kind: TracingPolicyNamespaced\napiVersion: cilium.io/v1alpha1\nmetadata: { name: a }\nspec: { kprobes: [{ call: tcp_close, syscall: false }] }',
      [
        'POLICY1019 Id:1:7: the file has a "TracingPolicyNamespaced", and the construct makes a "TracingPolicy" (write TracingPolicyNamespaced.fromFile(...), or change the kind in the file)',
      ],
    ],
    [
      'an object of another kind',
      'kind: ConfigMap\napiVersion: v1\n',
      [
        'POLICY1019 Id:1:7: the file has a "ConfigMap", and the construct makes a "TracingPolicy" (write a TracingPolicy, with nothing around it)',
      ],
    ],
    ['nothing', '# later\n', ['POLICY1019 Id:1:1: the file is empty (write a policy)']],
    [
      'two documents',
      'kprobes: [{ call: tcp_close, syscall: false }]\n---\nkprobes: [{ call: tcp_close, syscall: false }]\n',
      [
        'POLICY1019 Id:3:1: the file has 2 documents, and a construct takes one (put each policy into its own file)',
      ],
    ],
    [
      'metadata that would be lost',
      'apiVersion: cilium.io/v1alpha1\nkind: TracingPolicy\nmetadata:\n  name: a\n  finalizers: [example.com/a]\nspec: { kprobes: [{ call: tcp_close, syscall: false }] }\n',
      [
        'POLICY1019 Id:5:3: "finalizers" is not supported by the construct (remove it, or apply the file itself)',
      ],
    ],
    [
      'what the checks find in a spec alone, with its line',
      'kprobes:\n  - call: tcp_connect\n    sycall: false\n',
      [
        'POLICY2049 Id:2:11: "tcp_connect" is not a system call, but "syscall" defaults to true (write syscall: false)',
        'POLICY1004 Id:3:5: unknown key "sycall" (did you mean "syscall" or "call"?)',
      ],
    ],
    [
      'what is not YAML',
      'spec: a: b',
      [
        'POLICY1001 Id:1:7: not YAML: a second key on the same line (put a string that contains ": " in quotes)',
      ],
    ],
  ])('reports %s in a text', (_, yaml, findings) => {
    expect(problemsOfYaml(() => TracingPolicy.fromYaml(Testing.chart(), 'Id', yaml))).toEqual(findings);
  });

  it('shows the line of a file, and keeps warnings with it', () => {
    const directory = mkdtempSync(join(tmpdir(), 'policies-'));
    const file = join(directory, 'policy.yaml');
    writeFileSync(file, 'kprobes:\n  - call: tcp_connect\n    syscall: false\n    sycall: false\n');
    expect(() => TracingPolicy.fromFile(Testing.chart(), 'Id', file)).toThrow(
      `POLICY1004 error: unknown key "sycall"\n  ${file}:4:5\n  4 |     sycall: false\n    |     ^^^^^^\n`,
    );
    const selector = '{ matchActions: [{ action: Post }, { action: NoPost }] }';
    writeFileSync(file, `kprobes: [{ call: tcp_connect, syscall: false, selectors: [${selector}] }]\n`);
    const chart = Testing.chart();
    TracingPolicy.fromFile(chart, 'Id', file);
    expect(Findings.of(chart).all.map(({ code, place }) => `${code} ${formatPlace(place)}`)).toEqual([
      `POLICY4026 ${file}:1:105`,
    ]);
  });

  it('reports files that cannot be read, or are not text', () => {
    const directory = mkdtempSync(join(tmpdir(), 'policies-'));
    const from = (name: string) =>
      problemsOfYaml(() => TracingPolicyNamespaced.fromFile(Testing.chart(), 'Id', join(directory, name)));
    writeFileSync(join(directory, 'latin.yaml'), Buffer.from([0x61, 0x3a, 0x20, 0xe4]));
    expect(from('missing.yaml')).toEqual([
      `POLICY1020 ${directory}/missing.yaml: no such file (check the path: relative paths are resolved from the working directory, ${process.cwd()})`,
    ]);
    expect(from('.')).toEqual([
      `POLICY1020 ${directory}: it is a directory (use a file in it: a construct accepts only one policy)`,
    ]);
    expect(from('latin.yaml')).toEqual([
      `POLICY1001 ${directory}/latin.yaml:1:4: the file is not UTF-8 text (save it as UTF-8)`,
    ]);
  });

  it('reports a name of the props, and a kernel, beside a text that is right', () => {
    const yaml = 'kprobes: [{ call: tcp_close, syscall: false }]';
    const from = (props: object) =>
      problemsOfYaml(() => TracingPolicy.fromYaml(Testing.chart(), 'Id', yaml, props));
    expect(from({ name: 'No_Name' })).toEqual([
      'POLICY1010 test/Id, prop "metadata.name": "No_Name" is not a valid name (use at most 253 lower-case letters, digits, "-" or ".", with a letter or digit first and last)',
    ]);
    expect(from({ kernel: 'new' })).toEqual([
      'PROP1001 test/Id, prop "kernel": "new" is not a valid kernel version: use one such as 5.10',
    ]);
  });

  it('has the agent remember what it needs', () => {
    const chart = Testing.chart();
    const agent = new Tetragon(chart, 'Tetragon');
    new TracingPolicy(chart, 'Children', {
      agent,
      spec: {
        podSelector: {},
        kprobes: [
          {
            call: 'security_bprm_check',
            syscall: false,
            args: [{ index: 0, type: 'linux_binprm' }],
            selectors: [{ matchParentBinaries: [{ operator: 'In', values: ['/usr/sbin/nginx'] }] }],
          },
        ],
      },
    });
    expect(agent.requirements.map(({ feature, reason }) => `${feature}: ${reason}`)).toEqual([
      'parents map: the policy "children" filters by the parent\'s binary',
      'policy filter: the policy "children" is limited to some pods',
    ]);
  });

  it('says whom it will hit where it enforces', () => {
    const chart = Testing.chart();
    new TracingPolicy(chart, 'NoMount', {
      hooks: [Hook.mount().enforce(Enforcement.kill())],
      scope: PolicyScope.pods({ matchLabels: { app: 'web' } }),
    });
    expect(Findings.of(chart).all.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'PROP1008 kills every process of pods with app=web that mounts a filesystem',
      'POLICY2067 "podSelector" does not select the first process of a container or pods that live for about a second',
    ]);
  });

  it('does what a hook in own words says where the hook says that it enforces', () => {
    const chart = Testing.chart();
    const hook = Hook.kprobe({
      call: 'security_file_open',
      args: [{ index: 0, type: 'file' }],
      selectors: [{ matchActions: [{ action: 'Override', argError: -1 }] }],
    });
    const watching = new TracingPolicy(chart, 'Watching', { hooks: [hook] });
    const enforcing = new TracingPolicy(chart, 'Enforcing', { hooks: [hook.enforce()] });
    expect(watching.spec.options).toEqual([
      { name: 'policy-mode', value: 'monitor' },
      { name: 'disable-kprobe-multi', value: '1' },
    ]);
    expect(enforcing.spec.options?.[0]).toEqual({ name: 'policy-mode', value: 'enforce' });
    expect(Findings.of(chart).all.map(({ code, message, help }) => `${code} ${message} (${help})`)).toEqual([
      'PROP1008 "Override" affects every process that its selector matches (try it with the option "policy-mode" set to "monitor" first: every process in its events would have been affected)',
      'POLICY4029 "Override" has no effect in the policy mode "monitor" (set the option "policy-mode" to "enforce" to enable it)',
    ]);
  });

  it('says that a spec in own words enforces', () => {
    const chart = Testing.chart();
    const yaml =
      'spec:\n  podSelector: {}\n  lsmhooks:\n    - hook: file_open\n      selectors: [{matchActions: [{action: Sigkill}]}]\n';
    TracingPolicy.fromYaml(chart, 'Killing', yaml);
    expect(Findings.of(chart).all.map(({ code, place }) => `${code} ${formatPlace(place)}`)).toEqual([
      'POLICY2067 Killing:2:3',
      'PROP1008 test/Killing, prop "spec.lsmhooks[0].selectors[0].matchActions[0].action"',
    ]);
  });

  it('fails where another policy has its name', () => {
    const chart = Testing.chart();
    new TracingPolicy(chart, 'A', { name: 'same', hooks: [Hook.mount()] });
    expect(() => new TracingPolicy(chart, 'B', { name: 'same', hooks: [Hook.mount()] })).toThrow(
      /has a TracingPolicy "same"/,
    );
  });

  it.each([
    ['props that are none', undefined, ['PROP1001 policies/Example: undefined is not an object with props']],
    [
      'neither hooks nor a spec',
      {},
      [
        `PROP1002 policies/Example, prop "hooks": the policy has neither hooks nor a spec (use either hooks: [Hook.exec(['*/nc'])] or a spec in Tetragon's own format)`,
      ],
    ],
    [
      'a misspelt prop and one of the wrong type',
      { hooks: [Hook.mount()], mesage: 'x', tags: 'network' },
      [
        'PROP1004 policies/Example, prop "mesage": unknown prop "mesage" (did you mean "message"?)',
        'PROP1001 policies/Example, prop "tags": "network" is not a list',
      ],
    ],
    [
      'what is no hook',
      { hooks: ['tcp_connect'] },
      [
        `PROP1001 policies/Example, prop "hooks[0]": "tcp_connect" is not a Hook (use Hook.kprobe({ ... }) for a hook in Tetragon's own format)`,
      ],
    ],
    [
      'a scope beside a spec',
      { spec: { loader: true }, scope: PolicyScope.pods() },
      [
        'PROP1003 policies/Example, prop "scope": "scope" works only with "hooks", not with "spec" (move it to the spec)',
      ],
    ],
    [
      'the start of containers on the host',
      { hooks: [Hook.containerStart()], scope: PolicyScope.host() },
      [
        'PROP1017 policies/Example, prop "hooks[0]": the hook observes the start of containers, but the scope is the host (use PolicyScope.containers())',
      ],
    ],
    [
      'the start of containers by labels, which are known later',
      {
        hooks: [Hook.mount(), Hook.containerStart()],
        scope: PolicyScope.pods({ matchLabels: { app: 'a' } }),
      },
      [
        'PROP1017 policies/Example, prop "hooks[1]": the hook checks the first process of a container, which starts before the agent knows the labels and namespace of its pod (use PolicyScope.containers() in a TracingPolicy)',
      ],
    ],
    [
      'an action that another hook would switch on',
      {
        hooks: [
          Hook.exec(['*/nc']).enforce(Enforcement.kill()),
          Hook.kprobe({ call: 'tcp_close', selectors: [{ matchActions: [{ action: 'Sigkill' }] }] }),
        ],
      },
      [
        'PROP1003 policies/Example, prop "hooks[1]": "Sigkill" would be executed, because another hook enforces (add .enforce() to this hook too, or move it to a separate policy)',
      ],
    ],
    [
      'an action that writes into a program, which another hook would switch on',
      {
        hooks: [
          Hook.usdt({
            path: '/bin/a',
            provider: 'a',
            name: 'b',
            selectors: [{ matchActions: [{ action: 'Sigkill' }] }],
          }).enforce(),
          Hook.usdt({
            path: '/bin/a',
            provider: 'a',
            name: 'c',
            args: [{ index: 0, type: 'int32' }],
            selectors: [{ matchActions: [{ action: 'Set', argIndex: 0, argValue: 1 }] }],
          }),
        ],
      },
      [
        'PROP1003 policies/Example, prop "hooks[1]": "Set" would be executed, because another hook enforces (add .enforce() to this hook too, or move it to a separate policy)',
      ],
    ],
    [
      'a hook that does not say what to enforce',
      { hooks: [Hook.mount().enforce()] },
      [
        'PROP1002 policies/Example, prop "hooks[0]": enforce() requires an Enforcement (write .enforce(Enforcement.kill()), .deny() or .signal(...))',
      ],
    ],
    [
      'a spec that is inside itself',
      { spec: circular() },
      [
        'POLICY1006 policies/Example, prop "spec.kprobes[0].selectors[0].matchArgs[0].values": values must be a list, not a mapping (start the entry with "- ")',
      ],
    ],
    [
      'a kernel that is no version',
      { hooks: [Hook.mount()], kernel: 'new' },
      ['PROP1001 policies/Example, prop "kernel": "new" is not a valid kernel version: use one such as 5.10'],
    ],
    [
      'what the agent refuses, at its place in the spec',
      { hooks: [Hook.mount(), Hook.tracepoint({ subsystem: 'raw_syscalls', event: 'sys_enter' })] },
      [
        'POLICY2001 policies/Example, prop "spec.tracepoints": "kprobes" and "tracepoints" cannot be in one policy (move "tracepoints" to its own policy)',
      ],
    ],
  ])('reports %s', (_, props, findings) => {
    expect(errorsOf(props)).toEqual(findings);
  });

  it('reports the host as the scope of a policy of one namespace', () => {
    expect(
      errorsOf({ hooks: [Hook.exec(['*/nc'])], scope: PolicyScope.host() }, TracingPolicyNamespaced),
    ).toEqual([
      'PROP1003 policies/Example, prop "scope": a namespaced policy applies only to pods, never to the host (use PolicyScope.pods(...), or a TracingPolicy)',
    ]);
  });
});

describe('a policy that names its agent', () => {
  const hooks = [Hook.mount()];
  const kinds = (chart: Chart) => Testing.synth(chart).map(({ kind }) => kind);

  it('comes after it in the same chart', () => {
    const chart = Testing.chart();
    const group = new Construct(chart, 'Policies');
    const agent = new Tetragon(chart, 'Tetragon');
    new TracingPolicy(group, 'Mount', { agent, hooks });
    expect(kinds(chart).at(-1)).toBe('TracingPolicy');
  });

  it('comes after it in files that would be applied the other way round', () => {
    const app = Testing.app();
    const policies = new Chart(app, '10-policies');
    const agent = new Tetragon(new Chart(app, '20-tetragon'), 'Tetragon');
    new TracingPolicy(policies, 'Mount', { agent, hooks });
    app.synth();
    expect(app.charts.map(({ node }) => node.id)).toEqual(['20-tetragon', '10-policies']);
    expect(readdirSync(app.outdir).sort()).toEqual([
      '0000-20-tetragon.k8s.yaml',
      '0001-10-policies.k8s.yaml',
    ]);
  });

  it('leaves files as they are called where they are in order, and other apps alone', () => {
    const app = Testing.app();
    const agent = new Tetragon(new Chart(app, '10-tetragon'), 'Tetragon');
    new TracingPolicy(new Chart(app, '20-policies'), 'Mount', { agent, hooks });
    app.synth();
    expect(readdirSync(app.outdir).sort()).toEqual(['10-tetragon.k8s.yaml', '20-policies.k8s.yaml']);
    const other = Testing.chart();
    new TracingPolicy(other, 'Mount', { agent, hooks });
    expect(kinds(other)).toEqual(['TracingPolicy']);
  });
});

describe('the policies of this package', () => {
  const scopes = DETECTION_POLICIES.map(({ number, props }) => {
    const { scope } = new TracingPolicy(Testing.chart(), 'Policy', props);
    return `${number} ${scope?.words}`;
  });

  it('look at all containers, and from the eleventh on at the host too', () => {
    expect(scopes.slice(0, 10).every((each) => each.endsWith(' all containers'))).toBe(true);
    expect(scopes.slice(10)).toEqual([
      '11 all pods and the host',
      '12 all pods and the host',
      '13 all pods and the host',
    ]);
  });

  it('are one for each detection, in their order', () => {
    expect(DETECTION_POLICIES.map(({ number }) => number)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
    ]);
  });

  it.each(DETECTION_POLICIES.map((each) => [each.props.name, each.props] as const))(
    '%s is clean, watches only, and says for whom it is',
    (_, props) => {
      const chart = Testing.chart();
      const { spec } = new TracingPolicy(chart, 'Policy', props);
      expect(Findings.of(chart).all).toEqual([]);
      expect(spec.options).toContainEqual({ name: 'policy-mode', value: 'monitor' });
      const isEverywhere = spec.hostSelector !== undefined;
      const [kprobe] = spec.kprobes ?? [];
      const isOfContainers = kprobe?.selectors?.every(({ matchNamespaces }) => matchNamespaces !== undefined);
      expect(isEverywhere || isOfContainers).toBe(true);
    },
  );
});
