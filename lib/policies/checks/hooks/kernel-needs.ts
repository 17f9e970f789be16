import type { Path } from '../../path';

/** Something that kernels have from some version on. */
export interface KernelNeed {
  readonly path: Path;
  readonly since: `${number}.${number}`;
  /** What needs it, to begin a message with. */
  readonly what: string;
}
