import { didYouMean, oneOf } from '../diagnostics';

/**
 * Falco's priorities, from the most to the least urgent. The level is Falco's own number: lower is more urgent.
 *
 * For guides that use HIGH, MEDIUM or LOW, use {@link Priority.ERROR}, {@link Priority.WARNING} and {@link
 * Priority.NOTICE}.
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

  /** All eight priorities, the most urgent first. */
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
   * Returns the priority with the given name, case-insensitive. As in Falco, `info` is Informational.
   *
   * @throws Error if the name is unknown; the message lists the known priorities
   */
  public static of(name: string): Priority {
    const found = Priority.find(name);
    if (found === undefined) {
      throw new Error(`unknown priority "${name}": ${Priority.hint(name)}`);
    }
    return found;
  }

  /** Like {@link Priority.of}, but returns `undefined` for an unknown name. */
  public static find(name: string): Priority | undefined {
    const wanted = name.toLowerCase() === 'info' ? 'informational' : name.toLowerCase();
    return Priority.ALL.find((priority) => priority.configName === wanted);
  }

  /** Help for an unknown name. */
  public static hint(name: string): string {
    const meant = SEVERITIES_OF_OTHERS.get(name.toLowerCase());
    const names = Priority.ALL.map((priority) => priority.configName);
    if (meant !== undefined) {
      return `Falco has no "${name}", use "${meant}" instead`;
    }
    return didYouMean(name, names) ?? `write ${oneOf(names)}`;
  }

  private constructor(
    /** Name of the priority as in Falco's alerts, such as `Warning`. */
    public readonly name: string,
    /** Falco's number for the priority: 0 is Emergency, 7 is Debug. */
    public readonly level: number,
  ) {}

  /** Name of the priority in configuration files and environment variables, such as `warning`. */
  public get configName(): string {
    return this.name.toLowerCase();
  }

  public toString(): string {
    return this.name;
  }
}

/** Severity names of other tools, each with the corresponding priority. */
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
