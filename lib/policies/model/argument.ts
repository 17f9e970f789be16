import type { ArgumentType } from '../schema/words';

/**
 * An argument of a hook, which the agent reads and includes in the event.
 *
 * @see https://tetragon.io/docs/concepts/tracing-policy/hooks/#arguments
 */
export interface Argument {
  /** Position in the function's prototype, starting at 0. */
  readonly index: number;
  /**
   * Type of the argument.
   *
   * @default - `auto`: the agent uses the kernel's type information if the hook supports it; kprobes reject it
   */
  readonly type?: ArgumentType;
  /**
   * Name of the argument in the event.
   *
   * @default - no label; the event contains only the position
   */
  readonly label?: string;
  /**
   * Path to a part of what the argument points to, such as `mm.owner.real_parent.comm`.
   *
   * @default - the argument itself
   */
  readonly resolve?: string;
  /**
   * Position of the argument that holds the size of this one, starting at 1. For `char_buf` and `char_iovec`.
   *
   * @default - no size argument
   */
  readonly sizeArgIndex?: number;
  /**
   * Whether the argument is read when the function returns. For `char_buf` and `char_iovec`.
   *
   * @default false
   */
  readonly returnCopy?: boolean;
  /**
   * Whether to read up to 327,360 bytes instead of 4,096. For `char_buf`.
   *
   * @default false
   */
  readonly maxData?: boolean;
  /**
   * Source of the data. Only for entries of `data`.
   *
   * @default - the function's arguments
   */
  readonly source?: string;
  /**
   * BTF type of the argument in the program's own type information. For uprobes and USDTs with `resolve`.
   *
   * @default - no BTF type
   */
  readonly btfType?: string;
}
