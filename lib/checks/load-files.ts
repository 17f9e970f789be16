import type { CompiledRules } from '../compile/compiled';
import { Compiler } from '../compile/compiler';
import { CompilerCache } from '../compile/compiler-cache';
import type { CheckWorld } from '../compile/options';
import { Collector } from '../rules/load/collector';
import { type Death, FalcoDies, type FalcoFinding, LoadReport, StopLoading } from '../rules/load/load-report';
import type { ReadFile } from '../rules/read/read-file';
import type { RulesIssue } from './check/rules-check';
import { type FalcoLoadResult, type FalcoVerdict, falcoMessage } from './falco-verdict';
import { missingPlugin } from './missing-plugin';

/** What comes of files that are loaded one after the other. */
export interface Loaded {
  readonly verdict: FalcoVerdict;
  readonly errors: readonly FalcoFinding<RulesIssue>[];
  readonly warnings: readonly FalcoFinding<RulesIssue>[];
  /** What Falco does not mention. */
  readonly advice: readonly RulesIssue[];
  readonly deaths: readonly Death<RulesIssue>[];
  readonly compiled: CompiledRules;
  readonly collector: Collector;
}

const NOTHING: CompiledRules = { lists: [], macros: new Map(), rules: new Map(), isWhole: false };

/**
 * Loads files as Falco does, and past what Falco stops at.
 *
 * @param before files whose findings are not of interest
 */
export function loadFiles(
  before: readonly ReadFile[],
  files: readonly ReadFile[],
  world: CheckWorld,
): Loaded {
  const all = load(before, files, world, false);
  const results = all.verdict.falco_load_results;
  // Up to the first error, what Falco does is the same. Behind it, Falco lacks what it did not read.
  const isSame = all.deaths.length === 0 && results.slice(0, -1).every(({ successful }) => successful);
  return isSame ? all : { ...all, verdict: load(before, files, world, true).verdict };
}

/** Loads files into one collector; after each of them, everything is compiled anew. */
function load(
  before: readonly ReadFile[],
  files: readonly ReadFile[],
  world: CheckWorld,
  strict: boolean,
): Loaded {
  const cache = new CompilerCache(world);
  const collector = new Collector(world, new LoadReport<RulesIssue>(false));
  for (const file of before) {
    collect(file, collector);
  }
  const results: FalcoLoadResult[] = [];
  const errors: FalcoFinding<RulesIssue>[] = [];
  const readWarnings: FalcoFinding<RulesIssue>[] = [];
  const deaths: Death<RulesIssue>[] = [];
  let compileWarnings: readonly FalcoFinding<RulesIssue>[] = [];
  let advice: readonly RulesIssue[] = [];
  let compiled = NOTHING;
  let fatal: string | undefined;
  for (const file of files) {
    const report = new LoadReport<RulesIssue>(strict);
    collector.report = report;
    const isRead = attempt(() => collect(file, collector));
    const warningsOfReading = report.warnings.length;
    if (isRead) {
      attempt(() => {
        compiled = new Compiler(collector, world, report, cache).compile();
      });
      compileWarnings = report.warnings.slice(warningsOfReading);
      ({ advice } = report);
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
      successful: !report.hasErrors,
      warnings: report.warningsOfFalco.map(falcoMessage),
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

function collect({ steps }: ReadFile, collector: Collector): void {
  for (const step of steps) {
    step(collector);
  }
}

/** @returns whether it came to its end */
function attempt(what: () => void): boolean {
  try {
    what();
    return true;
  } catch (error) {
    if (error instanceof StopLoading || error instanceof FalcoDies) {
      return false;
    }
    throw error;
  }
}
