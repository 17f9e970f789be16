/** The world outside, as a command sees it, so that a test can stand in for it. */
export interface CommandIo {
  readonly print: (text: string) => void;
  readonly printError: (text: string) => void;
}

/** How a command ended. `1`: it has found something wrong with the input. `2`: it was called wrongly. */
export type ExitCode = 0 | 1 | 2;

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
  readonly run: (args: readonly string[], io: CommandIo) => ExitCode;
}

/** Thrown by a command that was called wrongly; the message says how. */
export class UsageError extends Error {}
