/** How dashboards are delivered to Grafana. */
export class DashboardFormat {
  /** One ConfigMap per dashboard, for the sidecar of Grafana's Helm charts. */
  public static readonly CONFIG_MAP = new DashboardFormat('ConfigMap');

  /** One GrafanaDashboard per dashboard, for the Grafana Operator, whose CRDs must be installed in the cluster. */
  public static readonly GRAFANA_DASHBOARD = new DashboardFormat('GrafanaDashboard');

  /** No objects: read the dashboards from the property `dashboards`. */
  public static readonly NONE = new DashboardFormat(undefined);

  private constructor(
    /** Kind of the objects. `undefined` for {@link NONE}. */
    public readonly kind: 'ConfigMap' | 'GrafanaDashboard' | undefined,
  ) {}
}

/** Data source of the alerts in dashboards. */
export class AlertSource {
  /** Loki, which receives alerts from Falcosidekick: dashboards count all alerts and show their log lines. */
  public static readonly LOKI = new AlertSource('Loki');

  /**
   * Prometheus, with the counters of Falcosidekick or, without it, of the engines: dashboards show counts but no log
   * lines.
   */
  public static readonly PROMETHEUS = new AlertSource('Prometheus');

  private constructor(
    /** Name of the data source. */
    public readonly name: 'Loki' | 'Prometheus',
  ) {}
}
