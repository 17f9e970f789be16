import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  type Diagnostic,
  formatGithub,
  formatJson,
  formatPretty,
  formatSarif,
  isError,
  oneOf,
} from '../diagnostics';
import { checkRuleFiles } from '../falco/checked-rules';
import { RuleFiles } from '../falco/rule-files';
import { type Command, type ExitCode, UsageError } from './command';
import { PLUGINS_HELP, parsePlugins, UPSTREAM_HELP } from './rules-options';

const FORMATS = ['pretty', 'json', 'github', 'sarif'] as const;

type Format = (typeof FORMATS)[number];

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
  run: (args, io) => {
    const { paths, format, plugins, upstreamRules } = parse(args);
    const { diagnostics, sources } = checkRuleFiles(ruleFilesOf(paths), {
      plugins,
      upstreamRules,
      keepsOrder: true,
    });
    io.print(report(format, diagnostics, sources));
    return exitCode(diagnostics);
  },
};

interface Arguments {
  readonly paths: readonly string[];
  readonly format: Format;
  readonly plugins: readonly string[];
  readonly upstreamRules: boolean;
}

function parse(args: readonly string[]): Arguments {
  let parsed: { values: { format?: string; plugins?: string; upstream?: boolean }; positionals: string[] };
  try {
    parsed = parseArgs({
      args: [...args],
      options: { format: { type: 'string' }, plugins: { type: 'string' }, upstream: { type: 'boolean' } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  const format = FORMATS.find((each) => each === (values.format ?? 'pretty'));
  if (format === undefined) {
    throw new UsageError(`unknown format "${values.format}": write ${oneOf(FORMATS)}`);
  }
  if (positionals.length === 0) {
    throw new UsageError('name at least one file or directory');
  }
  return {
    paths: positionals,
    format,
    plugins: parsePlugins(values.plugins),
    upstreamRules: values.upstream === true,
  };
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

function report(
  format: Format,
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
): string {
  switch (format) {
    case 'json':
      return formatJson(diagnostics).trimEnd();
    case 'github':
      return formatGithub(diagnostics).trimEnd();
    case 'sarif':
      return formatSarif(diagnostics).trimEnd();
    case 'pretty': {
      const files = `${sources.size} file${sources.size === 1 ? '' : 's'}`;
      return diagnostics.length === 0 ? `${files}, no findings` : formatPretty(diagnostics, sources);
    }
  }
}

function exitCode(diagnostics: readonly Diagnostic[]): ExitCode {
  return diagnostics.some(isError) ? 1 : 0;
}
