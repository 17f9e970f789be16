import { recorderRules } from '../testing';
import { type Command, CommandError, UsageError } from './command';
import { loadRuleSet } from './load-rule-set';
import { parseArguments } from './parse-arguments';
import { parseRuleSet, RULE_SET_HELP, RULE_SET_OPTIONS } from './rules-options';

/** `rules recorder`: rules that record complete evidence for other rules. */
export const RULES_RECORDER: Command = {
  words: ['rules', 'recorder'],
  usage: '<files or directories...> [--plugins container,k8smeta,...]',
  summary:
    'Writes rules whose alerts contain every field that the given rules use: load them into a Falco for a while.',
  options: [
    '<files or directories>  the rules to record for',
    ...RULE_SET_HELP,
    '',
    'Use "rules record" to turn the alerts into tests, and "rules replay" to see the effect of a rule change.',
  ],
  run: async (args, io) => {
    const { values, positionals } = parseArguments(args, { ...RULE_SET_OPTIONS });
    if (positionals.length === 0) {
      throw new UsageError('name at least one file or directory');
    }
    const ruleSet = loadRuleSet(positionals, { ruleMatching: 'all', ...parseRuleSet(values) });
    const { text, leftOut } = recorderRules(ruleSet.programs);
    const known = new Set(ruleSet.programs.flatMap(({ rules }) => rules.map(({ name }) => name)));
    for (const rule of ruleSet.ruleNames.filter((name) => !known.has(name))) {
      io.printError(
        `skipped "${rule}": the fields of its source are unknown; list its plugin with --plugins`,
      );
    }
    for (const { rule, reason } of leftOut) {
      io.printError(`skipped "${rule}": ${reason}`);
    }
    if (text === '') {
      throw new CommandError('none of the rules can be recorded', [], 1);
    }
    io.print(text.trimEnd());
    return 0;
  },
};
