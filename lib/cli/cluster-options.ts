import { type ClusterChoice, ClusterError, Kubectl } from '../cluster';
import { CommandError, type CommandIo, type ExitCode, UsageError } from './command';

/** Which cluster, in all commands that talk to one. */
export const CLUSTER_OPTIONS = {
  context: { type: 'string' },
  kubeconfig: { type: 'string' },
} as const;

export const CLUSTER_HELP: readonly string[] = [
  '--context <name>        the context of the kubeconfig to use (default: the current one)',
  '--kubeconfig <file>     the kubeconfig to use (default: what kubectl uses)',
];

export function kubectlOf(io: CommandIo, choice: ClusterChoice): Kubectl {
  return new Kubectl(io.programs, io.signal, choice);
}

/** Milliseconds of an option in seconds. */
export function parseSeconds(option: string, written: string | undefined, fallback: number): number {
  const match = /^(\d+(?:\.\d+)?)(s|m)?$/.exec(written ?? String(fallback));
  const seconds = match === null ? 0 : Number(match[1]) * (match[2] === 'm' ? 60 : 1);
  if (seconds <= 0) {
    throw new UsageError(
      `--${option} "${written}" is not a number of seconds: write ${fallback}, ${fallback}s or 5m`,
    );
  }
  return seconds * 1000;
}

/** Runs what talks to the cluster, and reports its failure as that of the command. */
export async function talkingToCluster(io: CommandIo, run: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    const code = await run();
    return io.signal.aborted ? 130 : code;
  } catch (error) {
    if (io.signal.aborted) {
      return 130;
    }
    throw error instanceof ClusterError ? new CommandError(error.message, error.details) : error;
  }
}
