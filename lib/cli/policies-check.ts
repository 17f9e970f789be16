import { type Diagnostic, joinWords } from '../diagnostics';
import type { InputProblem } from '../files/read-inputs';
import {
  DEFAULT_KERNEL,
  DEFAULT_TETRAGON,
  diagnosePolicies,
  type PolicyFile,
  type PolicyOptions,
  TETRAGON_VERSIONS,
} from '../policies';
import { decodePolicy } from '../policies/decode-policy';
import { documentDiagnostic } from '../policies/document-diagnostic';
import { checkInputs } from './check-inputs';
import { type Command, UsageError } from './command';
import { parseArguments, parseChoice } from './parse-arguments';
import {
  CHECK_OPTIONS,
  CHECK_OPTIONS_HELP,
  count,
  exitCodeOf,
  FORMATS,
  type Format,
  reportDiagnostics,
} from './report-diagnostics';

/** `policies check`: everything that is wrong with TracingPolicies, before a node says so or keeps silent about it. */
export const POLICIES_CHECK: Command = {
  words: ['policies', 'check'],
  usage: `<files or directories...> [--strict] [--format pretty|json|github|sarif] [--kernel ${DEFAULT_KERNEL}] [--tetragon ${DEFAULT_TETRAGON}]`,
  summary: 'Checks Tetragon TracingPolicies, and reports all findings at once.',
  options: [
    '<files or directories>  files are read in the given order; in directories, files whose names end in .yaml or',
    '                        .yml, in byte-wise order of their names; documents of other kinds are skipped',
    ...CHECK_OPTIONS_HELP,
    `--kernel <version>      the oldest kernel that the policies must load on (default: ${DEFAULT_KERNEL})`,
    `--tetragon <version>    ${joinWords(TETRAGON_VERSIONS, 'or')} (default: ${DEFAULT_TETRAGON}): the schema of the API server; findings`,
    `                        about the agent always apply to ${DEFAULT_TETRAGON}; 1.8 is not released yet`,
  ],
  run: async (args, io) => {
    const { paths, format, options, recursive, strict } = parse(args);
    const { files: read, problems } = await checkInputs(paths, recursive, io);
    const files = read.map(({ label, content }) => ({ name: label, ...decodePolicy(label, content) }));
    const { diagnostics: found, policies } = diagnose(files, options);
    const diagnostics = [
      ...problems.map(problemFinding),
      ...files.flatMap(({ findings }) => findings),
      ...found,
    ];
    const sources = new Map(files.map(({ name, text }) => [name, text]));
    const nothingFound = `${count(files.length, 'file', 'files')}, ${count(policies, 'policy', 'policies')}, no findings`;
    io.print(reportDiagnostics(format, diagnostics, sources, nothingFound, io));
    return exitCodeOf(diagnostics, strict, problems.length);
  },
};

interface Arguments {
  readonly paths: readonly string[];
  readonly format: Format;
  readonly options: PolicyOptions;
  readonly recursive: boolean;
  readonly strict: boolean;
}

function parse(args: readonly string[]): Arguments {
  const { values, positionals } = parseArguments(args, {
    ...CHECK_OPTIONS,
    kernel: { type: 'string' },
    tetragon: { type: 'string' },
  });
  const { format: writtenFormat, recursive = false, strict = false, ...options } = values;
  const format = parseChoice('format', writtenFormat, FORMATS, 'pretty');
  // Versions are wrong whether or not there is a file.
  diagnose([], options);
  return { paths: positionals, format, options, recursive, strict };
}

function diagnose(files: readonly PolicyFile[], options: PolicyOptions) {
  try {
    return diagnosePolicies(files, options);
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(error.message) : error;
  }
}

function problemFinding({ label, message, help }: InputProblem): Diagnostic {
  return documentDiagnostic(
    'POLICY1020',
    { kind: 'file', file: label },
    message,
    help === undefined ? {} : { help },
  );
}
