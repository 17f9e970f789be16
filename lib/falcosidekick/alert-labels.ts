/**
 * Fields of alerts that are worth a label beside those that Falcosidekick sets itself: dashboards count by them, and they
 * have few values.
 *
 * @example
 * Output.loki({ hostPort: 'http://loki.logging.svc:3100', extraLabels: AlertLabels.LOKI });
 */
export class AlertLabels {
  /** For `extraLabels` of `Output.loki`. It has rule, source, priority, tags, hostname, namespace and pod anyway. */
  public static readonly LOKI: readonly string[] = ['container.image.repository'];

  /** For `prometheusExtraLabels`. The metric has rule, source, priority, hostname, namespace and pod anyway. */
  public static readonly PROMETHEUS: readonly string[] = ['container.image.repository'];

  /** For `extraAttributes` of `Output.otlpMetrics`. It has rule, source, priority, tags and hostname anyway. */
  public static readonly OTLP_METRICS: readonly string[] = [
    'container.image.repository',
    'k8s.ns.name',
    'k8s.pod.name',
  ];

  private constructor() {}
}
