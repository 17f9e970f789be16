// What `cdk8s-runtime-detection/rules` gives. Reading, checking, describing and evaluating rules.
import { RULES_CODES } from './checks';
import { sarifReporter } from './diagnostics';
import { FILE_CODES } from './rules/file-codes';

export {
  type CheckedRules,
  checkRules,
  type DescribeOptions,
  type FalcoLoadResult,
  type FalcoMessage,
  type FalcoVerdict,
  type ListDescription,
  type MacroDescription,
  type RuleDescription,
  type RulesDescription,
  type RulesFile,
  type RulesInput,
  type RulesOptions,
  readRulesFile,
} from './checks';
export type {
  FieldSlot,
  OutputPart,
  ProgramCondition,
  ProgramOperand,
  ProgramOperator,
  ProgramOutput,
  ProgramRight,
  ProgramRule,
  ProgramValue,
  RuleProgram,
} from './compile';
export { formatFalcoJson, formatGithub } from './diagnostics';
export {
  type Alert,
  type EvaluateOptions,
  type ExplainedField,
  type ExplainedNode,
  type Explanation,
  formatExplanation,
  type LoadRulesOptions,
  loadRules,
  type RuleSelection,
  type RuleSelector,
  RuleSet,
  type Suppression,
  type Truth,
} from './evaluate';
export { type EventData, type FieldValue, formatJson, parseJson } from './events';
export * from './language';
export * from './rules';

/** Findings about rules as a SARIF log, which code scanning services read. */
export const formatSarif = sarifReporter({ ...FILE_CODES, ...RULES_CODES });
