import { MissingProgramError, type ProgramResult, type Programs, type RunOptions } from '../../lib/cluster';

/** What a program answers: text for success, more for anything else, a function for what changes. */
export type Answer =
  | string
  | Partial<ProgramResult>
  | ((call: Call) => string | Partial<ProgramResult> | Promise<string | Partial<ProgramResult>>);

export interface Call {
  readonly line: string;
  readonly input: string | undefined;
}

/** Lines that a followed program prints, handed out as they come to exist. */
export type Stream = (emit: (line: string) => void, signal: AbortSignal) => unknown;

/**
 * Programs that answer what they were told to, by command line. A call that nobody has foreseen is an error of the
 * test, at once and at its end: see `unknown`.
 */
export class FakePrograms implements Programs {
  /** Every command line that was run, in order. */
  public readonly calls: Call[] = [];
  /** Command lines that nobody has foreseen. */
  public readonly unknown: string[] = [];
  private readonly answers: (readonly [RegExp, Answer])[] = [];
  private readonly streams: (readonly [RegExp, Stream])[] = [];

  constructor(private readonly installed: readonly string[] = ['kubectl', 'kind', 'docker']) {}

  /** What a later one says stands above what an earlier one has said. */
  public on(line: string | RegExp, answer: Answer): this {
    this.answers.unshift([pattern(line), answer]);
    return this;
  }

  public onFollow(line: string | RegExp, stream: Stream): this {
    this.streams.unshift([pattern(line), stream]);
    return this;
  }

  public get lines(): readonly string[] {
    return this.calls.map(({ line }) => line);
  }

  public async run(
    program: string,
    args: readonly string[],
    options: RunOptions = {},
  ): Promise<ProgramResult> {
    const call = this.note(program, args, options.input);
    const answer = this.answers.find(([each]) => each.test(call.line))?.[1];
    if (answer === undefined) {
      this.unknown.push(call.line);
      throw new Error(`nobody has foreseen: ${call.line}`);
    }
    return complete(typeof answer === 'function' ? await answer(call) : answer);
  }

  public async follow(
    program: string,
    args: readonly string[],
    onLine: (line: string) => void,
    signal: AbortSignal,
  ): Promise<ProgramResult> {
    const { line } = this.note(program, args, undefined);
    const stream = this.streams.find(([each]) => each.test(line))?.[1];
    if (stream === undefined) {
      this.unknown.push(line);
      throw new Error(`nobody has foreseen: ${line}`);
    }
    const ended = stream(onLine, signal);
    if (typeof ended === 'object' && ended !== null) {
      return complete(ended);
    }
    await new Promise<void>((resolve) => {
      if (signal.aborted) {
        resolve();
      }
      signal.addEventListener('abort', () => resolve());
    });
    return { code: null, stdout: '', stderr: '' };
  }

  private note(program: string, args: readonly string[], input: string | undefined): Call {
    if (!this.installed.includes(program)) {
      throw new MissingProgramError(program);
    }
    const call = { line: [program, ...args].join(' '), input };
    this.calls.push(call);
    return call;
  }
}

function pattern(line: string | RegExp): RegExp {
  return typeof line === 'string' ? new RegExp(`^${line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`) : line;
}

function complete(answer: string | Partial<ProgramResult>): ProgramResult {
  return typeof answer === 'string'
    ? { code: 0, stdout: answer, stderr: '' }
    : { code: answer.code ?? (answer.stderr === undefined ? 0 : 1), stdout: '', stderr: '', ...answer };
}
