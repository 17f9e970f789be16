import type { CommandIo } from '../../lib/cli/command';
import { runProgram } from '../../lib/cli/program';
import { MissingProgramError, type Programs } from '../../lib/cluster';

/** What a run of the program has ended with and printed. */
export interface ProgramRun {
  readonly exitCode: number;
  readonly printed: string;
  readonly errors: string;
}

/** A machine on which nothing is installed. */
const NO_PROGRAMS: Programs = {
  run: async (program) => Promise.reject(new MissingProgramError(program)),
  follow: async (program) => Promise.reject(new MissingProgramError(program)),
};

/** Runs the program in this process, with nothing of the world outside but what `io` hands in. */
export async function run(args: readonly string[], io: Partial<CommandIo> = {}): Promise<ProgramRun> {
  const printed: string[] = [];
  const errors: string[] = [];
  const world: CommandIo = {
    print: (text) => printed.push(text),
    printError: (text) => errors.push(text),
    readStandardInput: async () => new Uint8Array(),
    terminal: undefined,
    environment: {},
    signal: new AbortController().signal,
    programs: NO_PROGRAMS,
    ...io,
  };
  const exitCode = await runProgram(args, world, '1.2.3');
  return { exitCode, printed: printed.join('\n'), errors: errors.join('\n') };
}
