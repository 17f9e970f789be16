import type { Diagnostic } from '../diagnostics';
import type { RulesItem } from '../rules';
import { readFile } from '../rules/read/read-file';
import type { RulesSource } from '../yaml/source-text';
import { diagnosticOfIssue } from './check/explain';

/** A rules file after its structure was read. */
export interface RulesFile {
  readonly name: string;
  /** Without a byte order mark, and with every line break as one that the places count. */
  readonly text: string;
  /** The items that could be read, in the order written. Items with errors are left out. */
  readonly items: readonly RulesItem[];
  /** Everything that is wrong with the structure, in the order found. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the structure of a rules file as Falco's loader does, and reports everything that is wrong with it. Conditions
 * and outputs are taken as strings here.
 */
export function readRulesFile(file: RulesSource): RulesFile {
  const { source, issues, items } = readFile(file);
  return {
    name: source.file,
    text: source.text,
    items: items(),
    diagnostics: issues.map(diagnosticOfIssue),
  };
}
