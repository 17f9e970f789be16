import { POLICY_RULE } from '../../bridge/sendable-alert';
import { loadRules } from '../../checks';
import type { RuleProgram } from '../../compile';
import { type Diagnostic, DiagnosticsError, isError } from '../../diagnostics';
import { checkRuleFiles } from '../../falco/checked-rules';
import { RuleFiles } from '../../falco/rule-files';
import { policiesNamedBy, policiesWithRules } from './policies-of-rules';

/** Rules for Tetragon events, ready for deployment. */
export interface AlertRules {
  readonly program: RuleProgram;
  /** Warnings and notes. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads and checks rules for Tetragon events. A policy that one of them refers to raises no alerts from the rule for
 * all other policies.
 *
 * @param keepsOrder whether files are loaded in the order given, as the command line names them
 * @throws DiagnosticsError with every problem of the rules
 */
export function alertRules(rules: RuleFiles, title: string, keepsOrder = false): AlertRules {
  const read = checkRuleFiles(rules, { source: 'tetragon', keepsOrder });
  if (read.rules === undefined || read.diagnostics.some(isError)) {
    throw new DiagnosticsError(read.diagnostics, read.sources, title);
  }
  const { program } = read.rules;
  const known = policiesWithRules(program, POLICY_RULE);
  const added = [...policiesNamedBy(program, POLICY_RULE)].filter((name) => known?.has(name) === false);
  if (added.length === 0) {
    return { program, diagnostics: read.diagnostics };
  }
  const inputs = read.files.map(({ label, text }) => ({ name: label, text }));
  const whole = loadRules([...inputs, listOf(added)], { source: 'tetragon' });
  return { program: whole.program, diagnostics: read.diagnostics };
}

function listOf(names: readonly string[]): { readonly name: string; readonly text: string } {
  const items = names.map((name) => JSON.stringify(name)).join(', ');
  return {
    name: 'policies-with-rules.yaml',
    text: `- list: rtd_policies_with_rules\n  items: [${items}]\n  override: { items: append }\n`,
  };
}

/** The default rules: those of this package. */
export function defaultRules(): RuleFiles {
  return RuleFiles.bundledForTetragon();
}
