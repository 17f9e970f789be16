export * from './ast';
export { ConditionSyntaxError, positionAt } from './condition-syntax-error';
export { escapeValue } from './escaping';
export {
  type OutputField,
  type OutputProblem,
  type OutputText,
  type OutputToken,
  parseOutput,
  wordAfterPercent,
} from './output-format';
export { MAX_DEPTH, type ParseOptions, parseCondition } from './parser';
export { regexProblem } from './posix-regex';
export { formatCondition } from './print';
export { rivalPatterns } from './rival-patterns';
export { childrenOf, type Visitor, visit } from './visit';
