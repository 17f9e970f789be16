// What `cdk8s-runtime-detection/rules` gives. It is above `checks`, which are above `rules`.
import { CATALOGUE, sarifReporter } from './diagnostics';

export {
  type CheckedRules,
  checkRules,
  type DescribeOptions,
  type FalcoLoadResult,
  type FalcoMessage,
  type FalcoVerdict,
  type ListDescription,
  loadRules,
  type MacroDescription,
  type RuleDescription,
  RuleSet,
  type RulesDescription,
  type RulesInput,
  type RulesOptions,
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
export * from './language';
export * from './rules';

/** Findings about rules as a SARIF log, which code scanning services read. */
export const formatSarif = sarifReporter(CATALOGUE);
