import { testFileOfAlerts } from '../testing';
import { readAlertFiles } from './alert-files';
import { type Command, CommandError } from './command';
import { loadRuleSet } from './load-rule-set';
import { parseArguments } from './parse-arguments';
import { parseRuleSet, RULE_SET_HELP, RULE_SET_OPTIONS } from './rules-options';

/** `rules record`: tests of rules from alerts. */
export const RULES_RECORD: Command = {
  words: ['rules', 'record'],
  usage: '[logs...] [--rules <path>] [--plugins container,k8smeta,...]',
  summary: "Makes a test file of alerts: Falco's JSON, its log, or that of Falcosidekick in debug mode.",
  options: [
    '<logs>                  log files, optionally gzip (default: standard input)',
    '--rules <path>          the rules that raised the alerts, a file or a directory; may be given several times',
    '                        (default: rules)',
    ...RULE_SET_HELP,
    '',
    'The tests go to standard output. Fields that the alerts lack are listed on standard error, and stay unknown.',
  ],
  run: async (args, io) => {
    const { values, positionals } = parseArguments(args, {
      rules: { type: 'string', multiple: true },
      ...RULE_SET_OPTIONS,
    });
    const ruleSet = loadRuleSet(values.rules ?? ['rules'], {
      ruleMatching: 'all',
      ...parseRuleSet(values),
    });
    const { text, cases, unknown, leftOut } = testFileOfAlerts(
      ruleSet.programs,
      readAlertFiles(positionals, io).alerts,
    );
    for (const [rule, fields] of unknown) {
      if (fields.size > 0) {
        io.printError(`${rule}: the alerts lack ${[...fields].join(', ')}, which stay unknown`);
      }
    }
    for (const reason of new Set(leftOut)) {
      io.printError(`no case for ${reason} (${leftOut.filter((each) => each === reason).length} alerts)`);
    }
    if (cases === 0) {
      throw new CommandError('no case could be created', ['record with the rules from "rules recorder"'], 1);
    }
    io.print(text);
    return 0;
  },
};
