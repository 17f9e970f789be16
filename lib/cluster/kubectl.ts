import { ClusterError } from './cluster-error';
import { MissingProgramError, type ProgramResult, type Programs } from './programs';
import { sleep } from './sleep';

/** Which cluster is meant, where it is not the current one. */
export interface ClusterChoice {
  readonly context?: string | undefined;
  readonly kubeconfig?: string | undefined;
}

export interface KubectlOptions {
  readonly input?: string;
  /** Milliseconds after which it is ended. */
  readonly timeout?: number;
}

const HOW_TO_GET: Readonly<Record<string, string>> = {
  kubectl: 'install it from https://kubernetes.io/docs/tasks/tools/',
  kind: 'install it from https://kind.sigs.k8s.io/docs/user/quick-start/#installation, or use an existing cluster: specify its context with --context',
  docker:
    'install it from https://docs.docker.com/get-docker/: kind nodes are containers (Podman works as well, see the kind docs)',
};

/** kubectl: everything that this library knows of a cluster comes from it. */
export class Kubectl {
  private readonly global: readonly string[];

  constructor(
    public readonly programs: Programs,
    public readonly signal: AbortSignal,
    choice: ClusterChoice = {},
  ) {
    this.global = [
      ...(choice.kubeconfig === undefined ? [] : ['--kubeconfig', choice.kubeconfig]),
      ...(choice.context === undefined ? [] : ['--context', choice.context]),
    ];
  }

  /** The same, deaf to the signal: to clean up with. */
  public unstoppable(): Kubectl {
    const copy = new Kubectl(this.programs, new AbortController().signal);
    return Object.assign(copy, { global: this.global });
  }

  /** Runs a command, whatever its exit code. */
  public async run(args: readonly string[], options: KubectlOptions = {}): Promise<ProgramResult> {
    return runProgram(this.programs, 'kubectl', [...this.global, ...args], {
      ...options,
      signal: this.signal,
    });
  }

  /** Standard output of a command that has to succeed. @param what what fails, as a sentence begins */
  public async must(what: string, args: readonly string[], options: KubectlOptions = {}): Promise<string> {
    const { code, stdout, stderr } = await this.patient(args, options);
    if (code !== 0) {
      throw new ClusterError(what, explain(stderr));
    }
    return stdout;
  }

  /** The object of a command that prints JSON. `undefined` if the object, or its kind, is not there. */
  public async json(what: string, args: readonly string[]): Promise<unknown> {
    const { code, stdout, stderr } = await this.patient([...args, '-o', 'json']);
    if (code !== 0) {
      if (/\(NotFound\)|doesn't have a resource type|could not find the requested resource/.test(stderr)) {
        return undefined;
      }
      throw new ClusterError(what, explain(stderr));
    }
    try {
      return JSON.parse(stdout);
    } catch {
      throw new ClusterError(what, ['kubectl did not print JSON', ...stdout.split('\n').slice(0, 3)]);
    }
  }

  /** Runs a command that may be run twice, again where a busy API server has not answered in time. */
  private async patient(args: readonly string[], options: KubectlOptions = {}): Promise<ProgramResult> {
    for (let attempt = 1; ; attempt++) {
      const result = await this.run(args, options);
      if (result.code === 0 || attempt === 3 || this.signal.aborted || !PASSING.test(result.stderr)) {
        return result;
      }
      await sleep(2000 * attempt, this.signal);
    }
  }

  /** Follows what a command prints until the signal is aborted. */
  public follow(
    args: readonly string[],
    onLine: (line: string) => void,
    signal: AbortSignal = this.signal,
  ): Promise<ProgramResult> {
    return this.programs.follow('kubectl', [...this.global, ...args], onLine, signal);
  }
}

/** Runs a program, and says how to get it where it is missing. */
export async function runProgram(
  programs: Programs,
  program: string,
  args: readonly string[],
  options: KubectlOptions & { readonly signal?: AbortSignal } = {},
): Promise<ProgramResult> {
  try {
    return await programs.run(program, args, options);
  } catch (error) {
    if (error instanceof MissingProgramError) {
      const help = HOW_TO_GET[program];
      throw new ClusterError(error.message, help === undefined ? [] : [help]);
    }
    throw error;
  }
}

/** What an API server says, or kubectl of it, that is busy or has just been started anew: it answers a moment later. */
const PASSING =
  /TLS handshake timeout|context deadline exceeded|Client\.Timeout|unexpected EOF|connection reset by peer|http2: client connection lost|etcdserver: (request timed out|leader changed)|\((ServiceUnavailable|TooManyRequests|Timeout|ServerTimeout)\)|server is currently unable to handle/;

const HINTS: readonly (readonly [pattern: RegExp, hint: string])[] = [
  [
    /connection to the server .* was refused|no such host|i\/o timeout|connect: |dial tcp|net\/http: TLS handshake timeout/i,
    'the cluster does not respond: start it ("make up"), or choose another one with --context (kubectl config get-contexts)',
  ],
  [
    /context .* does not exist|context was not found|no context exists|current-context is not set|no configuration has been provided/i,
    'choose a context that "kubectl config get-contexts" lists, or create a cluster with "make up"',
  ],
  [/Unauthorized|must be logged in|\(Unauthorized\)|token.*expired/i, 'log in to the cluster again'],
  [/\(Forbidden\)|forbidden:/i, 'your user lacks this permission: request it, or use another user'],
  [
    /no matches for kind "TracingPolicy/i,
    'the CRDs of the policies do not exist: "make tetragon" waits for the operator of Tetragon to create them',
  ],
  [/violates PodSecurity|admission webhook .* denied/i, 'a cluster policy rejects such pods'],
];

/** What kubectl has said, and what to do where that is known. */
export function explain(stderr: string): readonly string[] {
  const said = stderr
    .trim()
    .split('\n')
    .filter((line) => line !== '' && !/^[EIW]\d{4} /.test(line));
  const hint = HINTS.find(([pattern]) => pattern.test(stderr))?.[1];
  return [...new Set(said), ...(hint === undefined ? [] : [hint])];
}
