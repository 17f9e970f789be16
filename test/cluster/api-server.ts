import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/**
 * The directory with `etcd` and `kube-apiserver`, as tests of Kubernetes controllers name it, or one of the PATH.
 * `undefined` where there is none.
 */
export const ASSETS: string | undefined = [
  process.env['KUBEBUILDER_ASSETS'] ?? '',
  ...(process.env['PATH'] ?? '').split(delimiter),
].find((each) => each !== '' && ['etcd', 'kube-apiserver'].every((name) => existsSync(join(each, name))));

/** A real API server without controllers and nodes: objects are validated and stored, and nothing comes of them. */
export class ApiServer {
  public static async start(assets: string): Promise<ApiServer> {
    const directory = mkdtempSync(join(tmpdir(), 'api-server-'));
    const server = new ApiServer(directory);
    const [client, peer, port] = [await freePort(), await freePort(), await freePort()];
    const token = randomUUID();
    const file = (name: string, content: string) => {
      writeFileSync(join(directory, name), content);
      return join(directory, name);
    };
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const key = file('sa.key', privateKey);
    const etcd = `http://127.0.0.1:${client}`;
    server.spawn(join(assets, 'etcd'), [
      `--data-dir=${join(directory, 'etcd')}`,
      `--listen-client-urls=${etcd}`,
      `--advertise-client-urls=${etcd}`,
      `--listen-peer-urls=http://127.0.0.1:${peer}`,
      '--unsafe-no-fsync',
    ]);
    server.spawn(join(assets, 'kube-apiserver'), [
      `--etcd-servers=${etcd}`,
      `--secure-port=${port}`,
      '--bind-address=127.0.0.1',
      `--cert-dir=${join(directory, 'certificates')}`,
      `--token-auth-file=${file('tokens.csv', `${token},admin,admin,system:masters\n`)}`,
      '--authorization-mode=RBAC',
      '--disable-admission-plugins=ServiceAccount',
      '--service-cluster-ip-range=10.0.0.0/24',
      '--allow-privileged',
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${key}`,
      `--service-account-signing-key-file=${key}`,
    ]);
    file(
      'kubeconfig',
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Config',
        clusters: [
          {
            name: 'test',
            cluster: { server: `https://127.0.0.1:${port}`, 'insecure-skip-tls-verify': true },
          },
        ],
        users: [{ name: 'admin', user: { token } }],
        contexts: [{ name: 'test', context: { cluster: 'test', user: 'admin' } }],
      }),
    );
    return server;
  }

  private readonly children: ChildProcess[] = [];

  private constructor(private readonly directory: string) {}

  /** A kubeconfig with the context `test`. */
  public get kubeconfig(): string {
    return join(this.directory, 'kubeconfig');
  }

  public async stop(): Promise<void> {
    await Promise.all(
      this.children.map(
        (child) =>
          new Promise((resolve) => {
            child.once('close', resolve);
            child.kill('SIGKILL');
          }),
      ),
    );
    rmSync(this.directory, { recursive: true, force: true });
  }

  private spawn(program: string, args: readonly string[]): void {
    const log = openSync(join(this.directory, `${this.children.length}.log`), 'w');
    this.children.push(spawn(program, args, { stdio: ['ignore', log, log] }));
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
