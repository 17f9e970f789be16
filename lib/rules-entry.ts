// What `cdk8s-runtime-detection/rules` gives. It is above `checks`, which are above `rules`.
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
export { formatFalcoJson, formatGithub, formatSarif } from './diagnostics';
export * from './language';
export * from './rules';
