import { ENGINES, type Engine, type SeenAlert } from '../alerts';
import type { Behaviour } from './behaviours';

/** How a behaviour was brought about. */
export interface Trigger {
  /** Milliseconds since 1970. */
  readonly started: number;
  /** What went wrong with it. Empty where nothing did, or while it runs. */
  readonly problem: string;
}

/** The first alert of an engine for a behaviour. */
export interface Sighting {
  /** Seconds from the beginning of the behaviour until the alert was here. */
  readonly seconds: number;
  readonly alert: SeenAlert;
}

/** One row of the scoreboard. */
export interface Row {
  readonly behaviour: Behaviour;
  /** `undefined` as long as it has not begun. */
  readonly trigger: Trigger | undefined;
  readonly sightings: Readonly<Partial<Record<Engine, Sighting>>>;
}

export interface ArrivedAlert {
  readonly alert: SeenAlert;
  /** Milliseconds since 1970. */
  readonly arrived: number;
}

/** Who has told of which behaviour, made of all alerts that have arrived. */
export class Scoreboard {
  private readonly alerts: ArrivedAlert[] = [];
  private readonly triggers = new Map<number, Trigger>();
  private readonly containerIds = new Set<string>();

  constructor(
    private readonly behaviours: readonly Behaviour[],
    private readonly namespace: string,
  ) {}

  public add(alert: SeenAlert, arrived: number): void {
    this.alerts.push({ alert, arrived });
  }

  /** @param id such as `containerd://0123...` */
  public addContainer(id: string): void {
    const short = id.replace(/^.*:\/\//, '').slice(0, 12);
    if (short.length === 12) {
      this.containerIds.add(short);
    }
  }

  public begin(behaviour: Behaviour, started: number): void {
    this.triggers.set(behaviour.number, { started, problem: '' });
  }

  public fail(behaviour: Behaviour, problem: string): void {
    const started = this.triggers.get(behaviour.number)?.started ?? 0;
    this.triggers.set(behaviour.number, { started, problem });
  }

  /** Whether an alert is about a pod of the demo. */
  public isOurs({ namespace, line }: SeenAlert): boolean {
    // Without metadata the container still has its id, if only in the command line of runc.
    return (
      namespace === this.namespace ||
      (namespace === undefined && [...this.containerIds].some((id) => line.includes(id)))
    );
  }

  public hasSeen(engine: Engine): boolean {
    return this.alerts.some(({ alert }) => alert.engine === engine && this.isOurs(alert));
  }

  public get rows(): readonly Row[] {
    return this.behaviours.map((behaviour) => {
      const trigger = this.triggers.get(behaviour.number);
      const sightings: Partial<Record<Engine, Sighting>> = {};
      for (const engine of ENGINES) {
        const sighting = trigger === undefined ? undefined : this.find(engine, behaviour, trigger);
        if (sighting !== undefined) {
          sightings[engine] = sighting;
        }
      }
      return { behaviour, trigger, sightings };
    });
  }

  /** Alerts of the demo's pods of which Falco does not know whose they are. */
  public get withoutMetadata(): readonly SeenAlert[] {
    return this.alerts
      .map(({ alert }) => alert)
      .filter((alert) => alert.engine === 'falco' && alert.namespace === undefined && this.isOurs(alert));
  }

  /** Whether Falco reported dropped events. */
  public get hasDrops(): boolean {
    return this.alerts.some(({ alert }) => /^Falco internal: syscall event drop/.test(alert.rule));
  }

  private find(engine: Engine, behaviour: Behaviour, { started }: Trigger): Sighting | undefined {
    const rule = engine === 'falco' ? behaviour.rule : behaviour.policy;
    const found = this.alerts.find(
      ({ alert, arrived }) =>
        alert.engine === engine &&
        alert.rule === rule &&
        arrived >= started &&
        (behaviour.evidence === undefined || alert.line.includes(behaviour.evidence)) &&
        this.isOurs(alert),
    );
    return found === undefined
      ? undefined
      : { alert: found.alert, seconds: Math.round((found.arrived - started) / 100) / 10 };
  }
}

/** Whether any engine has told of it. */
export function isDetected({ sightings }: Row): boolean {
  return ENGINES.some((engine) => sightings[engine] !== undefined);
}
