import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Diagnostic, formatJson, formatPretty, isError, oneOf } from '../diagnostics';
import { checkRuleFiles } from '../falco/checked-rules';
import { RuleFiles } from '../falco/rule-files';
import { type Command, type ExitCode, UsageError } from './command';

const FORMATS = ['pretty', 'json'] as const;

type Format = (typeof FORMATS)[number];

/** `rules check`: everything that is wrong with rules files, before a node says so. */
export const RULES_CHECK: Command = {
  words: ['rules', 'check'],
  usage: '<files or directories...> [--format pretty|json]',
  summary: 'Checks Falco rules files, and shows everything that is wrong with them at once.',
  options: [
    '<files or directories>  files are read in the order given; of a directory, like Falco, the files whose',
    '                        names end in .yaml or .yml, in the byte-wise order of their names',
    '--format pretty         for people (default)',
    '--format json           a JSON list of { code, severity, message, file, line, column, help, ... }',
  ],
  run: (args, io) => {
    const { paths, format } = parse(args);
    const checked = paths.map((path) => checkRuleFiles(ruleFiles(path)));
    const diagnostics = checked.flatMap((each) => each.diagnostics);
    const sources = new Map(checked.flatMap((each) => [...each.sources]));
    io.print(format === 'json' ? formatJson(diagnostics).trimEnd() : pretty(diagnostics, sources));
    return exitCode(diagnostics);
  },
};

function parse(args: readonly string[]): { readonly paths: readonly string[]; readonly format: Format } {
  let parsed: { values: { format?: string }; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...args], options: { format: { type: 'string' } }, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const format = FORMATS.find((each) => each === (parsed.values.format ?? 'pretty'));
  if (format === undefined) {
    throw new UsageError(`unknown format "${parsed.values.format}": write ${oneOf(FORMATS)}`);
  }
  if (parsed.positionals.length === 0) {
    throw new UsageError('name at least one file or directory');
  }
  return { paths: parsed.positionals, format };
}

function ruleFiles(path: string): RuleFiles {
  const isDirectory = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  return isDirectory ? RuleFiles.fromDirectory(path) : RuleFiles.fromFile(path);
}

function pretty(diagnostics: readonly Diagnostic[], sources: ReadonlyMap<string, string>): string {
  const files = `${sources.size} file${sources.size === 1 ? '' : 's'}`;
  return diagnostics.length === 0 ? `${files}, no findings` : formatPretty(diagnostics, sources);
}

function exitCode(diagnostics: readonly Diagnostic[]): ExitCode {
  return diagnostics.some(isError) ? 1 : 0;
}
