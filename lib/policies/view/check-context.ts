import type { PolicyFinding } from '../findings/finding';
import type { KernelVersion } from '../target/kernel-version';
import type { TetragonVersion } from '../target/tetragon-version';
import type { PolicyView } from './policy-view';

/** What a check gets: one policy, what it will run on, and where to report what is wrong. */
export interface CheckContext<Code extends string = string> {
  readonly policy: PolicyView;
  /** The oldest kernel that the policy must load on. */
  readonly kernel: KernelVersion;
  readonly tetragon: TetragonVersion;
  /** Whether the agent records the programs of parent processes. */
  readonly parentsMap: boolean;
  report(finding: PolicyFinding<Code>): void;
}
