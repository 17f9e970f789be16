import { statSync } from 'node:fs';
import { DiagnosticsError } from '../diagnostics';
import { loadRules, type RuleSet } from '../evaluate';
import { inLoadOrder } from '../falco/checked-rules';
import { RuleFiles } from '../falco/rule-files';
import { upstreamNames } from '../falco/upstream-names';
import { CommandError } from './command';

/** How rules are loaded to be evaluated. */
export interface RuleSetOptions {
  readonly ruleMatching: 'first' | 'all';
  readonly plugins: readonly string[];
  readonly staticFields: readonly string[];
  /**
   * Names of rules that are asked for.
   *
   * @default - whatever the files hold
   */
  readonly wanted?: readonly string[];
}

interface Loaded {
  readonly ruleSet?: RuleSet;
  readonly error?: CommandError;
}

/**
 * Loads rules files and directories, in the order given: alone, or after the rules of this package where the files, or
 * the names that are asked for, need them. Names of upstream's rules are known where nothing else helps.
 *
 * @throws CommandError with every problem in them
 */
export function loadRuleSet(paths: readonly string[], options: RuleSetOptions): RuleSet {
  const own = paths
    .map((path) =>
      statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
        ? RuleFiles.fromDirectory(path)
        : RuleFiles.fromFile(path),
    )
    .reduce((all, each) => all.and(each), RuleFiles.none());
  const known = upstreamNames();
  const choices = [
    () => load(own, options),
    () => load(RuleFiles.bundled().and(own), options),
    () => load(own, { ...options, known }),
    () => load(RuleFiles.bundled().and(own), { ...options, known }),
  ];
  let first: Loaded | undefined;
  for (const choice of choices) {
    const loaded = choice();
    const { ruleSet } = loaded;
    if (ruleSet !== undefined && (options.wanted ?? []).every((name) => ruleSet.ruleNames.includes(name))) {
      return ruleSet;
    }
    // What is said of the files alone is said best, unless others bring them to load.
    first = first === undefined || (first.ruleSet === undefined && ruleSet !== undefined) ? loaded : first;
  }
  if (first?.ruleSet !== undefined) {
    return first.ruleSet;
  }
  throw first?.error ?? new CommandError('there are no rules');
}

type LoadOptions = RuleSetOptions & { readonly known?: ReturnType<typeof upstreamNames> };

function load(rules: RuleFiles, { ruleMatching, plugins, staticFields, known }: LoadOptions): Loaded {
  const { files, diagnostics } = inLoadOrder(rules, true);
  // A directory of tests alone is for the rules of this package.
  const problems = diagnostics.filter(({ code }) => code !== 'FALCO1107' || files.length === 0);
  if (problems.length > 0) {
    return { error: new CommandError(new DiagnosticsError(problems).message, [], 1) };
  }
  try {
    const inputs = files.map(({ label, content }) => ({ name: label, text: content }));
    const options = { ruleMatching, plugins, staticFields, ...(known === undefined ? {} : { known }) };
    return { ruleSet: loadRules(inputs, options) };
  } catch (error) {
    if (error instanceof DiagnosticsError) {
      return { error: new CommandError(error.message, [], 1) };
    }
    throw error;
  }
}
