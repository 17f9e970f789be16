import type { Argument } from '../model/argument';
import type { ArgumentFilter, Selector } from '../model/selector';

/** Which processes: what is in one is ANDed. */
export type ProcessFilters = Pick<Selector, 'matchPIDs' | 'matchNamespaces' | 'matchCapabilities'>;

/** One function of the kernel that a hook looks at, before scope, actions and rate limits are put to it. */
export interface HookCall {
  readonly call: string;
  readonly args: readonly Argument[];
  /** Ways to match, ORed: what is in one is ANDed. Empty: every call matches. */
  readonly alternatives: readonly (readonly ArgumentFilter[])[];
  /**
   * Whose calls count, ORed. Namespaces take the place of the scope's. Left out: of every process in the scope.
   */
  readonly processes?: readonly ProcessFilters[];
  /** Whether the hook looks at how containers start, and so only at containers, and only at what the kernel knows. */
  readonly isOfStart?: boolean;
  /** Whether there are kernels without it, where the other calls of the hook have to do. */
  readonly isOptional?: boolean;
}
