export * from './ast';
export { ConditionSyntaxError, positionAt } from './condition-syntax-error';
export { escapeValue } from './escaping';
export { MAX_DEPTH, type ParseOptions, parseCondition } from './parser';
export { formatCondition } from './print';
export { childrenOf, type Visitor, visit } from './visit';
