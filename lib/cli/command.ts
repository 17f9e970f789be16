import type { Programs } from '../cluster';

/** The world outside, as a command sees it, so that a test can stand in for it. */
export interface CommandIo {
  /** Prints a line, or several, to standard output. */
  readonly print: (text: string) => void;
  /** Prints a line, or several, to standard error: what must not get between the data that others read. */
  readonly printError: (text: string) => void;
  /** Everything on standard input. */
  readonly readStandardInput: () => Promise<Uint8Array>;
  /** Standard output where it is a terminal, `undefined` if it is a file or another program. */
  readonly terminal: Terminal | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Aborted when a person presses Ctrl-C, or when the program is asked to end. */
  readonly signal: AbortSignal;
  readonly programs: Programs;
}

/** A terminal that understands the control sequences of ECMA-48. */
export interface Terminal {
  readonly columns: number;
  readonly rows: number;
  /** Whether colours are wanted: not where `NO_COLOR` is set. */
  readonly hasColors: boolean;
  /** Writes as it is, without a line break. */
  readonly write: (text: string) => void;
}

/**
 * How a command ended. `1`: it has found something wrong. `2`: it was called wrongly, or could not do its work.
 * `130`: it was interrupted.
 */
export type ExitCode = 0 | 1 | 2 | 130;

/** One command of the program, such as `rules check`. */
export interface Command {
  /** The words that call it. */
  readonly words: readonly string[];
  /** What follows the words. */
  readonly usage: string;
  /** What it does, in one line. */
  readonly summary: string;
  /** Its options, a line each. */
  readonly options: readonly string[];
  /** May throw a {@link UsageError} or a {@link CommandError}, which the program prints. */
  readonly run: (args: readonly string[], io: CommandIo) => Promise<ExitCode>;
}

/** Thrown by a command that was called wrongly; the message says how, and the usage is printed with it. */
export class UsageError extends Error {}

/** Thrown by a command that cannot do its work; the message says why, and what to do. */
export class CommandError extends Error {
  /** @param details further lines, such as what another program has said */
  constructor(
    message: string,
    public readonly details: readonly string[] = [],
    public readonly exitCode: 1 | 2 = 2,
  ) {
    super(message);
    this.name = 'CommandError';
  }
}
