import { type ParseArgsConfig, parseArgs } from 'node:util';
import { didYouMean, oneOf } from '../diagnostics';
import { UsageError } from './command';

type Options = NonNullable<ParseArgsConfig['options']>;

type Parsed<T extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: T; allowPositionals: true }>
>;

/** Reads what follows the words of a command, as all commands read it. */
export function parseArguments<const T extends Options>(args: readonly string[], options: T): Parsed<T> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(explain(error, Object.keys(options)));
  }
}

/** The same for a command that takes options alone. */
export function parseOptions<const T extends Options>(
  args: readonly string[],
  options: T,
): Parsed<T>['values'] {
  const { values, positionals } = parseArguments(args, options);
  if (positionals.length > 0) {
    throw new UsageError(`unexpected argument "${positionals[0]}"`);
  }
  return values;
}

/** The word of an option that takes one of several. */
export function parseChoice<const W extends string>(
  option: string,
  written: string | undefined,
  choices: readonly W[],
  fallback: NoInfer<W>,
): W {
  const choice = choices.find((each) => each === (written ?? fallback));
  if (choice === undefined) {
    throw new UsageError(`unknown ${option} "${written}": write ${oneOf(choices)}`);
  }
  return choice;
}

/** Node's own message guesses that a misspelt option might be the name of a file. */
function explain(error: unknown, options: readonly string[]): string {
  const message = error instanceof Error ? error.message : String(error);
  const unknown = /^Unknown option '(-[^']*)'/.exec(message)?.[1];
  if (unknown === undefined) {
    return message;
  }
  const help = didYouMean(
    unknown,
    options.map((name) => `--${name}`),
  );
  return `unknown option "${unknown}"${help === undefined ? '' : `: ${help}`}`;
}
