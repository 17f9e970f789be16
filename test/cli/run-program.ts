import type { CommandIo } from '../../lib/cli/command';
import { runProgram } from '../../lib/cli/program';

/** What a run of the program has ended with and printed. */
export interface ProgramRun {
  readonly exitCode: number;
  readonly printed: string;
  readonly errors: string;
}

/** Runs the program in this process, with nothing of the world outside but what `io` hands in. */
export async function run(args: readonly string[], io: Partial<CommandIo> = {}): Promise<ProgramRun> {
  const printed: string[] = [];
  const errors: string[] = [];
  const world: CommandIo = {
    print: (text) => printed.push(text),
    printError: (text) => errors.push(text),
    terminal: undefined,
    environment: {},
    signal: new AbortController().signal,
    ...io,
  };
  const exitCode = await runProgram(args, world, '1.2.3');
  return { exitCode, printed: printed.join('\n'), errors: errors.join('\n') };
}
