/** How Grafana gets the dashboards. */
export class DashboardFormat {
  /** A ConfigMap for each, for the sidecar that the Helm charts of Grafana run beside it. */
  public static readonly CONFIG_MAP = new DashboardFormat('ConfigMap');

  /** A GrafanaDashboard for each, for the Grafana Operator, whose custom resource definitions must be in the cluster. */
  public static readonly GRAFANA_DASHBOARD = new DashboardFormat('GrafanaDashboard');

  /** No object: take them from the property `dashboards`. */
  public static readonly NONE = new DashboardFormat(undefined);

  private constructor(
    /** The kind of the objects. `undefined` for none. */
    public readonly kind: 'ConfigMap' | 'GrafanaDashboard' | undefined,
  ) {}
}

/** Where dashboards find alerts. */
export class AlertSource {
  /** Loki, that Falcosidekick sends alerts to: every alert is counted, and its line is there to read. */
  public static readonly LOKI = new AlertSource('Loki');

  /** Prometheus, with the counters of Falcosidekick or else of the engines: how many there were, and no lines. */
  public static readonly PROMETHEUS = new AlertSource('Prometheus');

  private constructor(
    /** What the data source is called. */
    public readonly name: 'Loki' | 'Prometheus',
  ) {}
}
