import type { Priority } from '../facts/priority';
import type { PropType } from '../falco/check-types';
import type { Hook, PolicyScope, RateLimit, TracingPolicySpec } from '../policies';
import type { Tetragon } from './tetragon';

/** Properties of {@link TracingPolicy}. Either `hooks` or `spec` is required. */
export interface TracingPolicyProps {
  /**
   * Name of the policy, as in its events.
   *
   * @default - the ID of the construct, in lower case with dashes
   */
  readonly name?: string;

  /**
   * Behaviour that the policy detects. All hooks must be of the same kind, because the agent rejects a policy with both
   * kprobes and tracepoints.
   *
   * @default - the hooks in `spec`
   */
  readonly hooks?: readonly Hook[];

  /**
   * The whole policy in Tetragon's own format, instead of `hooks`. Nothing is added to it.
   *
   * @default - generated from `hooks`
   */
  readonly spec?: TracingPolicySpec;

  /**
   * Processes that the hooks observe. A scope with labels does not see the first process of a container.
   *
   * @default PolicyScope.containers(), or PolicyScope.knownPods() for a namespaced policy
   */
  readonly scope?: PolicyScope;

  /**
   * Message added to the events of the hooks, 2 to 256 bytes long.
   *
   * @default - no message
   */
  readonly message?: string;

  /**
   * Tags added to the events of the hooks: at most 16, each 2 to 128 bytes long.
   *
   * @default - no tags
   */
  readonly tags?: readonly string[];

  /**
   * Rate limit for repeated events of the hooks.
   *
   * @default - no rate limit
   */
  readonly rateLimit?: RateLimit;

  /**
   * Priority of alerts for the policy's events if no rule refers to the policy. Requires an `agent` that sends alerts.
   * It is written as the annotation `runtime-detection/priority`, which can also be set in a file.
   *
   * @default - the annotation in the file; if it has none, Priority.NOTICE
   */
  readonly priority?: Priority;

  /**
   * Oldest kernel version that the policy must support, such as `5.10`.
   *
   * @default 6.1
   */
  readonly kernel?: string;

  /**
   * The agent that loads the policy. Features that the policy requires are enabled on it.
   *
   * @default - the policy assumes that its agent has the required features enabled
   */
  readonly agent?: Tetragon;

  /**
   * Labels of the object, in addition to the construct's own.
   *
   * @default - only the construct's own labels
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Annotations of the object.
   *
   * @default - no annotations
   */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The type of each prop. */
export const POLICY_PROPS: Readonly<Record<keyof TracingPolicyProps, PropType>> = {
  agent: 'class',
  annotations: 'map',
  hooks: 'class',
  kernel: 'text',
  labels: 'map',
  message: 'text',
  name: 'text',
  priority: 'class',
  rateLimit: 'class',
  scope: 'class',
  spec: 'map',
  tags: 'list',
};
