/** How the profiles are monitored. */
export interface MonitoringSettings {
  /** Who reads alarms and finds what to scrape: the Prometheus Operator, or a Prometheus that follows annotations. */
  readonly kind: 'prometheus-operator' | 'annotations';
  /** The namespace of Prometheus, which the network policy of Falcosidekick lets in. */
  readonly namespace: string;
  /** The Helm release of kube-prometheus-stack, whose Prometheus selects on it. */
  readonly release: string;
}
