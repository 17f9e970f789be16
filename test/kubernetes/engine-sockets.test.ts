import { describe, expect, it } from 'vitest';
import { ENGINE_SOCKETS, engineDirectories, socketDirectory } from '../../lib/kubernetes';

describe('the directory of a socket', () => {
  it.each([
    ['containerd', '/run/containerd'],
    ['hostContainerd', '/run/host-containerd'],
    ['k3s', '/run/k3s/containerd'],
    ['crio', '/run/crio'],
    ['docker', '/var/run'],
    ['podman', '/run/podman'],
  ] as const)('of %s is %s', (engine, directory) => {
    expect(socketDirectory(ENGINE_SOCKETS[engine].path)).toBe(directory);
  });

  it('is there once for two sockets in it', () => {
    expect(engineDirectories(['/run/a/x.sock', '/run/a/y.sock']).map(({ path }) => path)).toEqual(['/run/a']);
  });

  it('is left out where it lies in another one', () => {
    const sockets = ['/run/containerd/containerd.sock', '/run/docker.sock', '/running/engine.sock'];
    expect(engineDirectories(sockets).map(({ path }) => path)).toEqual(['/run', '/running']);
  });

  it('says what else lies there', () => {
    const [containerd, run, other] = engineDirectories([
      '/run/containerd/containerd.sock',
      '/var/run/cri-dockerd.sock',
      '/opt/engine/engine.sock',
    ]);
    expect(containerd?.beside).toContain('environment variables');
    expect(run?.beside).toContain('systemd');
    expect(other?.beside).toBe('other files of the engine');
  });
});
