import type { LabelOperator, ListType } from '../schema/words';
import type { Kprobe, LsmHook, Tracepoint, Uprobe, Usdt } from './hooks';
import type { Selector } from './selector';

/** Objects by their labels, as everywhere in Kubernetes. `{}` is all of them. */
export interface LabelSelector {
  /** @default - any labels */
  readonly matchLabels?: Readonly<Record<string, string>>;
  /** @default - any labels */
  readonly matchExpressions?: readonly LabelExpression[];
}

/** One condition of a label selector. */
export interface LabelExpression {
  readonly key: string;
  readonly operator: LabelOperator;
  /** @default - none, as `Exists` and `DoesNotExist` want it */
  readonly values?: readonly string[];
}

/** A list that hooks refer to as `list:` and its name. */
export interface PolicyList {
  readonly name: string;
  /** @default - functions of the kernel, named in full */
  readonly type?: ListType;
  /** @default - none, as generated lists want it */
  readonly values?: readonly string[];
  /** A regular expression of names. For `generated_ftrace`. @default - none */
  readonly pattern?: string;
  /** Set by the agent. @default false */
  readonly validated?: boolean;
}

/** Functions that a notified enforcer overrides or whose caller it kills. */
export interface Enforcer {
  readonly calls: readonly string[];
}

/** A setting of the policy. */
export interface PolicyOption {
  readonly name: string;
  readonly value?: string;
}

/**
 * `spec` of a `TracingPolicy` and of a `TracingPolicyNamespaced`, as Tetragon 1.7 has it. Hooks of one kind only.
 *
 * @see https://tetragon.io/docs/concepts/tracing-policy/
 */
export interface TracingPolicyFields {
  /** @default - none */
  readonly kprobes?: readonly Kprobe[];
  /** @default - none */
  readonly tracepoints?: readonly Tracepoint[];
  /** @default - none */
  readonly uprobes?: readonly Uprobe[];
  /** @default - none */
  readonly usdts?: readonly Usdt[];
  /** @default - none */
  readonly lsmhooks?: readonly LsmHook[];
  /** @default - none */
  readonly fentries?: readonly Kprobe[];
  /** Whether loaded executables and libraries are events. @default false */
  readonly loader?: boolean;
  /** Which pods. `{}` is all pods, and not the host. @default - all pods and the host */
  readonly podSelector?: LabelSelector;
  /** Which containers of the pods, by `name` and `repo`. @default - all */
  readonly containerSelector?: LabelSelector;
  /** `{}` is the host. @default - the host, where no other selector is there */
  readonly hostSelector?: LabelSelector;
  /** @default - none */
  readonly lists?: readonly PolicyList[];
  /** At most one. @default - none */
  readonly enforcers?: readonly Enforcer[];
  /** @default - none */
  readonly options?: readonly PolicyOption[];
  /** Selectors that others take up by name. @default - none */
  readonly selectorsMacros?: Readonly<Record<string, Selector>>;
}
