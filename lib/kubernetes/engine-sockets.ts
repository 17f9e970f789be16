import { posix } from 'node:path';

/** Where a container engine listens on a node, and what a pod sees that has the directory of its socket. */
export interface EngineSocket {
  /** Path of the socket on the node. */
  readonly path: string;
  /** What else lies in its directory, as the end of a sentence. */
  readonly beside: string;
}

/**
 * containerd's own words for its state directory: sockets, process ids, the state of runtimes, and mount points. The
 * root file systems are mounts below it: a pod has those of the containers that ran before it, and empty directories
 * for later ones.
 *
 * @see https://github.com/containerd/containerd/blob/main/docs/ops.md
 */
const CONTAINERD_STATE =
  'the configuration of every container with its environment variables, and the files of earlier containers';

/**
 * The sockets that engines listen on unless they are told otherwise, each with its directory.
 *
 * A socket is mounted by its directory and never as a file: an engine that starts again makes a new socket at the same
 * path, and a mount of the old one leads nowhere for as long as the pod lives.
 */
export const ENGINE_SOCKETS = {
  /** containerd under Kubernetes, kind's nodes and Bottlerocket included. */
  containerd: { path: '/run/containerd/containerd.sock', beside: CONTAINERD_STATE },
  /** Bottlerocket's second containerd, of the containers that are part of the host. */
  hostContainerd: { path: '/run/host-containerd/containerd.sock', beside: CONTAINERD_STATE },
  /** The containerd that k3s and RKE2 bring. */
  k3s: { path: '/run/k3s/containerd/containerd.sock', beside: CONTAINERD_STATE },
  crio: {
    path: '/run/crio/crio.sock',
    beside: 'the sockets to attach to containers, and the exit codes of exited containers',
  },
  docker: {
    path: '/var/run/docker.sock',
    beside: 'everything that the node keeps in /run, including the sockets of systemd and of other engines',
  },
  podman: { path: '/run/podman/podman.sock', beside: 'no other files' },
} as const satisfies Readonly<Record<string, EngineSocket>>;

/** A directory of the node that holds sockets of container engines. */
export interface EngineDirectory {
  readonly path: string;
  /** What a pod sees there beside the sockets, as the end of a sentence. */
  readonly beside: string;
}

/** The directory that a socket is mounted by. `/` for a socket that has none of its own. */
export function socketDirectory(socket: string): string {
  return posix.dirname(socket);
}

/** The directories of sockets, each once, and none that lies in another one, which has it already. */
export function engineDirectories(sockets: readonly string[]): EngineDirectory[] {
  const all = [...new Set(sockets.map(socketDirectory))];
  return all
    .filter((path) => !all.some((other) => other !== path && path.startsWith(`${other}/`)))
    .map((path) => ({ path, beside: whatLiesIn(path) }));
}

function whatLiesIn(directory: string): string {
  const known = Object.values(ENGINE_SOCKETS).find(({ path }) => socketDirectory(path) === directory);
  if (known !== undefined) {
    return known.beside;
  }
  return directory === '/run' ? ENGINE_SOCKETS.docker.beside : 'other files of the engine';
}
