import { readFileSync, statSync } from 'node:fs';
import { checkRuleFiles } from '../falco/checked-rules';
import { RuleFiles } from '../falco/rule-files';
import { type Command, UsageError } from './command';
import { parseArguments, parseChoice } from './parse-arguments';
import { count, exitCodeOf, FORMATS, type Format, reportDiagnostics } from './report-diagnostics';
import { PLUGINS_HELP, parsePlugins, UPSTREAM_HELP, withUpstreamFile } from './rules-options';

/** `rules check`: everything that is wrong with rules files, before a node says so. */
export const RULES_CHECK: Command = {
  words: ['rules', 'check'],
  usage: '<files or directories...> [--format pretty|json|github|sarif] [--plugins container,k8smeta,...]',
  summary: 'Checks Falco rules files, and shows everything that is wrong with them at once.',
  options: [
    '<files or directories>  files are read in the order given; of a directory, like Falco, the files whose',
    '                        names end in .yaml or .yml, in the byte-wise order of their names',
    '--format pretty         for people (default)',
    '--format json           a JSON list of { code, severity, message, file, line, column, help, ... }',
    '--format github         annotations beside the lines of a pull request',
    '--format sarif          for code scanning',
    ...PLUGINS_HELP,
    ...UPSTREAM_HELP,
  ],
  run: async (args, io) => {
    const { paths, format, plugins, upstreamRules, upstreamFile } = parse(args);
    const { diagnostics, sources } = checkRuleFiles(ruleFilesOf(paths), {
      plugins,
      upstreamRules,
      ...(upstreamFile === undefined ? {} : { upstreamFile: readUpstream(upstreamFile) }),
      keepsOrder: true,
    });
    const nothingFound = `${count(sources.size, 'file', 'files')}, no findings`;
    io.print(reportDiagnostics(format, diagnostics, sources, nothingFound));
    return exitCodeOf(diagnostics);
  },
};

interface Arguments {
  readonly paths: readonly string[];
  readonly format: Format;
  readonly plugins: readonly string[];
  readonly upstreamRules: boolean;
  readonly upstreamFile: string | undefined;
}

function parse(args: readonly string[]): Arguments {
  const { values, positionals } = parseArguments(withUpstreamFile(args), {
    format: { type: 'string' },
    plugins: { type: 'string' },
    upstream: { type: 'boolean' },
    'upstream-file': { type: 'string' },
  });
  const format = parseChoice('format', values.format, FORMATS, 'pretty');
  if (positionals.length === 0) {
    throw new UsageError('name at least one file or directory');
  }
  return {
    paths: positionals,
    format,
    plugins: parsePlugins(values.plugins),
    upstreamRules: values.upstream === true,
    upstreamFile: values['upstream-file'],
  };
}

function readUpstream(path: string): { readonly name: string; readonly text: Uint8Array } {
  try {
    return { name: path, text: readFileSync(path) };
  } catch (error) {
    throw new UsageError(`cannot read "${path}": ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The files of several paths, in the order given. */
export function ruleFilesOf(paths: readonly string[]): RuleFiles {
  const [first = RuleFiles.none(), ...rest] = paths.map(ruleFiles);
  return first.and(...rest);
}

function ruleFiles(path: string): RuleFiles {
  const isDirectory = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  return isDirectory ? RuleFiles.fromDirectory(path) : RuleFiles.fromFile(path);
}
