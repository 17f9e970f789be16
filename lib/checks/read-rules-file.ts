import type { Diagnostic } from '../diagnostics';
import type { RulesItem } from '../rules';
import { readFileWithItems } from '../rules/read/read-file';
import type { RulesSource } from '../yaml/source-text';
import { diagnosticOfIssue } from './check/explain';

/** A rules file whose structure has been parsed. */
export interface RulesFile {
  readonly name: string;
  /** Text without a byte order mark and with normalized line breaks, so that places match its lines. */
  readonly text: string;
  /** Items in the order written, without those that have errors. */
  readonly items: readonly RulesItem[];
  /** Findings about the structure, in the order found. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Parses the structure of a rules file as Falco's loader does and reports all problems. Conditions and outputs are kept
 * as strings.
 */
export function readRulesFile(file: RulesSource): RulesFile {
  const { source, issues, items } = readFileWithItems(file);
  return {
    name: source.file,
    text: source.text,
    items,
    diagnostics: issues.map(diagnosticOfIssue),
  };
}
