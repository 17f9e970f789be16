/** Why events may be missing between those that were read. */
export type GapReason =
  /** The agent deleted a file, or several, before it was read to its end. */
  | 'rotated'
  /** The file of the checkpoint is no longer there. */
  | 'checkpoint-file'
  /** The checkpoint cannot be read. */
  | 'checkpoint-corrupt'
  /** Something was cut off the file. */
  | 'truncated'
  /** A line was longer than any event. */
  | 'long-line';

export const GAP_REASONS: readonly GapReason[] = [
  'rotated',
  'checkpoint-file',
  'checkpoint-corrupt',
  'truncated',
  'long-line',
];

export interface Gap {
  readonly reason: GapReason;
  /** What happened, for a person. */
  readonly detail: string;
}
