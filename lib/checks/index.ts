export type { RulesInput, RulesOptions } from '../compile/options';
export { type CheckedRules, checkRules, loadRules } from './check-rules';
export type {
  DescribeOptions,
  ListDescription,
  MacroDescription,
  RuleDescription,
  RulesDescription,
} from './describe';
export type { FalcoLoadResult, FalcoMessage, FalcoVerdict } from './falco-verdict';
export { formatDescription } from './format-description';
export { RuleSet } from './rule-set';
