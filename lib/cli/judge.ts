import { gunzipSync } from 'node:zlib';
import { Judge, type SendableAlert } from '../bridge';
import { DiagnosticsError } from '../diagnostics';
import { loadRules, type RuleSet } from '../evaluate';
import { formatJson } from '../events';
import { inLoadOrder } from '../falco/checked-rules';
import { RuleFiles } from '../falco/rule-files';
import { type InputFile, readInputs } from '../files/read-inputs';
import { type Command, CommandError, type CommandIo, type ExitCode, UsageError } from './command';
import { parseArguments } from './parse-arguments';

/** More broken lines than this of one file are only counted. */
const SHOWN_BROKEN_LINES = 10;

/** `judge`: the alerts that rules make of what Tetragon has recorded. */
export const JUDGE: Command = {
  words: ['judge'],
  usage: '<events.jsonl...> [--rules <path>]',
  summary: "Shows the alerts that rules make of Tetragon's events, one JSON object a line.",
  options: [
    '<events.jsonl>          files that the agent of Tetragon has written, gzip or not; "-" is standard input',
    '--rules <path>          rules with "source: tetragon", and lists such as allowed_images, loaded after the rules',
    '                        of this package: a file or a directory; may be given several times',
    '',
    'Alerts have the shape that Falcosidekick takes. Nothing is sent. Exit code 1: a line could not be read.',
  ],
  run: async (args, io) => {
    const { values, positionals } = parseArguments(args, { rules: { type: 'string', multiple: true } });
    if (positionals.length === 0) {
      throw new UsageError('name at least one file, or "-" for standard input');
    }
    const ruleSet = loadTetragonRules(values.rules ?? []);
    const standardInput = positionals.includes('-') ? await io.readStandardInput() : undefined;
    const read = positionals.map((path) =>
      readInputs([path], standardInput === undefined ? {} : { standardInput }),
    );
    const problem = read.flatMap(({ problems }) => problems)[0];
    if (problem !== undefined) {
      throw new CommandError(`${problem.label}: ${problem.message}`);
    }
    // One judge for all: a rotated file may end between a hook and the start of the program that it was called for.
    const judge = new Judge(ruleSet.program);
    let broken = 0;
    for (const file of read.flatMap(({ files }) => files)) {
      broken += judgeFile(file, judge, io);
    }
    print(judge.end(), io);
    const exitCode: ExitCode = broken > 0 ? 1 : 0;
    return exitCode;
  },
};

/** @returns how many lines could not be read */
function judgeFile({ label, content }: InputFile, judge: Judge, io: CommandIo): number {
  let broken = 0;
  for (const [index, line] of linesOf(label, content).entries()) {
    if (line.trim() === '') {
      continue;
    }
    try {
      print(judge.line(line), io);
    } catch (error) {
      broken += 1;
      if (broken <= SHOWN_BROKEN_LINES) {
        io.printError(`${label}:${index + 1}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
  if (broken > SHOWN_BROKEN_LINES) {
    io.printError(`${label}: ${broken - SHOWN_BROKEN_LINES} more lines that cannot be read`);
  }
  return broken;
}

function linesOf(label: string, content: Uint8Array): readonly string[] {
  const isGzip = content[0] === 0x1f && content[1] === 0x8b;
  try {
    return new TextDecoder().decode(isGzip ? gunzipSync(content) : content).split('\n');
  } catch (error) {
    throw new CommandError(
      `${label}: it cannot be unpacked: ${error instanceof Error ? error.message : error}`,
    );
  }
}

function print(alerts: readonly SendableAlert[], io: CommandIo): void {
  for (const alert of alerts) {
    io.print(formatJson(alert));
  }
}

/** The rules of this package for Tetragon, and those of the user. @throws CommandError with all that is wrong */
function loadTetragonRules(paths: readonly string[]): RuleSet {
  const bundled = RuleFiles.bundledForTetragon();
  const own = readInputs(paths);
  const [unreadable] = own.problems;
  if (unreadable !== undefined) {
    throw new CommandError(`${unreadable.label}: ${unreadable.message}`);
  }
  const { files, diagnostics } = inLoadOrder(bundled, true);
  if (diagnostics.length > 0) {
    throw new CommandError(new DiagnosticsError(diagnostics).message, [], 1);
  }
  try {
    const inputs = [...files, ...own.files].map(({ label, content }) => ({ name: label, text: content }));
    return loadRules(inputs, { source: 'tetragon' });
  } catch (error) {
    throw error instanceof DiagnosticsError ? new CommandError(error.message, [], 1) : error;
  }
}
