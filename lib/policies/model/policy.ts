import type { LabelOperator, ListType } from '../schema/words';
import type { Kprobe, LsmHook, Tracepoint, Uprobe, Usdt } from './hooks';
import type { Selector } from './selector';

/** Objects by their labels, as everywhere in Kubernetes. `{}` is all of them. */
export interface LabelSelector {
  /** Labels with their values, all of which an object has. @default - any labels */
  readonly matchLabels?: Readonly<Record<string, string>>;
  /** Conditions on labels, all of which hold. @default - any labels */
  readonly matchExpressions?: readonly LabelExpression[];
}

/** One condition of a label selector. */
export interface LabelExpression {
  readonly key: string;
  readonly operator: LabelOperator;
  /** What the label is compared with. @default - none, as `Exists` and `DoesNotExist` want it */
  readonly values?: readonly string[];
}

/** A list that hooks refer to as `list:` and its name. */
export interface PolicyList {
  readonly name: string;
  /** What the values are names of. @default - functions of the kernel, named in full */
  readonly type?: ListType;
  /** The names. @default - none, as generated lists want it */
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
  /** What the option is set to. @default - an empty text, which most options refuse */
  readonly value?: string;
}

/**
 * `spec` of a `TracingPolicy` and of a `TracingPolicyNamespaced`, as Tetragon 1.7 has it. Hooks of one kind only.
 *
 * @see https://tetragon.io/docs/concepts/tracing-policy/
 */
export interface TracingPolicyFields {
  /** Functions of the kernel, by kprobes. @default - none */
  readonly kprobes?: readonly Kprobe[];
  /** Tracepoints of the kernel. @default - none */
  readonly tracepoints?: readonly Tracepoint[];
  /** Functions of programs. @default - none */
  readonly uprobes?: readonly Uprobe[];
  /** Static probes of programs. @default - none */
  readonly usdts?: readonly Usdt[];
  /** Hooks of Linux' security modules. @default - none */
  readonly lsmhooks?: readonly LsmHook[];
  /** Functions of the kernel, by fentry. @default - none */
  readonly fentries?: readonly Kprobe[];
  /** Whether loaded executables and libraries are events. @default false */
  readonly loader?: boolean;
  /** Which pods. `{}` is all pods, and not the host. @default - all pods and the host */
  readonly podSelector?: LabelSelector;
  /** Which containers of the pods, by `name` and `repo`. @default - all */
  readonly containerSelector?: LabelSelector;
  /** `{}` is the host. @default - the host, where no other selector is there */
  readonly hostSelector?: LabelSelector;
  /** Lists that hooks refer to. @default - none */
  readonly lists?: readonly PolicyList[];
  /** At most one. @default - none */
  readonly enforcers?: readonly Enforcer[];
  /** Settings of the policy. @default - none */
  readonly options?: readonly PolicyOption[];
  /** Selectors that others take up by name. @default - none */
  readonly selectorsMacros?: Readonly<Record<string, Selector>>;
}
