import { oneOf, suggestions } from '../diagnostics';
import { type Command, CommandError, type CommandIo, type ExitCode, UsageError } from './command';

const PROGRAM = 'cdk8s-runtime-detection';

/**
 * The commands, by the words that call them. Their modules are loaded when one is called: those of another would take
 * longer than most of them run.
 */
const COMMANDS: readonly (readonly [words: string, load: () => Promise<readonly Command[]>])[] = [
  ['rules check', async () => [(await import('./rules-check.js')).RULES_CHECK]],
  ['rules describe', async () => [(await import('./rules-describe.js')).RULES_DESCRIBE]],
  ['rules test', async () => [(await import('./rules-test.js')).RULES_TEST]],
  ['rules recorder', async () => [(await import('./rules-recorder.js')).RULES_RECORDER]],
  ['rules record', async () => [(await import('./rules-record.js')).RULES_RECORD]],
  ['rules replay', async () => [(await import('./rules-replay.js')).RULES_REPLAY]],
  ['rules coverage', async () => [(await import('./rules-coverage.js')).RULES_COVERAGE]],
  ['policies check', async () => [(await import('./policies-check.js')).POLICIES_CHECK]],
  ['judge', async () => [(await import('./judge.js')).JUDGE]],
  ['report', async () => [(await import('./report.js')).REPORT]],
  ['siem', async () => [(await import('./siem.js')).SIEM]],
  ['demo', async () => [(await import('./demo.js')).DEMO]],
  ['logs', async () => [(await import('./logs.js')).LOGS]],
  ['doctor', async () => [(await import('./doctor.js')).DOCTOR]],
  ['cluster', async () => (await import('./cluster.js')).CLUSTER_COMMANDS],
];

/** The commands that arguments may name: all of them where no words fit. */
async function commandsFor(args: readonly string[]): Promise<readonly Command[]> {
  const called = COMMANDS.filter(([words]) => words.split(' ').every((word, index) => args[index] === word));
  const loaded = await Promise.all((called.length > 0 ? called : COMMANDS).map(([, load]) => load()));
  return loaded.flat();
}

/** Runs the command that the arguments name. */
export async function runProgram(args: readonly string[], io: CommandIo, version: string): Promise<ExitCode> {
  if (args.length === 0 || args[0] === '--help' || args[0] === '-h' || args[0] === 'help') {
    io.print(overview(await commandsFor([])));
    return args.length === 0 ? 2 : 0;
  }
  if (args[0] === '--version') {
    io.print(version);
    return 0;
  }
  const commands = await commandsFor(args);
  const command = commands.find(({ words }) => words.every((word, index) => args[index] === word));
  if (command === undefined) {
    io.printError(
      `${unknownCommand(args, await commandsFor([]))}\nusage: ${PROGRAM} <command> ...\nsee "${PROGRAM} --help" for the commands`,
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

function overview(commands: readonly Command[]): string {
  const rows = commands.map(
    ({ words, usage, summary }) => `  ${PROGRAM} ${words.join(' ')} ${usage}\n      ${summary}`,
  );
  return `usage:\n${rows.join('\n')}\n\nexit codes: 0 no findings, 1 findings, 2 usage error or unable to run, 130 interrupted`;
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

function unknownCommand(args: readonly string[], commands: readonly Command[]): string {
  const written = args.slice(0, 2).join(' ');
  const [group = '', word = ''] = args;
  const inGroup = commands.filter(({ words }) => words.length > 1 && words[0] === group);
  // The group is right, and would only make all of its commands look alike.
  const near =
    inGroup.length > 0
      ? suggestions(
          word,
          inGroup.map(({ words }) => words.slice(1).join(' ')),
        ).map((each) => `${group} ${each}`)
      : suggestions(
          written,
          commands.map(({ words }) => words.join(' ')),
        );
  return `unknown command "${written}"${near.length === 0 ? '' : `: did you mean ${oneOf(near)}?`}`;
}
