/**
 * The priorities of Falco, from the most to the least urgent. A `Priority` of `cdk8s-runtime-detection` fits wherever
 * one is wanted; this class is here so that a CDK app need not load cdk8s for it.
 */
export class AlertPriority {
  public static readonly EMERGENCY = new AlertPriority('Emergency', 0);
  public static readonly ALERT = new AlertPriority('Alert', 1);
  public static readonly CRITICAL = new AlertPriority('Critical', 2);
  public static readonly ERROR = new AlertPriority('Error', 3);
  public static readonly WARNING = new AlertPriority('Warning', 4);
  public static readonly NOTICE = new AlertPriority('Notice', 5);
  public static readonly INFORMATIONAL = new AlertPriority('Informational', 6);
  public static readonly DEBUG = new AlertPriority('Debug', 7);

  /** All eight, the most urgent first. */
  public static readonly ALL: readonly AlertPriority[] = [
    AlertPriority.EMERGENCY,
    AlertPriority.ALERT,
    AlertPriority.CRITICAL,
    AlertPriority.ERROR,
    AlertPriority.WARNING,
    AlertPriority.NOTICE,
    AlertPriority.INFORMATIONAL,
    AlertPriority.DEBUG,
  ];

  private constructor(
    /** As an alert says it, such as `Warning`. */
    public readonly name: string,
    /** Falco's number for it: 0 is Emergency, 7 is Debug. */
    public readonly level: number,
  ) {}
}
