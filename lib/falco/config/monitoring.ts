import { isIP } from 'node:net';
import { type FieldsOf, flag, integer, string, UINT32 } from './field';

/** The web server for health probes and Prometheus. */
export interface WebserverConfig {
  /**
   * Whether the web server runs. Without it, the pods have no health probes.
   *
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * Address that the web server listens on.
   *
   * @default '0.0.0.0'
   */
  readonly listenAddress?: string;

  /**
   * Port that the web server listens on, from 1 to 65535.
   *
   * @default 8765
   */
  readonly listenPort?: number;

  /**
   * Path that the health probes request.
   *
   * @default '/healthz'
   */
  readonly k8sHealthzEndpoint?: string;

  /**
   * Whether `/metrics` is served. To enable it with everything it requires, set the construct's prop `metrics` instead.
   *
   * @default false
   */
  readonly prometheusMetricsEnabled?: boolean;

  /**
   * Whether the web server uses TLS.
   *
   * @default false
   */
  readonly sslEnabled?: boolean;

  /**
   * Path of the file that holds the certificate and its key.
   *
   * @default '/etc/falco/falco.pem'
   */
  readonly sslCertificate?: string;

  /**
   * Number of threads of the web server. 0 means one per CPU.
   *
   * @default 0
   */
  readonly threadiness?: number;
}

/** Metrics that Falco reports about itself. */
export interface MetricsConfig {
  /**
   * Whether Falco collects metrics.
   *
   * @default false
   */
  readonly enabled?: boolean;

  /**
   * Interval between snapshots, such as `1h`, `30m` or `15s`; at least `100ms`.
   *
   * @default '1h'
   */
  readonly interval?: string;

  /**
   * Whether snapshots are sent as alerts from the rule "Falco internal: metrics snapshot".
   *
   * @default false
   */
  readonly outputRule?: boolean;

  /**
   * Path of a file that snapshots are appended to.
   *
   * @default - no file
   */
  readonly outputFile?: string;

  /**
   * Whether alerts are counted per rule.
   *
   * @default true
   */
  readonly rulesCountersEnabled?: boolean;

  /**
   * Whether CPU and memory usage are included.
   *
   * @default true
   */
  readonly resourceUtilizationEnabled?: boolean;

  /**
   * Whether the sizes of Falco's tables are included.
   *
   * @default true
   */
  readonly stateCountersEnabled?: boolean;

  /**
   * Whether the events and drops counted in the kernel are included.
   *
   * @default true
   */
  readonly kernelEventCountersEnabled?: boolean;

  /**
   * Whether kernel events and drops are also counted per CPU.
   *
   * @default true
   */
  readonly kernelEventCountersPerCpuEnabled?: boolean;

  /**
   * Whether the events of the kernel's iterators are included.
   *
   * @default true
   */
  readonly kernelIterEventCountersEnabled?: boolean;

  /**
   * Whether the kernel's statistics about the eBPF programs are included.
   *
   * @default true
   */
  readonly libbpfStatsEnabled?: boolean;

  /**
   * Whether the metrics of plugins are included.
   *
   * @default true
   */
  readonly pluginsMetricsEnabled?: boolean;

  /**
   * Whether the statistics of the memory allocator are included.
   *
   * @default true
   */
  readonly jemallocStatsEnabled?: boolean;

  /**
   * Whether memory is reported in MB.
   *
   * @default true
   */
  readonly convertMemoryToMb?: boolean;

  /**
   * Whether metrics with the value zero are included.
   *
   * @default false
   */
  readonly includeEmptyValues?: boolean;
}

export const WEBSERVER: FieldsOf<WebserverConfig> = {
  enabled: flag('enabled', false),
  listenAddress: string(
    'listen_address',
    '0.0.0.0',
    { test: (text) => isIP(text) !== 0 },
    'an IP address, such as 0.0.0.0',
  ),
  listenPort: integer('listen_port', 1, 65535, 8765),
  k8sHealthzEndpoint: string('k8s_healthz_endpoint', '/healthz', /^\//, 'a path that starts with /'),
  prometheusMetricsEnabled: flag('prometheus_metrics_enabled', false),
  sslEnabled: flag('ssl_enabled', false),
  sslCertificate: string('ssl_certificate', '/etc/falco/falco.pem'),
  threadiness: integer('threadiness', 0, UINT32, 0),
};

export const METRICS: FieldsOf<MetricsConfig> = {
  enabled: flag('enabled', false),
  interval: string(
    'interval',
    '5000',
    /^(?=.*[1-9]\d*([ywdhs]|m(?!s))|.*[1-9]\d{2,}ms)(\d+y)?(\d+w)?(\d+d)?(\d+h)?(\d+m)?(\d+s)?(\d+ms)?$/,
    'a duration of at least 100ms with its unit, such as 1h, 30m or 15s',
  ),
  outputRule: flag('output_rule', false),
  outputFile: string('output_file', ''),
  rulesCountersEnabled: flag('rules_counters_enabled', true),
  resourceUtilizationEnabled: flag('resource_utilization_enabled', true),
  stateCountersEnabled: flag('state_counters_enabled', true),
  kernelEventCountersEnabled: flag('kernel_event_counters_enabled', true),
  kernelEventCountersPerCpuEnabled: flag('kernel_event_counters_per_cpu_enabled', true),
  kernelIterEventCountersEnabled: flag('kernel_iter_event_counters_enabled', true),
  libbpfStatsEnabled: flag('libbpf_stats_enabled', true),
  pluginsMetricsEnabled: flag('plugins_metrics_enabled', true),
  jemallocStatsEnabled: flag('jemalloc_stats_enabled', true),
  convertMemoryToMb: flag('convert_memory_to_mb', true),
  includeEmptyValues: flag('include_empty_values', false),
};
