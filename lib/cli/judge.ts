import { gunzipSync } from 'node:zlib';
import { Judge, rankAlert, type SendableAlert } from '../bridge';
import type { RuleProgram } from '../compile';
import { DiagnosticsError } from '../diagnostics';
import { formatJson } from '../events';
import { RuleFiles } from '../falco/rule-files';
import { checkTuning, type RuleTuning, tuningFile } from '../falco/tuning';
import { type InputFile, readInputs } from '../files/read-inputs';
import { PropFindings } from '../props';
import { alertRules } from '../tetragon/alerts/alert-rules';
import { type Command, CommandError, type CommandIo, type ExitCode, UsageError } from './command';
import { parseArguments } from './parse-arguments';
import { policyPriorities } from './policy-priorities';

/** More broken lines than this of one file are only counted. */
const SHOWN_BROKEN_LINES = 10;

/** `judge`: the alerts that rules make of what Tetragon has recorded. */
export const JUDGE: Command = {
  words: ['judge'],
  usage:
    '<events.jsonl...> [--rules <path>] [--policies <path>] [--allow-image <image>] [--allow-namespace <name>]',
  summary: "Prints the alerts that rules raise for Tetragon's events, one JSON object per line.",
  options: [
    '<events.jsonl>          files written by the Tetragon agent, optionally gzip; "-" is standard input',
    '--rules <path>          rules with "source: tetragon", and lists such as allowed_images, loaded after the rules',
    '                        of this package: a file or a directory; may be given several times',
    '--policies <path>       policies whose annotation runtime-detection/priority sets the priority of their alerts: a',
    '                        file or a directory; may be given several times',
    '--allow-image <image>   like tuning.allowedImages of the constructs; may be given several times',
    '--allow-namespace <name>',
    '                        like tuning.allowedNamespaces of the constructs; may be given several times',
    '',
    'Alerts have the format that Falcosidekick accepts. Nothing is sent. Exit code 1: a line could not be parsed.',
  ],
  run: async (args, io) => {
    const many = { type: 'string', multiple: true } as const;
    const { values, positionals } = parseArguments(args, {
      rules: many,
      policies: many,
      'allow-image': many,
      'allow-namespace': many,
    });
    if (positionals.length === 0) {
      throw new UsageError('name at least one file, or "-" for standard input');
    }
    const tuning = {
      allowedImages: values['allow-image'] ?? [],
      allowedNamespaces: values['allow-namespace'] ?? [],
    };
    const program = loadTetragonRules(values.rules ?? [], tuning);
    const priorities = policyPriorities(values.policies ?? []);
    const print = (alerts: readonly SendableAlert[]) => printAlerts(alerts, priorities, io);
    const standardInput = positionals.includes('-') ? await io.readStandardInput() : undefined;
    const read = positionals.map((path) =>
      readInputs([path], standardInput === undefined ? {} : { standardInput }),
    );
    const problem = read.flatMap(({ problems }) => problems)[0];
    if (problem !== undefined) {
      throw new CommandError(`${problem.label}: ${problem.message}`);
    }
    // One judge for all: a rotated file may end between a hook and the start of the program that it was called for.
    const judge = new Judge(program);
    let broken = 0;
    for (const file of read.flatMap(({ files }) => files)) {
      broken += judgeFile(file, judge, print, io);
    }
    print(judge.end());
    const exitCode: ExitCode = broken > 0 ? 1 : 0;
    return exitCode;
  },
};

/** @returns how many lines could not be read */
function judgeFile(
  { label, content }: InputFile,
  judge: Judge,
  print: (alerts: readonly SendableAlert[]) => void,
  io: CommandIo,
): number {
  let broken = 0;
  for (const [index, line] of linesOf(label, content).entries()) {
    if (line.trim() === '') {
      continue;
    }
    try {
      print(judge.line(line));
    } catch (error) {
      broken += 1;
      if (broken <= SHOWN_BROKEN_LINES) {
        io.printError(`${label}:${index + 1}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
  if (broken > SHOWN_BROKEN_LINES) {
    io.printError(`${label}: ${broken - SHOWN_BROKEN_LINES} more lines that cannot be parsed`);
  }
  return broken;
}

function linesOf(label: string, content: Uint8Array): readonly string[] {
  const isGzip = content[0] === 0x1f && content[1] === 0x8b;
  try {
    return new TextDecoder().decode(isGzip ? gunzipSync(content) : content).split('\n');
  } catch (error) {
    throw new CommandError(
      `${label}: cannot be decompressed: ${error instanceof Error ? error.message : error}`,
    );
  }
}

function printAlerts(
  alerts: readonly SendableAlert[],
  priorities: Readonly<Record<string, string>>,
  io: CommandIo,
): void {
  for (const alert of alerts) {
    io.print(formatJson(rankAlert(alert, priorities)));
  }
}

/** The rules of this package for Tetragon, and those of the user. @throws CommandError with all that is wrong */
function loadTetragonRules(paths: readonly string[], tuning: RuleTuning): RuleProgram {
  const own = readInputs(paths);
  const [unreadable] = own.problems;
  if (unreadable !== undefined) {
    throw new CommandError(`${unreadable.label}: ${unreadable.message}`);
  }
  checkAllowed(tuning);
  const files = own.files.map(({ name, label, content }) => ({ name, label, content }));
  const rules = RuleFiles.bundledForTetragon().and(
    tuningFile(tuning, 'Tetragon'),
    RuleFiles.of({ files, diagnostics: [] }),
  );
  try {
    return alertRules(rules, 'the rules cannot be used:', true).program;
  } catch (error) {
    throw error instanceof DiagnosticsError ? new CommandError(error.message, [], 1) : error;
  }
}

/** As at synth, with the names of the options. */
function checkAllowed(tuning: RuleTuning): void {
  const findings = new PropFindings('');
  checkTuning({ tuning, upstreamRules: false }, true, findings, 'Tetragon');
  const problems = findings.diagnostics.map(({ place, message, help }) => {
    const isImage = place.kind === 'prop' && place.prop?.startsWith('tuning.allowedImages') === true;
    return `${isImage ? '--allow-image' : '--allow-namespace'}: ${message}${help === undefined ? '' : ` (${help})`}`;
  });
  if (problems.length > 0) {
    throw new UsageError(problems.join('\n'));
  }
}
