/**
 * Recommended alert fields to use as labels, in addition to those that Falcosidekick sets itself. Dashboards group by
 * them, and they have few distinct values.
 *
 * @example
 * Output.loki({ hostPort: 'http://loki.logging.svc:3100', extraLabels: AlertLabels.LOKI });
 */
export class AlertLabels {
  /** For `extraLabels` of `Output.loki`, which always has rule, source, priority, tags, hostname, namespace and pod. */
  public static readonly LOKI: readonly string[] = ['container.image.repository'];

  /** For `prometheusExtraLabels`. The metric always has rule, source, priority, hostname, namespace and pod. */
  public static readonly PROMETHEUS: readonly string[] = ['container.image.repository'];

  /** For `extraAttributes` of `Output.otlpMetrics`, which always has rule, source, priority, tags and hostname. */
  public static readonly OTLP_METRICS: readonly string[] = [
    'container.image.repository',
    'k8s.ns.name',
    'k8s.pod.name',
  ];

  private constructor() {}
}
