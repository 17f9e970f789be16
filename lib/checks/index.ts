export { type CheckedRules, checkRules, loadRules, type RulesInput } from './check-rules';
export type {
  DescribeOptions,
  ListDescription,
  MacroDescription,
  RuleDescription,
  RulesDescription,
} from './describe';
export type { FalcoLoadResult, FalcoMessage, FalcoVerdict } from './falco-verdict';
export { formatDescription } from './format-description';
export type { RulesOptions } from './options';
export { RuleSet } from './rule-set';
