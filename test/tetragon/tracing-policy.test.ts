import { App, Chart, Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import {
  Cidr,
  DETECTION_POLICIES,
  DiagnosticsError,
  Enforcement,
  findWarnings,
  formatPlace,
  Hook,
  PolicyScope,
  Tetragon,
  TracingPolicy,
  TracingPolicyNamespaced,
  type TracingPolicyProps,
} from '../../lib';

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
            "podSelector": {},
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
      'parents map: the policy "children" looks at the programs of parents',
      'policy filter: the policy "children" is for some pods alone',
    ]);
  });

  it('says whom it will hit where it enforces', () => {
    const chart = Testing.chart();
    new TracingPolicy(chart, 'NoMount', {
      hooks: [Hook.mount().enforce(Enforcement.kill())],
      scope: PolicyScope.pods({ matchLabels: { app: 'web' } }),
    });
    expect(findWarnings(chart).map(({ code, message }) => `${code} ${message}`)).toEqual([
      'PROP1008 kills every process of pods with app=web that mounts a filesystem',
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
    expect(findWarnings(chart).map(({ code, message, help }) => `${code} ${message} (${help})`)).toEqual([
      'PROP1008 "Override" hits every process that its selector matches (try it with the option "policy-mode" set to "monitor" first: each event that it posts would have been hit)',
      'POLICY4029 "Override" is not done in the policy mode "monitor" (set the option "policy-mode" to "enforce" when the policy may act)',
    ]);
  });

  it('says that a spec in own words enforces', () => {
    const chart = Testing.chart();
    const yaml =
      'spec:\n  podSelector: {}\n  lsmhooks:\n    - hook: file_open\n      selectors: [{matchActions: [{action: Sigkill}]}]\n';
    TracingPolicy.fromYaml(chart, 'Killing', yaml);
    expect(findWarnings(chart).map(({ code, place }) => `${code} ${formatPlace(place)}`)).toEqual([
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
        `PROP1002 policies/Example, prop "hooks": the policy has neither hooks nor a spec (write hooks: [Hook.exec(['*/nc'])], or a spec in Tetragon's words)`,
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
        `PROP1001 policies/Example, prop "hooks[0]": "tcp_connect" is not a Hook (write Hook.kprobe({ ... }) for one in Tetragon's own words)`,
      ],
    ],
    [
      'a scope beside a spec',
      { spec: { loader: true }, scope: PolicyScope.pods() },
      [
        'PROP1003 policies/Example, prop "scope": "scope" is for hooks, and there is a spec (write it in the spec)',
      ],
    ],
    [
      'the first process of a container on the host',
      { hooks: [Hook.mount()], scope: PolicyScope.everywhere() },
      [
        'PROP1003 policies/Example, prop "hooks[0]": the hook knows the first process of a container, and the host has none (use PolicyScope.pods())',
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
        'PROP1003 policies/Example, prop "hooks[1]": "Sigkill" would be done, since another hook enforces (add .enforce() to this hook too, or put it in a policy of its own)',
      ],
    ],
    [
      'a hook that does not say what to enforce',
      { hooks: [Hook.mount().enforce()] },
      [
        'PROP1002 policies/Example, prop "hooks[0]": the hook does not say what to enforce (write .enforce(Enforcement.kill()), .deny() or .signal(...))',
      ],
    ],
    [
      'a spec that is inside itself',
      { spec: circular() },
      [
        'POLICY1006 policies/Example, prop "spec.kprobes[0].selectors[0].matchArgs[0].values": values is a mapping, and has to be a list (begin the entry with "- ")',
      ],
    ],
    [
      'a kernel that is no version',
      { hooks: [Hook.mount()], kernel: 'new' },
      ['PROP1001 policies/Example, prop "kernel": the kernel "new" is not a version: write one such as 5.10'],
    ],
    [
      'what the agent refuses, at its place in the spec',
      { hooks: [Hook.mount(), Hook.tracepoint({ subsystem: 'raw_syscalls', event: 'sys_enter' })] },
      [
        'POLICY2001 policies/Example, prop "spec.tracepoints": "kprobes" and "tracepoints" are in one policy (put "tracepoints" in a policy of its own)',
      ],
    ],
  ])('reports %s', (_, props, findings) => {
    expect(errorsOf(props)).toEqual(findings);
  });

  it('reports the host as the scope of a policy of one namespace', () => {
    expect(
      errorsOf({ hooks: [Hook.exec(['*/nc'])], scope: PolicyScope.host() }, TracingPolicyNamespaced),
    ).toEqual([
      'PROP1003 policies/Example, prop "scope": a policy of one namespace is for pods, never for the host (use PolicyScope.pods(...), or make it a TracingPolicy)',
    ]);
  });
});

describe('the policies of this package', () => {
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
      expect(findWarnings(chart)).toEqual([]);
      expect(spec.options).toContainEqual({ name: 'policy-mode', value: 'monitor' });
      expect(spec.podSelector).toEqual({});
    },
  );
});
