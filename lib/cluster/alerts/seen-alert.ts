/** The programs that detect. */
export const ENGINES = ['falco', 'tetragon'] as const;

export type Engine = (typeof ENGINES)[number];

export const ENGINE_NAMES: Readonly<Record<Engine, string>> = { falco: 'Falco', tetragon: 'Tetragon' };

/** An alert of Falco, or an event of a policy of Tetragon, as far as it matters for following it. */
export interface SeenAlert {
  readonly engine: Engine;
  /** When it happened by the node's clock, as written. */
  readonly time: string;
  /** The rule of Falco, or the policy of Tetragon. */
  readonly rule: string;
  /** Priority of Falco's rule. Empty for Tetragon, whose policies have none. */
  readonly priority: string;
  readonly node: string;
  /** `undefined` if the engine does not know it. */
  readonly namespace: string | undefined;
  readonly pod: string | undefined;
  readonly container: string | undefined;
  readonly image: string | undefined;
  /** `host` outside of containers. */
  readonly containerId: string | undefined;
  readonly message: string;
  /** The line it was read from. */
  readonly line: string;
}
