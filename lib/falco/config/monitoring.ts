import { isIP } from 'node:net';
import { type FieldsOf, flag, integer, string, UINT32 } from './field';

/** The web server that the health probes and Prometheus ask. */
export interface WebserverConfig {
  /**
   * Whether it runs. Without it there are no health probes.
   *
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * Address it listens on.
   *
   * @default '0.0.0.0'
   */
  readonly listenAddress?: string;

  /**
   * Port it listens on, 1 to 65535.
   *
   * @default 8765
   */
  readonly listenPort?: number;

  /**
   * Path that the health probes ask.
   *
   * @default '/healthz'
   */
  readonly k8sHealthzEndpoint?: string;

  /**
   * Whether `/metrics` answers. The prop `metrics` of the construct switches it on with everything it needs.
   *
   * @default false
   */
  readonly prometheusMetricsEnabled?: boolean;

  /**
   * Whether it serves TLS.
   *
   * @default false
   */
  readonly sslEnabled?: boolean;

  /**
   * Path of a file with its certificate and key.
   *
   * @default '/etc/falco/falco.pem'
   */
  readonly sslCertificate?: string;

  /**
   * Number of its threads. 0 is one for each CPU.
   *
   * @default 0
   */
  readonly threadiness?: number;
}

/** What Falco counts about itself. */
export interface MetricsConfig {
  /**
   * Whether it counts at all.
   *
   * @default false
   */
  readonly enabled?: boolean;

  /**
   * Time between two snapshots, such as `1h`, `30m` or `15s`; at least `100ms`.
   *
   * @default '1h'
   */
  readonly interval?: string;

  /**
   * Whether snapshots are alerts, of the rule "Falco internal: metrics snapshot".
   *
   * @default false
   */
  readonly outputRule?: boolean;

  /**
   * Path of a file that snapshots are appended to.
   *
   * @default - not written to a file
   */
  readonly outputFile?: string;

  /**
   * Whether alerts are counted by rule.
   *
   * @default true
   */
  readonly rulesCountersEnabled?: boolean;

  /**
   * Whether CPU and memory are included.
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
   * Whether those are counted for each CPU too.
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
   * Whether the kernel's own numbers on the eBPF programs are included.
   *
   * @default true
   */
  readonly libbpfStatsEnabled?: boolean;

  /**
   * Whether the numbers of plugins are included.
   *
   * @default true
   */
  readonly pluginsMetricsEnabled?: boolean;

  /**
   * Whether the numbers of the memory allocator are included.
   *
   * @default true
   */
  readonly jemallocStatsEnabled?: boolean;

  /**
   * Whether memory is given in MB.
   *
   * @default true
   */
  readonly convertMemoryToMb?: boolean;

  /**
   * Whether numbers that are zero are included.
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
