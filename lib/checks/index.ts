export type { RulesInput, RulesOptions } from '../compile/options';
export { type CheckedRules, checkAndLoadRules, checkRules, loadRules } from './check-rules';
export type {
  DescribeOptions,
  ListDescription,
  MacroDescription,
  RuleDescription,
  RulesDescription,
} from './describe';
export type { FalcoLoadResult, FalcoMessage, FalcoVerdict } from './falco-verdict';
export { formatDescription } from './format-description';
export { type RulesFile, readRulesFile } from './read-rules-file';
export { type LoadedRule, RuleSet } from './rule-set';
export { RULES_CODES } from './rules-codes';
