import type { CompiledRules } from '../compile/compiled';
import { type CheckWorld, createWorld, type RulesInput, type RulesOptions } from '../compile/options';
import { type Diagnostic, DiagnosticsError, isError, type Sources, sortDiagnostics } from '../diagnostics';
import { acknowledgeInTexts } from '../diagnostics/acknowledge';
import { FILE_CODES, fileDiagnostic } from '../rules/file-codes';
import type { Collector } from '../rules/load/collector';
import { type ReadFile, readFile } from '../rules/read/read-file';
import { BlamedChange } from './blamed-change';
import { diagnosticOfFinding, diagnosticOfIssue, falcoIssue } from './check/explain';
import type { RulesCheck, RulesFinding } from './check/rules-check';
import { decode } from './decode';
import type { FalcoVerdict } from './falco-verdict';
import { loadFiles } from './load-files';
import { RuleSet } from './rule-set';
import { RULES_CHECKS } from './rules-checks';
import { RULES_CODES } from './rules-codes';

/** The results of checking rules files. */
export interface CheckedRules {
  /** All findings, sorted by place. */
  readonly diagnostics: readonly Diagnostic[];
  /** What Falco 0.44.1 itself would report: its first error and its warnings. */
  readonly falco: FalcoVerdict;
}

/**
 * Checks rules files in the order in which Falco loads them and reports all findings at once.
 *
 * @example
 * const { diagnostics, falco } = checkRules([{ name: 'rules.yaml', text: '- list: shells\n  items: [sh]\n' }]);
 */
export function checkRules(files: readonly RulesInput[], options?: RulesOptions): CheckedRules {
  const { diagnostics, falco } = run(files, createWorld(options));
  return { diagnostics, falco };
}

/**
 * Loads rules from files, to be described and evaluated.
 *
 * @throws DiagnosticsError with all findings if Falco would reject one of the files
 */
export function loadRules(files: readonly RulesInput[], options?: RulesOptions): RuleSet {
  const { diagnostics, rules } = checkAndLoadRules(files, options);
  if (rules === undefined) {
    const sources = new Map(files.map(({ name, text }) => [name, decode(text).text]));
    throw new DiagnosticsError(diagnostics, sources);
  }
  return rules;
}

/** The results of checking rules files, and their rules if Falco would load all files. */
export function checkAndLoadRules(
  files: readonly RulesInput[],
  options?: RulesOptions,
): CheckedRules & { readonly rules: RuleSet | undefined } {
  const world = createWorld(options);
  const { diagnostics, falco, compiled, collector } = run(files, world);
  const refused = falco.fatal !== undefined || falco.falco_load_results.some(({ successful }) => !successful);
  return { diagnostics, falco, rules: refused ? undefined : new RuleSet(compiled, collector, world) };
}

interface Run extends CheckedRules {
  readonly compiled: CompiledRules;
  readonly collector: Collector;
}

function run(files: readonly RulesInput[], world: CheckWorld): Run {
  const found: Diagnostic[] = [];
  const read = files.map((file) => open(file, found));
  const before = world.upstream.map((file) => open(file, []));
  found.push(...read.flatMap(({ issues }) => issues.map(diagnosticOfIssue)));
  const hasStructureError = found.some(isError);
  const { errors, warnings, advice, deaths, compiled, collector, verdict } = loadFiles(before, read, world);
  const blame = new BlamedChange(collector, textsOf(read), textsOf(before));
  for (const error of errors) {
    found.push(...blame.ofError(error).map(diagnosticOfIssue));
  }
  const others = [...warnings, ...deaths].flatMap(({ issues }) => issues);
  found.push(...[...others, ...advice].filter((each) => blame.isOwn(each)).map(diagnosticOfIssue));
  const report = (finding: RulesFinding) => {
    if (blame.isOwn(finding)) {
      found.push(diagnosticOfFinding(finding));
    }
  };
  for (const check of RULES_CHECKS as readonly RulesCheck[]) {
    check.run?.({ compiled, world, report });
  }
  const [first] = errors;
  if (first !== undefined && first.issues.length === 0 && !hasStructureError) {
    found.push(diagnosticOfIssue(falcoIssue(first)));
  }
  return {
    diagnostics: acknowledgedIn(read, unique(sortDiagnostics(found))),
    falco: verdict,
    compiled,
    collector,
  };
}

/** The codes that a comment in a rules file may name. */
const CODES = { ...FILE_CODES, ...RULES_CODES };

/** Findings that matter only if a file is stored in a ConfigMap. */
const ONLY_AT_SYNTH: ReadonlySet<string> = new Set(['FALCO1104']);

function acknowledgedIn(files: readonly ReadFile[], found: readonly Diagnostic[]): readonly Diagnostic[] {
  return sortDiagnostics(
    acknowledgeInTexts(found, textsOf(files), {
      catalogue: CODES,
      docs: 'docs/rules-checks.md',
      elsewhere: ONLY_AT_SYNTH,
    }),
  );
}

function textsOf(files: readonly ReadFile[]): Sources {
  return new Map(files.map(({ source }) => [source.file, source.text]));
}

function open({ name, text }: RulesInput, found: Diagnostic[]): ReadFile {
  const decoded = decode(text);
  if (!decoded.isUtf8) {
    const place = { kind: 'file', file: name } as const;
    const help = 'save it as UTF-8';
    found.push(fileDiagnostic('FALCO1105', place, 'the file is not UTF-8 text', { help }));
  }
  return readFile({ name, text: decoded.text });
}

/** Every file is compiled with those before it, so that one finding may come up several times. */
function unique(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter((finding) => {
    const key = JSON.stringify([finding.code, finding.place, finding.message]);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
