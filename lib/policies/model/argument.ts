import type { ArgumentType } from '../schema/words';

/**
 * An argument of a hook: what the agent reads, and shows in the event.
 *
 * @see https://tetragon.io/docs/concepts/tracing-policy/hooks/#arguments
 */
export interface Argument {
  /** Position in the function's prototype, from 0. */
  readonly index: number;
  /**
   * What the argument is.
   *
   * @default - `auto`, which kprobes refuse: the agent asks the kernel's type information, where the hook allows that
   */
  readonly type?: ArgumentType;
  /**
   * Name of the argument in the event.
   *
   * @default - none: the event has only its position
   */
  readonly label?: string;
  /**
   * Path to a part of what the argument points to, such as `mm.owner.real_parent.comm`.
   *
   * @default - the argument itself
   */
  readonly resolve?: string;
  /**
   * Position of the argument that holds the size of this one, from 1. For `char_buf` and `char_iovec`.
   *
   * @default - none
   */
  readonly sizeArgIndex?: number;
  /**
   * Whether the argument is read when the function returns. For `char_buf` and `char_iovec`.
   *
   * @default false
   */
  readonly returnCopy?: boolean;
  /**
   * Whether as much is read as can be, up to 327,360 bytes, instead of 4,096. For `char_buf`.
   *
   * @default false
   */
  readonly maxData?: boolean;
  /**
   * Where data comes from. Only what is in `data` has one.
   *
   * @default - the function's arguments
   */
  readonly source?: string;
  /**
   * The type of the argument in the program's own type information. For uprobes and USDTs with `resolve`.
   *
   * @default - none
   */
  readonly btfType?: string;
}
