import { DiagnosticsError } from '../diagnostics';
import { propDiagnostic } from '../props';
import { TetragonEventType } from './event-type';
import type { TetragonProps } from './tetragon-props';

/** Something that the agent does only where somebody needs it. */
export type Feature =
  | 'process credentials'
  | 'process namespaces'
  | 'parents map'
  | 'policy filter'
  | 'ancestors'
  | 'exec probes';

/** A feature that is on since somebody needs it, and who. */
export interface Requirement {
  readonly feature: Feature;
  /** Who needs it, in one sentence. */
  readonly reason: string;
}

/** What has a prop that switches it. */
type Switch = Exclude<Feature, 'ancestors' | 'exec probes'>;

const PROPS = {
  'process credentials': 'enableProcessCred',
  'process namespaces': 'enableProcessNs',
  'parents map': 'parentsMapEnabled',
  'policy filter': 'enablePolicyFilter',
} as const satisfies Record<Switch, keyof TetragonProps>;

/** What is on because of a prop, and what because a policy or a reader of the events asked for it. */
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

  /** @throws DiagnosticsError where a prop says that it is off */
  public require(feature: Switch, reason: string): void {
    const prop = PROPS[feature];
    if (this.props[prop] === false) {
      this.refuse(prop, `it is off, and needed: ${reason}`, 'leave it out');
    }
    this.asked.push({ feature, reason });
  }

  public requireAncestors(reason: string, types: readonly TetragonEventType[]): void {
    const without = types.find(({ ancestorsName }) => ancestorsName === undefined);
    if (without !== undefined) {
      this.refuse(
        'enableAncestors',
        `${without.name} has no process, so it has no ancestors`,
        'leave it out',
      );
    }
    for (const type of types) {
      this.ancestorTypes.add(type);
    }
    this.asked.push({ feature: 'ancestors', reason });
  }

  /** Has the export file hold the starts of exec probes, unless a prop says what it holds. */
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

  /** As `enable-ancestors` wants them: without `base` the agent does none of the others. */
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
