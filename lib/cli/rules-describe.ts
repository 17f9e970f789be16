import { formatDescription, loadRules } from '../checks';
import { DiagnosticsError } from '../diagnostics';
import { checkInputs } from './check-inputs';
import { type Command, UsageError } from './command';
import { neededPlugins } from './needed-plugins';
import { parseArguments, parseChoice } from './parse-arguments';
import {
  NEEDED_PLUGINS_HELP,
  parsePlugins,
  parseStaticFields,
  RULE_SET_OPTIONS,
  STATIC_FIELDS_HELP,
} from './rules-options';
import { rulesToCheck } from './rules-to-check';

/** `rules describe`: what Falco makes of rules files. */
export const RULES_DESCRIBE: Command = {
  words: ['rules', 'describe'],
  usage: '<files or directories...> [--rule <name>] [--format pretty|json] [--plugins container,k8smeta,...]',
  summary:
    'Shows how Falco resolves rules: conditions with lists, macros and exceptions expanded, events, fields.',
  options: [
    '<files or directories>  read in the same way as by "rules check"',
    '--rule <name>           only this rule',
    '--format pretty         human-readable (default)',
    '--format json           the same JSON as "falco -L"',
    ...NEEDED_PLUGINS_HELP,
    ...STATIC_FIELDS_HELP,
  ],
  run: async (args, io) => {
    const { paths, json, plugins, staticFields, rule } = parse(args);
    parsePlugins(plugins);
    const { files, problems } = await checkInputs(paths, false, io);
    if (problems.length > 0) {
      io.printError(problems.map(({ label, message }) => `${label}: ${message}`).join('\n'));
      return 2;
    }
    try {
      const rules = rulesToCheck(files);
      const found = rules.files.read().files;
      const inputs = found.map(({ label, content }) => ({ name: label, text: content }));
      const ruleSet = loadRules(inputs, {
        plugins: parsePlugins(plugins, neededPlugins(rules)),
        staticFields,
      });
      if (rule !== undefined && !ruleSet.ruleNames.includes(rule)) {
        throw new UsageError(`unknown rule "${rule}"`);
      }
      const description = ruleSet.describe(rule === undefined ? {} : { rule });
      io.print(json ? JSON.stringify(description) : formatDescription(description));
      return 0;
    } catch (error) {
      if (error instanceof DiagnosticsError) {
        io.printError(error.message);
        return 1;
      }
      throw error;
    }
  },
};

function parse(args: readonly string[]): {
  readonly paths: readonly string[];
  readonly json: boolean;
  readonly plugins: string | undefined;
  readonly staticFields: readonly string[];
  readonly rule: string | undefined;
} {
  const { values, positionals } = parseArguments(args, {
    format: { type: 'string' },
    ...RULE_SET_OPTIONS,
    rule: { type: 'string' },
  });
  const format = parseChoice('format', values.format, ['pretty', 'json'], 'pretty');
  return {
    paths: positionals,
    json: format === 'json',
    plugins: values.plugins,
    staticFields: parseStaticFields(values['static-fields']),
    rule: values.rule,
  };
}
