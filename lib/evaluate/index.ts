export { type EvaluateOptions, Evaluator } from './evaluator';
export {
  type Coverage,
  CoverageCollector,
  type CoveredPart,
  joinCoverage,
  percentReached,
} from './explain/coverage';
export { decisiveNode } from './explain/decisive-node';
export type { ExplainedField, ExplainedNode, Truth } from './explain/explained-node';
export type { Explanation, Suppression } from './explain/explanation';
export { formatExplanation } from './explain/format-explanation';
export { textOf, Walker } from './explain/walker';
export type { Alert } from './output/alert';
export { type LoadRulesOptions, loadRules, RuleSet } from './rule-set';
export type { RuleSelection, RuleSelector, SelectOptions } from './select-rules';
