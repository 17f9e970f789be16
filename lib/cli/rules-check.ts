import type { RulesInput } from '../checks';
import { type Diagnostic, isError, joinWords } from '../diagnostics';
import { checkRuleFiles, type RuleFilesOptions } from '../falco/checked-rules';
import { RuleFiles } from '../falco/rule-files';
import { type InputProblem, readInputs } from '../files/read-inputs';
import { fileDiagnostic } from '../rules/file-codes';
import { checkInputs } from './check-inputs';
import { type Command, UsageError } from './command';
import { neededPlugins } from './needed-plugins';
import { parseArguments, parseChoice } from './parse-arguments';
import {
  CHECK_OPTIONS,
  CHECK_OPTIONS_HELP,
  count,
  exitCodeOf,
  FORMATS,
  reportDiagnostics,
} from './report-diagnostics';
import {
  NEEDED_PLUGINS_HELP,
  parsePlugins,
  parseSets,
  parseStaticFields,
  STATIC_FIELDS_HELP,
  UPSTREAM_HELP,
  withUpstreamFile,
} from './rules-options';
import { type RulesToCheck, rulesToCheck } from './rules-to-check';

/** `rules check`: everything that is wrong with rules files, before a node says so. */
export const RULES_CHECK: Command = {
  words: ['rules', 'check'],
  usage:
    '<files or directories...> [--strict] [--format pretty|json|github|sarif] [--plugins container,...] [--source syscall|tetragon]',
  summary: 'Checks Falco rules files, and reports all findings at once.',
  options: [
    '<files or directories>  files are read in the given order; in directories, like in Falco, files whose',
    '                        names end in .yaml or .yml, in byte-wise order of their names. Rules in',
    '                        ConfigMaps, Rulesfiles, HelmReleases and Helm values (customRules) are also read',
    ...CHECK_OPTIONS_HELP,
    ...NEEDED_PLUGINS_HELP,
    ...STATIC_FIELDS_HELP,
    ...UPSTREAM_HELP,
    "--no-upstream           Falco loads only these files: do not load upstream's rules or compare names with theirs",
    '--source tetragon       check rules for Tetragon events, loaded after the bundled ones if they need them',
  ],
  run: async (args, io) => {
    const { values, positionals } = parseArguments(withUpstreamFile(args), {
      ...CHECK_OPTIONS,
      plugins: { type: 'string' },
      'static-fields': { type: 'string' },
      upstream: { type: 'boolean' },
      'upstream-file': { type: 'string' },
      'no-upstream': { type: 'boolean' },
      'upstream-sets': { type: 'string' },
      source: { type: 'string' },
    });
    const source = parseChoice('source', values.source, ['syscall', 'tetragon'], 'syscall');
    const format = parseChoice('format', values.format, FORMATS, 'pretty');
    parsePlugins(values.plugins);
    const { files, problems } = await checkInputs(positionals, values.recursive === true, io);
    const rules = rulesToCheck(files);
    const plugins = parsePlugins(values.plugins, neededPlugins(rules));
    const world = {
      plugins,
      staticFields: parseStaticFields(values['static-fields']),
      addedSets: parseSets(values['upstream-sets']),
    };
    const upstreamFile = readUpstream(values['upstream-file']);
    const upstream = values['no-upstream'] === true ? false : values.upstream;
    if (upstream === false && (values.upstream === true || upstreamFile !== undefined)) {
      throw new UsageError('--no-upstream cannot be used with --upstream');
    }
    if (source === 'tetragon' && (values.upstream === true || upstreamFile !== undefined)) {
      throw new UsageError(
        "--source tetragon cannot be used with upstream's rules: they are for system calls",
      );
    }
    const checked =
      source === 'tetragon' ? checkForTetragon(rules, world) : check(rules, world, upstream, upstreamFile);
    const diagnostics = [...problems.map(problemFinding), ...checked.diagnostics.map(rules.inFile)];
    const before = checked.before === '' ? '' : `, loaded after ${checked.before}`;
    const added = values.plugins === undefined ? plugins.filter((name) => name !== 'container') : [];
    const withPlugins =
      added.length === 0
        ? ''
        : `, with the ${added.length === 1 ? 'plugin' : 'plugins'} ${joinWords(added, 'and')}`;
    const nothingFound = `${count(files.length, 'file', 'files')}, no findings${before}${withPlugins}`;
    io.print(reportDiagnostics(format, diagnostics, rules.sources, nothingFound, io));
    return exitCodeOf(diagnostics, values.strict === true, problems.length);
  },
};

type CheckedWorld = Pick<RuleFilesOptions, 'plugins' | 'staticFields' | 'addedSets'>;

/** What may be loaded before the files, and what the summary calls it. */
const BEFORE: readonly { readonly name: string; readonly bundled: boolean; readonly upstream: boolean }[] = [
  { name: '', bundled: false, upstream: false },
  { name: "upstream's stable rules", bundled: false, upstream: true },
  { name: 'the rules of this package', bundled: true, upstream: false },
  { name: "upstream's stable rules and the rules of this package", bundled: true, upstream: true },
];

/** A list that takes the name of a macro of upstream's, or the reverse: an error only where upstream's rules are loaded. */
const CLASH = 'FALCO3012';

/**
 * Loads before the files what they need: the choice with the fewest errors. Of several with as many, the last one has
 * most of what Falco's image has, and its errors are those that Falco reports. Files that need nothing are held against
 * the names of upstream's rules all the same, since Falco's image loads those first.
 */
function check(
  rules: RulesToCheck,
  world: CheckedWorld,
  upstream: boolean | undefined,
  upstreamFile: RulesInput | undefined,
): { readonly diagnostics: readonly Diagnostic[]; readonly before: string } {
  let best: { diagnostics: readonly Diagnostic[]; before: string; errors: number } | undefined;
  for (const choice of BEFORE) {
    if (
      ((upstream === true || upstreamFile !== undefined) && !choice.upstream) ||
      (upstream === false && choice.upstream)
    ) {
      continue;
    }
    const all = choice.bundled ? RuleFiles.bundled().and(rules.files) : rules.files;
    const options = {
      ...world,
      upstreamRules: choice.upstream,
      ...(choice.upstream && upstreamFile !== undefined ? { upstreamFile } : {}),
      keepsOrder: true,
    };
    const diagnostics = checkRuleFiles(all, options).diagnostics.filter(rules.isInFile);
    const wrong = diagnostics.filter(isError);
    const errors = wrong.filter(({ code }) => code !== CLASH).length;
    const addsClashes = best?.errors === 0 && wrong.length > 0;
    if (
      best === undefined ||
      errors < best.errors ||
      (errors === best.errors && (errors > 0 || addsClashes))
    ) {
      best = { diagnostics, before: choice.name, errors };
    }
    if (errors === 0 && (choice.upstream || upstream === false)) {
      break;
    }
  }
  return best ?? { diagnostics: [], before: '' };
}

/** Alone where they need nothing more, otherwise after the rules of this package for Tetragon. */
function checkForTetragon(
  rules: RulesToCheck,
  world: CheckedWorld,
): { readonly diagnostics: readonly Diagnostic[]; readonly before: string } {
  const options = { ...world, keepsOrder: true, source: 'tetragon' } as const;
  const alone = checkRuleFiles(rules.files, options).diagnostics.filter(rules.isInFile);
  if (!alone.some(isError)) {
    return { diagnostics: alone, before: '' };
  }
  const after = checkRuleFiles(RuleFiles.bundledForTetragon().and(rules.files), options).diagnostics;
  return { diagnostics: after.filter(rules.isInFile), before: 'the rules of this package for Tetragon' };
}

function readUpstream(path: string | undefined): RulesInput | undefined {
  if (path === undefined) {
    return undefined;
  }
  const [file] = readInputs([path]).files;
  if (file === undefined) {
    throw new UsageError(`cannot read "${path}"`);
  }
  return { name: path, text: file.content };
}

function problemFinding({ label, kind, message, help }: InputProblem): Diagnostic {
  const code = kind === 'empty-directory' ? 'FALCO1107' : 'FALCO1106';
  return fileDiagnostic(code, { kind: 'file', file: label }, message, help === undefined ? {} : { help });
}
