import { joinWords } from '../diagnostics';
import {
  DEFAULT_KERNEL,
  DEFAULT_TETRAGON,
  diagnosePolicies,
  type PolicyFile,
  type PolicyOptions,
  TETRAGON_VERSIONS,
} from '../policies';
import { decodePolicy } from '../policies/decode-policy';
import { type Command, UsageError } from './command';
import { parseArguments, parseChoice } from './parse-arguments';
import { readPolicyFiles } from './policy-files';
import { count, exitCodeOf, FORMATS, type Format, reportDiagnostics } from './report-diagnostics';

/** `policies check`: everything that is wrong with TracingPolicies, before a node says so or keeps silent about it. */
export const POLICIES_CHECK: Command = {
  words: ['policies', 'check'],
  usage: `<files or directories...> [--format pretty|json|github|sarif] [--kernel ${DEFAULT_KERNEL}] [--tetragon ${DEFAULT_TETRAGON}]`,
  summary: 'Checks TracingPolicies of Tetragon, and shows everything that is wrong with them at once.',
  options: [
    '<files or directories>  files are read in the order given; of a directory the files whose names end in .yaml or',
    '                        .yml, in the byte-wise order of their names; documents of other kinds are passed over',
    '--format pretty         for people (default)',
    '--format json           a JSON list of { code, severity, message, file, line, column, path, help, ... }',
    '--format github         annotations beside the lines of a pull request',
    '--format sarif          for code scanning',
    `--kernel <version>      the oldest kernel that the policies have to load on (default: ${DEFAULT_KERNEL})`,
    `--tetragon <version>    ${joinWords(TETRAGON_VERSIONS, 'or')} (default: ${DEFAULT_TETRAGON}): the schema that the API server has; what the`,
    `                        agent makes of a policy is said as of ${DEFAULT_TETRAGON}, and 1.8 is not released yet`,
  ],
  run: async (args, io) => {
    const { paths, format, options } = parse(args);
    const { files: read, problems } = readPolicyFiles(paths);
    const files = read.map(({ name, content }) => ({ name, ...decodePolicy(name, content) }));
    const { diagnostics: found, policies } = diagnose(files, options);
    const diagnostics = [...files.flatMap(({ findings }) => findings), ...found];
    if (files.length > 0) {
      const sources = new Map(files.map(({ name, text }) => [name, text]));
      const nothingFound = `${count(files.length, 'file', 'files')}, ${count(policies, 'policy', 'policies')}, no findings`;
      io.print(reportDiagnostics(format, diagnostics, sources, nothingFound));
    }
    for (const problem of problems) {
      io.printError(problem);
    }
    return problems.length > 0 ? 2 : exitCodeOf(diagnostics);
  },
};

interface Arguments {
  readonly paths: readonly string[];
  readonly format: Format;
  readonly options: PolicyOptions;
}

function parse(args: readonly string[]): Arguments {
  const { values, positionals } = parseArguments(args, {
    format: { type: 'string' },
    kernel: { type: 'string' },
    tetragon: { type: 'string' },
  });
  const { format: writtenFormat, ...options } = values;
  const format = parseChoice('format', writtenFormat, FORMATS, 'pretty');
  if (positionals.length === 0) {
    throw new UsageError('name at least one file or directory');
  }
  // Versions are wrong whether or not there is a file.
  diagnose([], options);
  return { paths: positionals, format, options };
}

function diagnose(files: readonly PolicyFile[], options: PolicyOptions) {
  try {
    return diagnosePolicies(files, options);
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(error.message) : error;
  }
}
