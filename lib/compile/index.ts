export { buildProgram, eventNames, type ResolvedRule } from './build-program';
export { EventSearchProblem, EventSets } from './event-sets';
export { outputFieldNodes, outputText } from './output-fields';
export { isValueProblem, type ParsedValue, parseValue, type ValueProblem } from './parse-value';
export type {
  AllCondition,
  AnyCondition,
  CompareCondition,
  ExistsCondition,
  FieldOperand,
  FieldSlot,
  IntegerValue,
  ListOperand,
  NotCondition,
  OpaqueRule,
  OutputPart,
  ProgramCondition,
  ProgramOperand,
  ProgramOperator,
  ProgramOutput,
  ProgramRight,
  ProgramRule,
  ProgramValue,
  RuleProgram,
  TextOperand,
  TransformerOperand,
  UnknownCondition,
} from './rule-program';
