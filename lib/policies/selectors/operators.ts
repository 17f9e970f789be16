import type { ArgumentOperator } from '../schema/words';

/** Operators that read their values alike. */
export type OperatorFamily =
  | 'equality'
  | 'comparison'
  | 'mask'
  | 'prefix'
  | 'postfix'
  | 'set'
  | 'range'
  | 'substring'
  | 'port'
  | 'privileged port'
  | 'address'
  | 'protocol'
  | 'family'
  | 'state'
  | 'file type'
  | 'capabilities gained'
  | 'expression';

/** What is known of an operator of `matchArgs`, `matchData` and `matchReturnArgs`. */
export interface OperatorFacts {
  readonly family: OperatorFamily;
  /** Holds where no value does. */
  readonly isNegated?: boolean;
}

/** @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L265 */
export const OPERATORS: Readonly<Record<ArgumentOperator, OperatorFacts>> = {
  Equal: { family: 'equality' },
  NotEqual: { family: 'equality', isNegated: true },
  Prefix: { family: 'prefix' },
  NotPrefix: { family: 'prefix', isNegated: true },
  Postfix: { family: 'postfix' },
  NotPostfix: { family: 'postfix', isNegated: true },
  GreaterThan: { family: 'comparison' },
  LessThan: { family: 'comparison' },
  GT: { family: 'comparison' },
  LT: { family: 'comparison' },
  Mask: { family: 'mask' },
  SPort: { family: 'port' },
  NotSPort: { family: 'port', isNegated: true },
  SPortPriv: { family: 'privileged port' },
  NotSportPriv: { family: 'privileged port', isNegated: true },
  DPort: { family: 'port' },
  NotDPort: { family: 'port', isNegated: true },
  DPortPriv: { family: 'privileged port' },
  NotDPortPriv: { family: 'privileged port', isNegated: true },
  SAddr: { family: 'address' },
  NotSAddr: { family: 'address', isNegated: true },
  DAddr: { family: 'address' },
  NotDAddr: { family: 'address', isNegated: true },
  Protocol: { family: 'protocol' },
  Family: { family: 'family' },
  State: { family: 'state' },
  InMap: { family: 'set' },
  NotInMap: { family: 'set', isNegated: true },
  CapabilitiesGained: { family: 'capabilities gained' },
  InRange: { family: 'range' },
  NotInRange: { family: 'range', isNegated: true },
  SubString: { family: 'substring' },
  SubStringIgnCase: { family: 'substring' },
  CelExpr: { family: 'expression' },
  FileType: { family: 'file type' },
  NotFileType: { family: 'file type', isNegated: true },
};
