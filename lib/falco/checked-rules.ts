import { checkAndLoadRules, type RuleSet, type RulesInput, type RulesOptions } from '../checks';
import type { Diagnostic, Sources } from '../diagnostics';
import { MAX_CONFIG_MAP_BYTES } from '../kubernetes';
import { fileDiagnostic } from '../rules/file-codes';
import { type FoundRuleFiles, isRulesFileName, type RuleFile, type RuleFiles } from './rule-files';
import type { UpstreamSet } from './upstream-facts';
import { upstreamOutline } from './upstream-outline';

/** A rules file as text that fits into a ConfigMap and that Falco accepts. */
export interface CheckedRuleFile {
  readonly name: string;
  /** Name in messages. */
  readonly label: string;
  readonly text: string;
}

export interface CheckedRules {
  /** In the order in which Falco loads them. */
  readonly files: readonly CheckedRuleFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** The texts that the findings point into. */
  readonly sources: Sources;
  /** The rules of all files. `undefined` if Falco would not load them. */
  readonly rules: RuleSet | undefined;
}

/** The Falco that the files are for. */
export interface RuleFilesOptions {
  /** Whether upstream's stable rules are loaded first. Facts about them are used in their place. */
  readonly upstreamRules?: boolean;
  /** Sets of upstream's rules that are loaded after the stable ones, in addition to those of the files. */
  readonly addedSets?: readonly UpstreamSet[];
  /** Upstream's rules themselves, if available. */
  readonly upstreamFile?: RulesInput;
  /** The plugins that are loaded. */
  readonly plugins?: readonly string[];
  /** Names of `static_fields` in Falco's configuration. */
  readonly staticFields?: readonly string[];
  /** The source of events whose rules are checked. */
  readonly source?: 'syscall' | 'tetragon';
  /** Whether files are loaded in the order given, as the command line names them, not in that of one directory. */
  readonly keepsOrder?: boolean;
}

/** Reads the files, sorts them as Falco does, and checks everything in them. */
export function checkRuleFiles(rules: RuleFiles, options: RuleFilesOptions = {}): CheckedRules {
  const found = inLoadOrder(rules, options.keepsOrder === true);
  const diagnostics: Diagnostic[] = [...found.diagnostics];
  const sources = new Map<string, string>();
  const byName = new Map<string, RuleFile>();
  const files: CheckedRuleFile[] = [];
  const inputs: RulesInput[] = [];
  for (const file of found.files) {
    const first = options.keepsOrder === true ? undefined : byName.get(file.name);
    byName.set(file.name, first ?? file);
    const problems = first === undefined ? checkFile(file) : [duplicate(file, first)];
    diagnostics.push(...problems);
    const text = decode(file.content);
    if (text === undefined) {
      diagnostics.push(notText(file));
      continue;
    }
    sources.set(file.label, text);
    files.push({ name: file.name, label: file.label, text });
    inputs.push({ name: file.label, text });
  }
  const addedSets = [...rules.upstreamSets.map(({ set }) => set), ...(options.addedSets ?? [])];
  const checked = checkAndLoadRules(inputs, rulesOptions({ ...options, addedSets }));
  diagnostics.push(...checked.diagnostics);
  return { files, diagnostics, sources, rules: checked.rules };
}

/** The Falco that the files are for, as whoever reads rules is told. */
export function rulesOptions(options: RuleFilesOptions): RulesOptions {
  return {
    plugins: options.plugins ?? ['container'],
    upstream: [...upstreamOf(options), ...(options.addedSets ?? []).map(upstreamOutline)],
    ...(options.staticFields === undefined ? {} : { staticFields: options.staticFields }),
    ...(options.source === undefined ? {} : { source: options.source }),
  };
}

function upstreamOf({ upstreamRules, upstreamFile }: RuleFilesOptions): readonly RulesInput[] {
  if (upstreamFile !== undefined) {
    return [upstreamFile];
  }
  return upstreamRules === true ? [upstreamOutline()] : [];
}

/** The files as Falco loads them: those of a directory in the byte-wise order of their names. */
export function inLoadOrder(rules: RuleFiles, keepsOrder: boolean): FoundRuleFiles {
  const found = rules.read();
  return keepsOrder ? found : { ...found, files: [...found.files].sort(byBytesOfName) };
}

/** Falco sorts paths by their bytes. The paths differ in the file name only. */
function byBytesOfName(a: RuleFile, b: RuleFile): number {
  return Buffer.compare(Buffer.from(a.name), Buffer.from(b.name));
}

function checkFile(file: RuleFile): Diagnostic[] {
  const place = { kind: 'file', file: file.label } as const;
  const out: Diagnostic[] = [];
  if (!isRulesFileName(file.name)) {
    const message = `Falco ignores "${file.name}": the name of a rules file must end in .yaml or .yml`;
    out.push(fileDiagnostic('FALCO1101', place, message, { help: `rename it to "${file.name}.yaml"` }));
  }
  if (!/^(?!\.\.)[-._a-zA-Z0-9]{1,253}$/.test(file.name)) {
    const message = `"${file.name}" is not a valid ConfigMap key`;
    const help = 'use only letters, digits, "-", "_" and ".", at most 253, not starting with ".."';
    out.push(fileDiagnostic('FALCO1108', place, message, { help }));
  }
  if (file.content.byteLength > MAX_CONFIG_MAP_BYTES) {
    const message = `the file is ${file.content.byteLength} bytes, but a ConfigMap holds at most ${MAX_CONFIG_MAP_BYTES}`;
    out.push(fileDiagnostic('FALCO1103', place, message, { help: 'split it into several files' }));
  }
  return out;
}

function duplicate(file: RuleFile, first: RuleFile): Diagnostic {
  const place = { kind: 'file', file: file.label } as const;
  const message =
    file.label === first.label
      ? `duplicate rules file "${file.name}"`
      : `duplicate rules file "${file.name}": the other one is ${first.label}`;
  const help = 'rename one of the two, because all rules files are placed in one directory';
  return fileDiagnostic('FALCO1102', place, message, { help });
}

function notText(file: RuleFile): Diagnostic {
  const place = { kind: 'file', file: file.label } as const;
  return fileDiagnostic('FALCO1105', place, 'the file is not UTF-8 text', { help: 'save it as UTF-8' });
}

function decode(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    return undefined;
  }
}
