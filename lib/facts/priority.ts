import { didYouMean, oneOf } from '../diagnostics';

/**
 * The priorities of Falco, from the most to the least urgent. The number is Falco's own: smaller is more urgent.
 *
 * Guides that say HIGH, MEDIUM or LOW mean {@link Priority.ERROR}, {@link Priority.WARNING} and {@link Priority.NOTICE}.
 */
export class Priority {
  public static readonly EMERGENCY = new Priority('Emergency', 0);
  public static readonly ALERT = new Priority('Alert', 1);
  public static readonly CRITICAL = new Priority('Critical', 2);
  public static readonly ERROR = new Priority('Error', 3);
  public static readonly WARNING = new Priority('Warning', 4);
  public static readonly NOTICE = new Priority('Notice', 5);
  public static readonly INFORMATIONAL = new Priority('Informational', 6);
  public static readonly DEBUG = new Priority('Debug', 7);

  /** All eight, the most urgent first. */
  public static readonly ALL: readonly Priority[] = [
    Priority.EMERGENCY,
    Priority.ALERT,
    Priority.CRITICAL,
    Priority.ERROR,
    Priority.WARNING,
    Priority.NOTICE,
    Priority.INFORMATIONAL,
    Priority.DEBUG,
  ];

  /**
   * The priority of that name, in any mix of upper and lower case; `info` is Informational, as in Falco.
   *
   * @throws Error where Falco has no priority of that name; the message names the ones it has
   */
  public static of(name: string): Priority {
    const found = Priority.find(name);
    if (found === undefined) {
      throw new Error(`unknown priority "${name}": ${Priority.hint(name)}`);
    }
    return found;
  }

  /** As {@link Priority.of}, with `undefined` for an unknown name. */
  public static find(name: string): Priority | undefined {
    const wanted = name.toLowerCase() === 'info' ? 'informational' : name.toLowerCase();
    return Priority.ALL.find((priority) => priority.configName === wanted);
  }

  /** What to write instead of an unknown name. */
  public static hint(name: string): string {
    const meant = SEVERITIES_OF_OTHERS.get(name.toLowerCase());
    const names = Priority.ALL.map((priority) => priority.configName);
    if (meant !== undefined) {
      return `Falco has no "${name}", write "${meant}" for it`;
    }
    return didYouMean(name, names) ?? `write ${oneOf(names)}`;
  }

  private constructor(
    /** As Falco prints it in an alert, such as `Warning`. */
    public readonly name: string,
    /** Falco's number for it: 0 is Emergency, 7 is Debug. */
    public readonly level: number,
  ) {}

  /** As configuration files and environment variables want it, such as `warning`. */
  public get configName(): string {
    return this.name.toLowerCase();
  }

  public toString(): string {
    return this.name;
  }
}

/** Words that other tools use for severities, and the priority that is meant by each. */
const SEVERITIES_OF_OTHERS: ReadonlyMap<string, string> = new Map([
  ['high', 'error'],
  ['medium', 'warning'],
  ['low', 'notice'],
  ['severe', 'critical'],
  ['fatal', 'critical'],
  ['warn', 'warning'],
  ['err', 'error'],
  ['crit', 'critical'],
]);
