import { oneOf, suggestions } from '../diagnostics';
import { CLUSTER_COMMANDS } from './cluster';
import { type Command, CommandError, type CommandIo, type ExitCode, UsageError } from './command';
import { DEMO } from './demo';
import { DOCTOR } from './doctor';
import { JUDGE } from './judge';
import { LOGS } from './logs';
import { POLICIES_CHECK } from './policies-check';
import { REPORT } from './report';
import { RULES_CHECK } from './rules-check';
import { RULES_COVERAGE } from './rules-coverage';
import { RULES_DESCRIBE } from './rules-describe';
import { RULES_RECORD } from './rules-record';
import { RULES_RECORDER } from './rules-recorder';
import { RULES_REPLAY } from './rules-replay';
import { RULES_TEST } from './rules-test';

const PROGRAM = 'cdk8s-runtime-detection';

const COMMANDS: readonly Command[] = [
  RULES_CHECK,
  RULES_DESCRIBE,
  RULES_TEST,
  RULES_RECORDER,
  RULES_RECORD,
  RULES_REPLAY,
  RULES_COVERAGE,
  POLICIES_CHECK,
  JUDGE,
  REPORT,
  DEMO,
  LOGS,
  DOCTOR,
  ...CLUSTER_COMMANDS,
];

/** Runs the command that the arguments name. */
export async function runProgram(args: readonly string[], io: CommandIo, version: string): Promise<ExitCode> {
  if (args.length === 0 || args[0] === '--help' || args[0] === '-h' || args[0] === 'help') {
    io.print(overview());
    return args.length === 0 ? 2 : 0;
  }
  if (args[0] === '--version') {
    io.print(version);
    return 0;
  }
  const command = COMMANDS.find(({ words }) => words.every((word, index) => args[index] === word));
  if (command === undefined) {
    io.printError(
      `${unknownCommand(args)}\nusage: ${PROGRAM} <command> ...\nsee "${PROGRAM} --help" for the commands`,
    );
    return 2;
  }
  const rest = args.slice(command.words.length);
  if (rest.includes('--help') || rest.includes('-h')) {
    io.print(help(command));
    return 0;
  }
  try {
    return await command.run(rest, io);
  } catch (error) {
    if (error instanceof UsageError) {
      io.printError(`${error.message}\n${usageLine(command)}`);
      return 2;
    }
    if (error instanceof CommandError) {
      io.printError([error.message, ...error.details.map((line) => `  ${line}`)].join('\n'));
      return error.exitCode;
    }
    throw error;
  }
}

function overview(): string {
  const rows = COMMANDS.map(
    ({ words, usage, summary }) => `  ${PROGRAM} ${words.join(' ')} ${usage}\n      ${summary}`,
  );
  return `usage:\n${rows.join('\n')}\n\nexit code: 0 nothing found, 1 something found, 2 called wrongly or not able to run, 130 interrupted`;
}

/** One line, so that the message above it is not out of sight. */
function usageLine({ words, usage }: Command): string {
  const name = `${PROGRAM} ${words.join(' ')}`;
  return `usage: ${name} ${usage}\nsee "${name} --help"`;
}

function help({ words, usage, summary, options }: Command): string {
  return [
    `usage: ${PROGRAM} ${words.join(' ')} ${usage}`,
    '',
    summary,
    '',
    ...options.map((line) => `  ${line}`),
  ].join('\n');
}

function unknownCommand(args: readonly string[]): string {
  const written = args.slice(0, 2).join(' ');
  const [group = '', word = ''] = args;
  const inGroup = COMMANDS.filter(({ words }) => words.length > 1 && words[0] === group);
  // The group is right, and would only make all of its commands look alike.
  const near =
    inGroup.length > 0
      ? suggestions(
          word,
          inGroup.map(({ words }) => words.slice(1).join(' ')),
        ).map((each) => `${group} ${each}`)
      : suggestions(
          written,
          COMMANDS.map(({ words }) => words.join(' ')),
        );
  return `unknown command "${written}"${near.length === 0 ? '' : `: did you mean ${oneOf(near)}?`}`;
}
