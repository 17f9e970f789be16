import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INSTALLED_PROGRAMS, Kubectl } from '../../lib/cluster';
import { run } from '../cli/run-program';
import { ApiServer, ASSETS } from './api-server';
import { node } from './node';

const DIST = join(__dirname, '..', '..', 'dist');
const RULE = '- rule: Mine\n  desc: x\n  condition: evt.type = open\n  output: x\n  priority: NOTICE\n';

describe.skipIf(ASSETS === undefined)('on a real API server (KUBEBUILDER_ASSETS)', () => {
  let server: ApiServer;
  let kubectl: Kubectl;
  let rules: string;

  beforeAll(async () => {
    server = await ApiServer.start(ASSETS!);
    kubectl = new Kubectl(INSTALLED_PROGRAMS, new AbortController().signal, {
      context: 'test',
      kubeconfig: server.kubeconfig,
    });
    const end = Date.now() + 120_000;
    while ((await kubectl.run(['get', '--raw', '/readyz'])).code !== 0 && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    await kubectl.run(['create', 'namespace', 'kube-system']);
    rules = mkdtempSync(join(tmpdir(), 'rules-'));
    writeFileSync(join(rules, 'mine.yaml'), RULE);
  }, 150_000);

  afterAll(async () => {
    await server?.stop();
    rmSync(rules, { recursive: true, force: true });
  });

  const program = (...args: string[]) =>
    run([...args, '--context', 'test', '--kubeconfig', server.kubeconfig], { programs: INSTALLED_PROGRAMS });
  const get = async (...args: string[]) =>
    (await kubectl.json('it cannot be read', ['get', ...args])) as never as {
      readonly data: Record<string, string>;
      readonly metadata: { readonly resourceVersion: string; readonly generation: number };
      readonly spec: {
        readonly template: { readonly metadata: { readonly annotations: Record<string, string> } };
      };
    };
  const configMap = () => get('configmap', 'falco-rules', '--namespace', 'falco');
  const daemonSet = () => get('daemonset', 'falco', '--namespace', 'falco');

  it('applies rules, and changes nothing the second time', async () => {
    const first = await program('cluster', 'apply', 'rules', '--dist', DIST);
    expect(first).toMatchObject({ exitCode: 0, errors: '' });
    expect(first.printed).toContain('configmap/falco-rules serverside-applied');
    const before = await configMap();
    await program('cluster', 'apply', 'rules', '--dist', DIST);
    expect((await configMap()).metadata.resourceVersion).toBe(before.metadata.resourceVersion);
  }, 60_000);

  it('takes over what "kubectl apply" has applied before', async () => {
    expect((await kubectl.run(['apply', '-f', join(DIST, 'local')])).code).toBe(0);
    expect((await program('cluster', 'apply', 'rules', '--dist', DIST, '--timeout', '2')).errors).toContain(
      'falco is not ready within 2 s: not started yet\n  there is no pod',
    );
  }, 60_000);

  it('keeps rules of the user when ours are applied again, and takes them away alone', async () => {
    const ours = Object.keys((await configMap()).data);
    const add = await program('cluster', 'custom-rules', rules, '--timeout', '2');
    expect(add.printed).toContain('applied 90-custom-mine.yaml');
    await program('cluster', 'apply', 'rules', '--dist', DIST, '--timeout', '2');
    expect(Object.keys((await configMap()).data).sort()).toEqual([...ours, '90-custom-mine.yaml'].sort());
    const { spec } = await daemonSet();
    expect(spec.template.metadata.annotations['checksum/custom-rules']).toMatch(/^[0-9a-f]{64}$/);
    await program('cluster', 'custom-rules', '--timeout', '2');
    expect(Object.keys((await configMap()).data).sort()).toEqual(ours.sort());
  }, 90_000);

  it('shows status and examines the cluster', async () => {
    await kubectl.must('the node cannot be made', ['create', '-f', '-'], { input: JSON.stringify(node()) });
    expect((await program('cluster', 'status')).printed).toContain('daemonset falco/falco');
    const { exitCode, printed } = await program('doctor', '--json', '--dist', join(DIST, 'local'));
    const { nodes, findings } = JSON.parse(printed);
    expect(exitCode).toBe(0);
    expect(nodes[0].name).toBe('worker');
    expect(findings.map(({ message }: { message: string }) => message)).toEqual([
      'there are no TracingPolicies: Tetragon reports only process starts and exits',
      'the cluster has no Falco or Tetragon pods',
    ]);
  }, 60_000);

  it('has nothing that the demo could show, and says so', async () => {
    const { exitCode, errors } = await program('demo', '--timeout', '2');
    expect(exitCode).toBe(2);
    expect(errors).toContain('not ready within 2 s: Falco (0 of 0 pods)');
  }, 60_000);
});
