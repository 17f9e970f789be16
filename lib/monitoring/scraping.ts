/** How Prometheus is told to ask the programs for their metrics. */
export class Scraping {
  /** A ServiceMonitor for each program, for the Prometheus Operator. */
  public static readonly SERVICE_MONITOR = new Scraping('ServiceMonitor');

  /** A PodMonitor for each program, for the Prometheus Operator: it asks the pods, and needs no Service. */
  public static readonly POD_MONITOR = new Scraping('PodMonitor');

  /**
   * Annotations of the pods (`prometheus.io/scrape`, `port` and `path`), for a Prometheus that is configured to follow
   * them, as that of its Helm chart is. They replace the pods once.
   */
  public static readonly ANNOTATIONS = new Scraping('annotations');

  /** Nothing: Prometheus finds the programs in another way. */
  public static readonly NONE = new Scraping(undefined);

  private constructor(
    /** What is written. `undefined` for nothing. */
    public readonly kind: 'ServiceMonitor' | 'PodMonitor' | 'annotations' | undefined,
  ) {}
}
