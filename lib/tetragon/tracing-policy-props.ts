import type { Priority } from '../facts/priority';
import type { PropType } from '../falco/check-types';
import type { Hook, PolicyScope, RateLimit, TracingPolicySpec } from '../policies';
import type { Tetragon } from './tetragon';

/** What both kinds of policy are made of: `hooks`, or a `spec` in Tetragon's own words. */
export interface TracingPolicyProps {
  /**
   * Name of the policy, which its events carry.
   *
   * @default - the id of the construct, in lower case with dashes
   */
  readonly name?: string;

  /**
   * Behaviour that the policy looks for. Hooks of one kind only: the agent refuses kprobes and tracepoints together.
   *
   * @default - what `spec` says
   */
  readonly hooks?: readonly Hook[];

  /**
   * The whole policy in Tetragon's own words, instead of `hooks`. Nothing is added to it.
   *
   * @default - what `hooks` say
   */
  readonly spec?: TracingPolicySpec;

  /**
   * Whose behaviour the hooks look at. A scope with labels does not see the first program of a container.
   *
   * @default PolicyScope.containers(); in one namespace, PolicyScope.knownPods()
   */
  readonly scope?: PolicyScope;

  /**
   * A sentence that the events of the hooks carry, of 2 to 256 bytes.
   *
   * @default - none
   */
  readonly message?: string;

  /**
   * Words that the events of the hooks carry: at most 16, of 2 to 128 bytes.
   *
   * @default - none
   */
  readonly tags?: readonly string[];

  /**
   * How often the hooks repeat an event.
   *
   * @default - every event is posted
   */
  readonly rateLimit?: RateLimit;

  /**
   * Priority of the alerts that its events become where no rule names the policy. Requires an `agent` that sends alerts;
   * it is kept as the annotation `runtime-detection/priority`, which a file may have as well.
   *
   * @default - the annotation of a file; without one, Priority.NOTICE
   */
  readonly priority?: Priority;

  /**
   * The oldest kernel that the policy has to load on, such as `5.10`.
   *
   * @default 6.1
   */
  readonly kernel?: string;

  /**
   * The agent that is to load the policy. What the policy needs of it is switched on.
   *
   * @default - an agent that has what the policy needs
   */
  readonly agent?: Tetragon;

  /**
   * Labels of the object, beside those that this construct sets.
   *
   * @default - only the labels that this construct sets
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Annotations of the object.
   *
   * @default - none
   */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What each prop is, as far as JavaScript can tell. */
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
