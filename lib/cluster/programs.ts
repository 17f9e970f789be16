import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** What a program has left behind. */
export interface ProgramResult {
  /** `null` if a signal has ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** What it reads from its standard input. */
  readonly input?: string;
  /** Ends it. */
  readonly signal?: AbortSignal | undefined;
  /** Ends it after so many milliseconds. */
  readonly timeout?: number;
}

/** The programs of the machine, kubectl above all, so that a test can stand in for them. */
export interface Programs {
  /** Runs a program to its end. @throws MissingProgramError if there is no such program */
  run(program: string, args: readonly string[], options?: RunOptions): Promise<ProgramResult>;
  /** Runs a program that goes on until it is ended, and hands out its lines as they come. */
  follow(
    program: string,
    args: readonly string[],
    onLine: (line: string) => void,
    signal: AbortSignal,
  ): Promise<ProgramResult>;
}

/** Thrown where a program is not installed. */
export class MissingProgramError extends Error {
  constructor(public readonly program: string) {
    super(`${program} is not installed, or not in the PATH`);
    this.name = 'MissingProgramError';
  }
}

/** The programs that are installed. */
export const INSTALLED_PROGRAMS: Programs = {
  run: (program, args, options = {}) => start(program, args, options),
  follow: (program, args, onLine, signal) => start(program, args, { signal }, onLine),
};

/** A log that is followed for hours is not kept whole. */
const KEPT_OF_FOLLOWED = 10_000;

function start(
  program: string,
  args: readonly string[],
  options: RunOptions,
  onLine?: (line: string) => void,
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      // Ctrl-C ends the children of a terminal too: they are ended here, when nobody needs them any more.
      detached: true,
    });
    let stdout = '';
    let stderr = '';
    const end = () => child.kill('SIGTERM');
    const timer = options.timeout === undefined ? undefined : setTimeout(end, options.timeout);
    options.signal?.addEventListener('abort', end);
    const finish = () => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', end);
    };
    child.stdout?.setEncoding('utf8');
    child.stderr?.setEncoding('utf8');
    if (child.stdout !== null) {
      if (onLine === undefined) {
        child.stdout.on('data', (chunk: string) => {
          stdout += chunk;
        });
      } else {
        createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY }).on('line', onLine);
      }
    }
    child.stderr?.on('data', (chunk: string) => {
      stderr = onLine === undefined ? stderr + chunk : (stderr + chunk).slice(-KEPT_OF_FOLLOWED);
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      finish();
      reject(error.code === 'ENOENT' ? new MissingProgramError(program) : error);
    });
    child.on('close', (code) => {
      finish();
      resolve({ code, stdout, stderr });
    });
    // A program that ends without reading closes the pipe; its result says why.
    child.stdin?.on('error', () => {});
    child.stdin?.end(options.input);
    if (options.signal?.aborted === true) {
      end();
    }
  });
}
