import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommandIo } from '../../lib/cli/command';
import { BEHAVIOURS } from '../../lib/cluster';
import { DETECTION_POLICIES } from '../../lib/tetragon';
import { run } from '../cli/run-program';
import { DemoCluster, daemonSet, FALCO, POLICIES, pod, TETRAGON } from './demo-cluster';
import { FakePrograms } from './fake-programs';
import { settle } from './settle';

const demo = (programs: FakePrograms, args: readonly string[] = [], io: Partial<CommandIo> = {}) =>
  settle(run(['demo', '--namespace', 'default', ...args], { programs, ...io }));

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the behaviours', () => {
  it('are those that rules and policies look for', () => {
    expect(BEHAVIOURS.map(({ number, rule, policy }) => [number, rule, policy])).toEqual(
      DETECTION_POLICIES.map(({ number, rule, props }) => [number, rule, props.name]),
    );
  });
});

describe('demo', () => {
  it('shows who has told of what, and why nobody has told of the rest', async () => {
    const cluster = new DemoCluster();
    const { exitCode, printed, errors } = await demo(cluster);
    expect(cluster.unknown).toEqual([]);
    expect(errors).toBe('');
    expect(printed).toContain('13 Write to Sensitive Path by Non-Admin User: Falco after 1.2 s');
    const docs = readFileSync(join(__dirname, '..', '..', 'docs', 'cluster.md'), 'utf8');
    const picture = /^```text\n( {5}behavior[\s\S]*?)^```$/m.exec(docs)?.[1];
    expect(printed.slice(printed.indexOf('     behavior'))).toBe(`${picture}
13 Write to Sensitive Path by Non-Admin User: nothing from Tetragon
  - the image may not have the user nobody, or the pod may not be allowed to change users
  see more: kubectl exec -n kube-system daemonset/tetragon -c tetragon -- tetra tracingpolicy list`);
    expect(exitCode).toBe(0);
  });

  it('takes its namespace away again', async () => {
    const cluster = new DemoCluster();
    await demo(cluster);
    expect(cluster.namespaceIsThere).toBe(false);
    expect(cluster.lines.at(-1)).toBe('kubectl delete namespace default --ignore-not-found --timeout=60s');
  });

  it('prints JSON alone to standard output', async () => {
    const { printed, errors } = await demo(new DemoCluster(), ['--json']);
    const result = JSON.parse(printed);
    expect(result).toMatchObject({
      detected: 13,
      total: 13,
      engines: ['falco', 'tetragon'],
      interrupted: false,
    });
    expect(result.behaviours[1]).toEqual({
      number: 2,
      behaviour: '/etc/passwd is modified',
      rule: 'Write Below Etc Sensitive',
      policy: 'write-account-files',
      detected: true,
      engines: {
        falco: {
          seen: true,
          seconds: 1.2,
          namespace: 'default',
          pod: 'demo',
          container: 'demo',
          image: 'docker.io/library/debian:12',
        },
        tetragon: {
          seen: true,
          seconds: 1.2,
          namespace: 'default',
          pod: 'demo',
          container: 'demo',
          image: 'docker.io/library/debian:12',
        },
      },
    });
    expect(errors).toContain('Falco sees the pod');
  });

  it('runs each behaviour in a shell in the pod, with the image that it was told', async () => {
    const cluster = new DemoCluster();
    await demo(cluster, ['--image', 'registry.example.com/debian:12']);
    for (const { script } of BEHAVIOURS.filter((each) => each.script !== undefined)) {
      expect(cluster.lines).toContain(`kubectl exec --namespace default demo -- sh -c ${script}`);
    }
    const pods = cluster.calls.flatMap(({ input }) => (input?.includes('"Pod"') ? [JSON.parse(input)] : []));
    expect(
      pods.map(({ spec }) => [spec.containers[0].image, spec.containers[0].securityContext.privileged]),
    ).toEqual([
      ['registry.example.com/debian:12', undefined],
      ['registry.example.com/debian:12', true],
    ]);
  });

  it('names the cluster that it was told in every call', async () => {
    const plain = new DemoCluster();
    const cluster = new FakePrograms();
    cluster.on(/^kubectl --kubeconfig k --context c /, ({ line, input }) =>
      plain.run('kubectl', line.split(' ').slice(5), input === undefined ? {} : { input }),
    );
    cluster.onFollow(/^kubectl --kubeconfig k --context c /, (emit, signal) => {
      const { line } = cluster.calls.at(-1)!;
      void plain.follow('kubectl', line.split(' ').slice(5), emit, signal);
    });
    const { exitCode } = await demo(cluster, ['--kubeconfig', 'k', '--context', 'c']);
    expect([exitCode, cluster.unknown, plain.unknown]).toEqual([0, [], []]);
  });

  it('exits with 1 where fewer are detected than should be, and tells the reason for each engine', async () => {
    const cluster = new DemoCluster(
      [...FALCO, ...TETRAGON].filter((line) => !/"Write Cron Files"|"write-cron-files"/.test(line)),
    );
    cluster.on(
      /^kubectl get configmaps /,
      JSON.stringify({ items: [{ data: { 'x.yaml': '- rule: Other\n  desc: x' } }] }),
    );
    cluster.on(/ -- tetra tracingpolicy list -o json$/, () =>
      JSON.stringify({
        policies: POLICIES.map((name) => ({
          name,
          state: name === 'write-cron-files' ? 'TP_STATE_LOAD_ERROR' : 'TP_STATE_ENABLED',
          error: name === 'write-cron-files' ? 'no such function' : '',
        })),
      }),
    );
    cluster.on(
      /^kubectl get pods --namespace falco /,
      JSON.stringify({
        items: [
          {
            metadata: { name: 'falco-x' },
            status: { containerStatuses: [{ ready: true, restartCount: 3 }] },
          },
        ],
      }),
    );
    const { exitCode, printed } = await demo(cluster);
    expect(exitCode).toBe(1);
    expect(printed).toContain(`12 of 13 detected

8 Write Cron Files: nothing from Falco
  - the deployed rules have no rule "Write Cron Files": deploy them with "make rules"
  - the pod falco-x was restarted 3 times
  see more: kubectl logs -n falco daemonset/falco -c falco --since=10m

8 Write Cron Files: nothing from Tetragon
  - the policy "write-cron-files" on lab is in the state load_error: no such function
  see more: kubectl exec -n kube-system daemonset/tetragon -c tetragon -- tetra tracingpolicy list`);
  });

  it('may be content with less', async () => {
    const lines = [...FALCO, ...TETRAGON].filter(
      (line) => !/"Write Cron Files"|"write-cron-files"/.test(line),
    );
    expect((await demo(new DemoCluster(lines), ['--at-least', '12'])).exitCode).toBe(0);
  });

  it('says what did not happen', async () => {
    const cluster = new DemoCluster(FALCO.filter((line) => !line.includes('"Package Manager Launched"')));
    cluster.on(/ command -v apk/, {
      code: 3,
      stderr: 'the image has no package manager\ncommand terminated with exit code 3\n',
    });
    const { printed } = await demo(cluster);
    expect(printed).toContain(
      '4 Package Manager Launched: nothing from Falco\n  - the trigger failed: the image has no package manager',
    );
  });

  it('says when alerts do not tell whose they are', async () => {
    const cluster = new DemoCluster(
      FALCO.map((line) => line.replace('"k8s.ns.name":"default"', '"k8s.ns.name":null')),
    );
    const { printed } = await demo(cluster);
    expect(printed).toMatch(/12 of 13 detected|13 of 13 detected/);
    expect(printed).toContain('Falco alerts have no pod name: the container engine socket');
  });

  it('draws the scoreboard in its place on a terminal', async () => {
    let screen = '';
    const terminal = {
      columns: 80,
      rows: 40,
      hasColors: true,
      write: (text: string) => {
        screen += text;
      },
    };
    const { printed } = await demo(new DemoCluster(), [], { terminal });
    expect(screen).toContain('\u001b[16A\u001b[J');
    expect(screen).toContain('[32m');
    expect(
      Math.max(...screen.split('\n').map((line) => stripVTControlCharacters(line).length)),
    ).toBeLessThanOrEqual(100);
    expect(printed).toContain('13 of 13 detected');
  });
});

describe('demo, interrupted', () => {
  it.each([1, 4, 15_000])('after %d ms: takes its namespace away, and exits with 130', async (after) => {
    const cluster = new DemoCluster();
    const controller = new AbortController();
    setTimeout(() => controller.abort(), after);
    const { exitCode } = await demo(cluster, [], { signal: controller.signal });
    expect(exitCode).toBe(130);
    expect(cluster.namespaceIsThere).toBe(false);
    expect(cluster.unknown).toEqual([]);
  });
});

describe('demo, where something is missing', () => {
  it.each<[string, (cluster: DemoCluster) => unknown, string]>([
    [
      'kubectl',
      () => new FakePrograms([]),
      'kubectl is not installed, or not in the PATH\n  install it from https://kubernetes.io/docs/tasks/tools/',
    ],
    [
      'the cluster',
      (cluster) =>
        cluster.on(/^kubectl get daemonsets/, {
          stderr:
            'The connection to the server 127.0.0.1:6443 was refused - did you specify the right host or port?',
        }),
      'the DaemonSets of the cluster cannot be read\n  The connection to the server 127.0.0.1:6443 was refused - did you specify the right host or port?\n  the cluster does not respond: start it ("make up"), or choose another one with --context (kubectl config get-contexts)',
    ],
    [
      'the permission',
      (cluster) =>
        cluster.on(/^kubectl get daemonsets/, {
          stderr: 'Error from server (Forbidden): daemonsets.apps is forbidden: User "x" cannot list',
        }),
      'your user lacks this permission',
    ],
    [
      'Falco and Tetragon',
      (cluster) => cluster.on(/^kubectl get daemonsets/, '{"items":[]}'),
      'neither Falco nor Tetragon is in the cluster\n  deploy them: "make falco sidekick tetragon", or "kubectl apply -f dist/local"',
    ],
    [
      'a pod of Falco that is ready',
      (cluster) =>
        cluster.on(
          /^kubectl get daemonsets/,
          JSON.stringify({ items: [daemonSet('falco', 'falco', ['falco'], 0)] }),
        ),
      'not ready within 180 s: Falco (0 of 1 pods)\n  run "cdk8s-runtime-detection doctor" for the reason',
    ],
    [
      'a namespace that may be used',
      (cluster) => cluster.on('kubectl get namespace default -o json', '{"metadata":{}}'),
      'the namespace default already exists, and was not created by the demo\n  choose another one with --namespace',
    ],
    [
      'the image',
      (cluster) =>
        cluster
          .on(/^kubectl wait pod\/demo /, {
            stderr: 'error: timed out waiting for the condition on pods/demo',
          })
          .on(
            'kubectl get pods --namespace default --selector app.kubernetes.io/managed-by=runtime-detection-demo -o json',
            `{"items":[${pod({
              metadata: { name: 'demo' },
              status: {
                containerStatuses: [
                  {
                    name: 'demo',
                    state: { waiting: { reason: 'ImagePullBackOff', message: 'Back-off pulling image' } },
                  },
                ],
              },
            })}]}`,
          )
          .on('kubectl logs demo --namespace default --container demo --tail=12', { code: 1 })
          .on('kubectl get events --namespace default -o json', '{"items":[]}'),
      'the pod demo is not ready within 180 s\n  pod demo, container demo: ImagePullBackOff, Back-off pulling image\n  the node cannot pull the image: give the node access to the registry, set a mirror with imageRegistry, or load the image ("kind load docker-image")\n  use --image to specify an image that the nodes can pull or already have: Alpine or Debian\n  allow more time with --timeout',
    ],
    [
      'any alert',
      (cluster) => {
        cluster.onFollow(/./, () => {});
      },
      'Falco and Tetragon reported nothing within 180 s\n  run "cdk8s-runtime-detection doctor" for the reason',
    ],
  ])('%s', async (_, change, message) => {
    const cluster = new DemoCluster();
    const changed = change(cluster);
    const { exitCode, errors } = await demo(changed instanceof FakePrograms ? changed : cluster);
    expect(errors).toContain(message);
    expect(exitCode).toBe(2);
    expect(cluster.namespaceIsThere).toBe(false);
    expect(cluster.unknown).toEqual([]);
  });
});
