import type { Report } from './finding';
import type { KernelVersion } from './kernel-version';
import type { TetragonVersion } from './tetragon-version';
import type { PolicyView } from './view/policy-view';

/** What a check gets: one policy, what it will run on, and where to say what is wrong. */
export interface CheckContext {
  readonly policy: PolicyView;
  /** The oldest kernel that the policy has to load on. */
  readonly kernel: KernelVersion;
  readonly tetragon: TetragonVersion;
  /** Whether the agent knows the programs of parents. */
  readonly parentsMap: boolean;
  readonly report: Report;
}

/** Looks for one kind of mistake. */
export type PolicyCheck = (context: CheckContext) => void;
