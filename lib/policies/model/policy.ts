import type { LabelOperator, ListType } from '../schema/words';
import type { Kprobe, LsmHook, Tracepoint, Uprobe, Usdt } from './hooks';
import type { Selector } from './selector';

/** A Kubernetes label selector. `{}` selects all objects. */
export interface LabelSelector {
  /** Labels that an object must have, with their values. @default - any labels */
  readonly matchLabels?: Readonly<Record<string, string>>;
  /** Conditions on labels, all of which must be met. @default - any labels */
  readonly matchExpressions?: readonly LabelExpression[];
}

/** One condition of a label selector. */
export interface LabelExpression {
  readonly key: string;
  readonly operator: LabelOperator;
  /** Values to compare the label with. @default - no values, as required by `Exists` and `DoesNotExist` */
  readonly values?: readonly string[];
}

/** A list that hooks refer to as `list:` followed by its name. */
export interface PolicyList {
  readonly name: string;
  /** Kind of the names in the list. @default - full names of kernel functions */
  readonly type?: ListType;
  /** The names. @default - no names, as required for generated lists */
  readonly values?: readonly string[];
  /** Regular expression that names must match. For `generated_ftrace`. @default - no pattern */
  readonly pattern?: string;
  /** Set by the agent. @default false */
  readonly validated?: boolean;
}

/** Functions that an enforcer overrides, or whose caller it kills, when notified. */
export interface Enforcer {
  readonly calls: readonly string[];
}

/** An option of the policy. */
export interface PolicyOption {
  readonly name: string;
  /** Value of the option. @default - an empty string, which most options reject */
  readonly value?: string;
}

/**
 * The `spec` of a `TracingPolicy` or `TracingPolicyNamespaced` in Tetragon 1.7. All hooks must be of the same kind.
 *
 * @see https://tetragon.io/docs/concepts/tracing-policy/
 */
export interface TracingPolicyFields {
  /** Kernel functions (kprobes). @default - no kprobes */
  readonly kprobes?: readonly Kprobe[];
  /** Kernel tracepoints. @default - no tracepoints */
  readonly tracepoints?: readonly Tracepoint[];
  /** Functions of programs. @default - no uprobes */
  readonly uprobes?: readonly Uprobe[];
  /** Static probes of programs. @default - no USDTs */
  readonly usdts?: readonly Usdt[];
  /** Hooks of the Linux Security Modules (LSM). @default - no LSM hooks */
  readonly lsmhooks?: readonly LsmHook[];
  /** Kernel functions (fentry). @default - no fentries */
  readonly fentries?: readonly Kprobe[];
  /** Whether loading an executable or library raises an event. @default false */
  readonly loader?: boolean;
  /** Selects pods. `{}` selects all pods, but not the host. @default - all pods and the host */
  readonly podSelector?: LabelSelector;
  /** Selects containers of the pods, by `name` and `repo`. @default - all containers */
  readonly containerSelector?: LabelSelector;
  /** Selects the host, with `{}`. @default - the host, if no other selector is set */
  readonly hostSelector?: LabelSelector;
  /** Lists that hooks refer to. @default - no lists */
  readonly lists?: readonly PolicyList[];
  /** Enforcers. At most one. @default - no enforcer */
  readonly enforcers?: readonly Enforcer[];
  /** Options of the policy. @default - no options */
  readonly options?: readonly PolicyOption[];
  /** Selectors that other selectors can include by name. @default - no macros */
  readonly selectorsMacros?: Readonly<Record<string, Selector>>;
}
