import { DiagnosticsError } from '../diagnostics';
import { propDiagnostic } from '../props';
import { TetragonEventType } from './event-type';
import type { TetragonProps } from './tetragon-props';

/** A feature of the agent that is enabled only if something requires it. */
export type Feature =
  | 'process credentials'
  | 'process namespaces'
  | 'parents map'
  | 'policy filter'
  | 'ancestors'
  | 'exec probes';

/** A required feature of the agent, and the reason. */
export interface Requirement {
  readonly feature: Feature;
  /** What requires the feature, in one sentence. */
  readonly reason: string;
}

/** The features that have a prop. */
type Switch = Exclude<Feature, 'ancestors' | 'exec probes'>;

const PROPS = {
  'process credentials': 'enableProcessCred',
  'process namespaces': 'enableProcessNs',
  'parents map': 'parentsMapEnabled',
  'policy filter': 'enablePolicyFilter',
} as const satisfies Record<Switch, keyof TetragonProps>;

/** The features that are enabled by props, and those that policies or consumers of the events require. */
export class Requirements {
  private readonly asked: Requirement[] = [];
  private readonly ancestorTypes = new Set<TetragonEventType>();

  constructor(
    private readonly construct: string,
    private readonly props: TetragonProps,
  ) {}

  public get all(): readonly Requirement[] {
    return [...this.asked];
  }

  /** @throws DiagnosticsError if a prop disables it */
  public require(feature: Switch, reason: string): void {
    const prop = PROPS[feature];
    if (this.props[prop] === false) {
      this.refuse(prop, `disabled, but required: ${reason}`, 'remove it');
    }
    this.asked.push({ feature, reason });
  }

  public requireAncestors(reason: string, types: readonly TetragonEventType[]): void {
    const without = types.find(({ ancestorsName }) => ancestorsName === undefined);
    if (without !== undefined) {
      this.refuse('enableAncestors', `${without.name} has no process, so it has no ancestors`, 'remove it');
    }
    for (const type of types) {
      this.ancestorTypes.add(type);
    }
    this.asked.push({ feature: 'ancestors', reason });
  }

  /** Includes the commands of exec probes in the export file, unless a prop sets the filters. */
  public requireExecProbes(reason: string): void {
    this.asked.push({ feature: 'exec probes', reason });
  }

  public get needsExecProbes(): boolean {
    return this.asked.some(({ feature }) => feature === 'exec probes');
  }

  public has(feature: Switch): boolean {
    const byDefault = feature === 'policy filter';
    return this.props[PROPS[feature]] ?? (byDefault || this.asked.some((each) => each.feature === feature));
  }

  /** The value of `enable-ancestors`. Without `base`, the agent ignores the others. */
  public get ancestors(): string {
    const wanted = new Set([...(this.props.enableAncestors ?? []), ...this.ancestorTypes]);
    const names = TetragonEventType.all
      .filter((type) => wanted.has(type))
      .flatMap(({ ancestorsName }) => ancestorsName ?? []);
    return names.length === 0 ? '' : [...new Set(['base', ...names])].join(',');
  }

  private refuse(prop: string, message: string, help: string): never {
    throw new DiagnosticsError([
      propDiagnostic('PROP1003', { kind: 'prop', construct: this.construct, prop }, message, { help }),
    ]);
  }
}
