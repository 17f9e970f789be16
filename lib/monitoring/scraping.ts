/** How Prometheus discovers the metrics of the programs. */
export class Scraping {
  /** One ServiceMonitor per program, for the Prometheus Operator. */
  public static readonly SERVICE_MONITOR = new Scraping('ServiceMonitor');

  /** One PodMonitor per program, for the Prometheus Operator. Scrapes the pods directly and needs no Service. */
  public static readonly POD_MONITOR = new Scraping('PodMonitor');

  /**
   * Pod annotations (`prometheus.io/scrape`, `port` and `path`), for a Prometheus that is configured to use them, like
   * the one of its Helm chart. Adding them restarts the pods once.
   */
  public static readonly ANNOTATIONS = new Scraping('annotations');

  /** No objects: Prometheus discovers the programs in another way. */
  public static readonly NONE = new Scraping(undefined);

  private constructor(
    /** What is created. `undefined` for {@link NONE}. */
    public readonly kind: 'ServiceMonitor' | 'PodMonitor' | 'annotations' | undefined,
  ) {}
}
