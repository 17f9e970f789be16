import type { Argument } from '../model/argument';
import type { ArgumentFilter, CapabilityFilter, PidFilter } from '../model/selector';

/** One function of the kernel that a hook looks at, before scope, actions and rate limits are put to it. */
export interface HookCall {
  readonly call: string;
  readonly args: readonly Argument[];
  /** What is read beside the arguments. */
  readonly data?: readonly Argument[];
  /** Ways to match, ORed: what is in one is ANDed. Empty: every call matches. */
  readonly alternatives: readonly (readonly ArgumentFilter[])[];
  readonly dataFilters?: readonly ArgumentFilter[];
  readonly pidFilters?: readonly PidFilter[];
  readonly capabilityFilters?: readonly CapabilityFilter[];
  /** Programs whose calls do not count. */
  readonly exceptBinaries?: readonly string[];
  /** Whether there are kernels without it, where the other calls of the hook have to do. */
  readonly isOptional?: boolean;
}
