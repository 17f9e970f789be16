import type { Mark } from './mark';
import type { ScalarStyle } from './node';

export type TokenKind =
  | 'directive'
  | 'document-start'
  | 'document-end'
  | 'block-sequence'
  | 'block-map'
  | 'block-sequence-end'
  | 'block-map-end'
  | 'block-entry'
  | 'flow-sequence'
  | 'flow-map'
  | 'flow-sequence-end'
  | 'flow-map-end'
  | 'flow-entry'
  | 'key'
  | 'value'
  | 'anchor'
  | 'alias'
  | 'tag'
  | 'scalar';

/** Whether what looked like a key is one is known only when its colon is seen, or is not. */
export type TokenStatus = 'valid' | 'invalid' | 'unverified';

export interface Token {
  readonly kind: TokenKind;
  readonly mark: Mark;
  /** Offset behind it. */
  readonly end: number;
  /** The text of a scalar, the name of an anchor, what a tag comes to. */
  readonly value: string;
  /** Of a scalar. */
  readonly style?: ScalarStyle;
  /** Of a directive. */
  readonly parameters?: readonly string[];
  status: TokenStatus;
}
