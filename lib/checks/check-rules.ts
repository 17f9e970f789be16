import type { CompiledRules } from '../compile/compiled';
import { Compiler } from '../compile/compiler';
import { CompilerCache } from '../compile/compiler-cache';
import { type CheckWorld, createWorld, type RulesInput, type RulesOptions } from '../compile/options';
import { type Diagnostic, DiagnosticsError, diagnostic, isError, sortDiagnostics } from '../diagnostics';
import { fileDiagnostic } from '../rules/file-codes';
import { Collector } from '../rules/load/collector';
import { FalcoContext } from '../rules/load/falco-context';
import { FalcoDies, type FalcoFinding, LoadReport, StopLoading } from '../rules/load/load-report';
import { readItems } from '../rules/load/read-items';
import { isCompatible } from '../rules/load/versions';
import { ReadContext } from '../rules/read-context';
import { checkStructure, type OpenedFile, openRulesFile } from '../rules/read-rules-file';
import { BlamedChange } from './blamed-change';
import { type FalcoLoadResult, type FalcoVerdict, falcoMessage } from './falco-verdict';
import { RuleSet } from './rule-set';

/** What there is to say about rules files. */
export interface CheckedRules {
  /** Everything that is wrong, sorted by place. */
  readonly diagnostics: readonly Diagnostic[];
  /** What Falco 0.44.1 itself would say: its first error, and its warnings. */
  readonly falco: FalcoVerdict;
}

/**
 * Checks rules files in the order in which Falco loads them, and finds everything that is wrong with them at once.
 *
 * @example
 * const { diagnostics, falco } = checkRules([{ name: 'rules.yaml', text: '- list: shells\n  items: [sh]\n' }]);
 */
export function checkRules(files: readonly RulesInput[], options?: RulesOptions): CheckedRules {
  const { diagnostics, falco } = run(files, createWorld(options));
  return { diagnostics, falco };
}

/**
 * The rules of files, ready to be described and evaluated.
 *
 * @throws DiagnosticsError with everything that is wrong, where Falco would refuse one of the files
 */
export function loadRules(files: readonly RulesInput[], options?: RulesOptions): RuleSet {
  const world = createWorld(options);
  const { diagnostics, falco, compiled, collector } = run(files, world);
  const refused = falco.fatal !== undefined || falco.falco_load_results.some(({ successful }) => !successful);
  if (refused) {
    const sources = new Map(files.map(({ name, text }) => [name, decode(text).text]));
    throw new DiagnosticsError(diagnostics, sources);
  }
  return new RuleSet(compiled, collector, world);
}

interface Run extends CheckedRules {
  readonly compiled: CompiledRules;
  readonly collector: Collector;
}

function run(files: readonly RulesInput[], world: CheckWorld): Run {
  const found: Diagnostic[] = [];
  const opened = files.map((file) => open(file, found));
  const before = world.upstream.map((file) => open(file, []));
  for (const file of opened) {
    found.push(...checkStructure(file));
  }
  const strict = load(before, opened, world, true);
  // Where Falco finds nothing that stops it, there is nothing more to be found.
  const isStopped = strict.errors.length > 0 || strict.deaths.length > 0;
  const all = isStopped ? load(before, opened, world, false) : strict;
  const hasStructureError = found.some(isError);
  const blame = new BlamedChange(
    all.collector,
    new Map(opened.map(({ source }) => [source.file, source.text])),
  );
  for (const finding of all.errors) {
    found.push(...blame.ofError(finding));
  }
  for (const { diagnostics } of [...all.warnings, ...all.deaths]) {
    found.push(...diagnostics.filter((each) => blame.isOwn(each)));
  }
  found.push(...all.advice.filter((each) => blame.isOwn(each)));
  const [first] = all.errors;
  if (first !== undefined && first.diagnostics.length === 0 && !hasStructureError) {
    found.push(fromFalco(first));
  }
  return {
    diagnostics: unique(sortDiagnostics(found)),
    falco: strict.verdict,
    compiled: all.compiled,
    collector: all.collector,
  };
}

function open({ name, text }: RulesInput, found: Diagnostic[]): OpenedFile {
  const decoded = decode(text);
  if (!decoded.isUtf8) {
    const place = { kind: 'file', file: name } as const;
    found.push(
      fileDiagnostic('FALCO1105', place, 'the file is not UTF-8 text', { help: 'save it as UTF-8' }),
    );
  }
  return openRulesFile({ name, text: decoded.text });
}

interface Loaded {
  readonly verdict: FalcoVerdict;
  readonly errors: readonly FalcoFinding[];
  readonly warnings: readonly FalcoFinding[];
  readonly advice: readonly Diagnostic[];
  readonly deaths: readonly FalcoDies[];
  readonly compiled: CompiledRules;
  readonly collector: Collector;
}

const NOTHING: CompiledRules = { lists: [], macros: new Map(), rules: new Map() };

/** Loads files one after the other into one collector; after each of them, everything is compiled anew. */
function load(
  before: readonly OpenedFile[],
  files: readonly OpenedFile[],
  world: CheckWorld,
  strict: boolean,
): Loaded {
  const cache = new CompilerCache(world);
  const collector = new Collector(world, new LoadReport(false));
  for (const file of before) {
    readFile(file, collector, collector.report);
  }
  const results: FalcoLoadResult[] = [];
  const errors: FalcoFinding[] = [];
  const readWarnings: FalcoFinding[] = [];
  const deaths: FalcoDies[] = [];
  let compileWarnings: readonly FalcoFinding[] = [];
  let advice: readonly Diagnostic[] = [];
  let compiled = NOTHING;
  let fatal: string | undefined;
  for (const file of files) {
    const report = new LoadReport(strict);
    collector.report = report;
    const read = attempt(report, () => readFile(file, collector, report));
    const warningsOfReading = report.warnings.length;
    if (read && (report.errors.length === 0 || !strict)) {
      attempt(report, () => {
        compiled = new Compiler(collector, world, report, cache).compile();
      });
      compileWarnings = report.warnings.slice(warningsOfReading);
      advice = report.advice;
    }
    const missing = missingPlugin(collector, world);
    if (missing !== undefined) {
      report.deaths.push(missing);
    }
    errors.push(...report.errors);
    deaths.push(...report.deaths);
    readWarnings.push(...report.warnings.slice(0, warningsOfReading));
    fatal ??= report.deaths[0]?.message;
    results.push({
      errors: report.errors.slice(0, 1).map(falcoMessage),
      name: file.source.file,
      successful: report.errors.length === 0 && report.deaths.length === 0,
      warnings: report.warnings.map(falcoMessage),
    });
    if (strict && report.deaths.length > 0) {
      break;
    }
  }
  return {
    verdict: { falco_load_results: results, ...(fatal === undefined ? {} : { fatal }) },
    errors,
    warnings: [...readWarnings, ...compileWarnings],
    advice,
    deaths,
    compiled,
    collector,
  };
}

/** @returns whether it came to its end */
function attempt(report: LoadReport, what: () => void): boolean {
  try {
    what();
    return true;
  } catch (error) {
    if (error instanceof StopLoading || (error instanceof FalcoDies && report.strict)) {
      return false;
    }
    throw error;
  }
}

function readFile(file: OpenedFile, collector: Collector, report: LoadReport): void {
  const { source, yaml } = file;
  const context = FalcoContext.file(source);
  if (yaml.error !== undefined) {
    report.error('LOAD_ERR_YAML_PARSE', yaml.error.message, context.insideAt(yaml.error.mark));
    return;
  }
  for (const document of yaml.documents) {
    // What the aliases stand for is found here; what is wrong with them is reported by the reader of structure.
    const reading = { source, report, context, document: new ReadContext(source, document, []) };
    readItems(reading, reading.document.resolve(document.contents), collector);
  }
}

/** Falco: `userspace/engine/falco_engine.cpp`, `check_plugin_requirements` */
function missingPlugin(collector: Collector, world: CheckWorld): FalcoDies | undefined {
  for (const [index, alternatives] of collector.requiredPlugins.entries()) {
    const loaded = alternatives.find(({ name }) => world.plugins.has(name));
    const version = loaded && world.plugins.get(loaded.name);
    if (loaded !== undefined && (version === '' || isCompatible(version ?? '', loaded.version))) {
      continue;
    }
    const wanted = alternatives.map(({ name, version: least }) => `${name} (>= ${least})`).join(', ');
    const origin = collector.pluginOrigins[index];
    const message =
      loaded === undefined
        ? `no plugin is loaded that the rules need: ${wanted}`
        : `the plugin "${loaded.name}" is there in version ${version}, and the rules need ${loaded.version}`;
    const help =
      loaded === undefined ? 'load the plugin, or remove the requirement' : 'require a version that is there';
    return new FalcoDies(
      loaded === undefined
        ? `Plugin requirement not satisfied, must load one of: ${wanted}`
        : `Plugin '${loaded.name}' version '${version}' is not compatible with required plugin version '${loaded.version}'`,
      origin === undefined ? [] : [diagnostic('FALCO3011', origin.place, message, { help })],
    );
  }
  return undefined;
}

function fromFalco({ code, message, context }: FalcoFinding): Diagnostic {
  const last = context.locations.at(-1)?.position;
  const file = context.locations[0]?.position.name ?? '';
  const place = {
    kind: 'text',
    file,
    line: (last?.line ?? 0) + 1,
    column: (last?.column ?? 0) + 1,
  } as const;
  return diagnostic('FALCO1007', place, message.charAt(0).toLowerCase() + message.slice(1), {
    falcoCode: code,
  });
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

function decode(text: string | Uint8Array): { readonly text: string; readonly isUtf8: boolean } {
  if (typeof text === 'string') {
    return { text, isUtf8: true };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(text), isUtf8: true };
  } catch {
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(text), isUtf8: false };
  }
}
