/** The type of a flag's value. The agent silently treats other values as 0 or false. */
export type ConfigType = 'bool' | 'int' | 'uint' | 'duration' | 'text' | 'texts' | 'size' | 'loopback';

/** A flag of the agent, and who says what it is. */
export interface ConfigKey {
  readonly type: ConfigType;
  /** The prop to set instead. `undefined` if there is none. */
  readonly prop?: string;
  /** Why the flag cannot be set. `undefined` if it can. */
  readonly refused?: string;
  /** The valid values. `undefined` if any string is valid. */
  readonly words?: readonly string[];
}

const by = (type: ConfigType, prop: string): ConfigKey => ({ type, prop });
const refused = (type: ConfigType, why: string): ConfigKey => ({ type, refused: why });
const free = (type: ConfigType): ConfigKey => ({ type });

/**
 * Every flag of the agent 1.7.0. A file of the name in the configuration directory sets it, whichever flag it is.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/option/flags.go
 */
export const CONFIG_KEYS: Readonly<Record<string, ConfigKey>> = {
  'bpf-dir': free('text'),
  'bpf-lib': free('text'),
  btf: free('text'),
  'cgroup-rate': by('text', 'cgroupRate'),
  'cluster-name': by('text', 'clusterName'),
  'config-dir': refused('text', 'the construct sets the directory of its configuration'),
  cpuprofile: free('text'),
  'cri-endpoint': by('text', 'criSocket'),
  'data-cache-size': by('int', 'dataCacheSize'),
  debug: by('bool', 'logLevel'),
  'disable-kprobe-multi': free('bool'),
  'enable-ancestors': by('texts', 'enableAncestors'),
  'enable-cgidmap': by('bool', 'cgidmap'),
  'enable-cgidmap-debug': free('bool'),
  'enable-cgtrackerid': free('bool'),
  'enable-cri': by('bool', 'criSocket'),
  'enable-deprecated-tracingpolicy-grpc': free('bool'),
  'enable-export-aggregation': free('bool'),
  'enable-k8s-api': refused('bool', 'without the Kubernetes API, events do not name their pods'),
  'enable-msg-handling-latency': free('bool'),
  'enable-pid-set-filter': refused('bool', "it is only for Tetragon's own tests"),
  'enable-pod-annotations': by('bool', 'enablePodAnnotations'),
  'enable-pod-info': by('bool', 'enablePodInfo'),
  'enable-policy-filter': by('bool', 'enablePolicyFilter'),
  'enable-policy-filter-cgroup-map': free('bool'),
  'enable-policy-filter-debug': free('bool'),
  'enable-process-cred': by('bool', 'enableProcessCred'),
  'enable-process-environment-variables': by('bool', 'processEnvironmentVariables'),
  'enable-process-ns': by('bool', 'enableProcessNs'),
  'enable-tracing-policy-crd': refused('bool', 'without it the agent ignores the policies of the cluster'),
  'event-cache-retries': by('int', 'eventCacheRetries'),
  'event-cache-retry-delay': by('int', 'eventCacheRetryDelay'),
  'event-queue-size': by('uint', 'eventQueueSize'),
  'execve-map-entries': free('int'),
  'execve-map-size': free('size'),
  'export-aggregation-buffer-size': free('uint'),
  'export-aggregation-window-size': free('duration'),
  'export-allowlist': by('text', 'exportAllow'),
  'export-denylist': by('text', 'exportDeny'),
  'export-file-compress': refused(
    'bool',
    'programs that follow the file cannot read compressed files, so events are lost at each rotation',
  ),
  'export-file-max-backups': by('int', 'exportFileMaxBackups'),
  'export-file-max-size-mb': by('int', 'exportFileMaxSizeMB'),
  'export-file-perm': by('text', 'exportFilePerm'),
  'export-file-rotation-interval': by('duration', 'exportFileRotationInterval'),
  'export-filename': by('text', 'exportFileName'),
  'export-rate-limit': by('int', 'exportRateLimit'),
  'expose-stack-addresses': free('bool'),
  'field-filters': by('text', 'fieldFilters'),
  'filter-environment-variables': by('texts', 'processEnvironmentVariables'),
  'force-large-progs': free('bool'),
  'force-small-progs': free('bool'),
  'generate-docs': refused('bool', 'the agent would print its documentation and exit'),
  'gops-address': refused(
    'text',
    'gops has no authentication: any process on the node could change how the agent runs',
  ),
  'health-server-address': refused('text', 'the probes use port 6789'),
  'health-server-interval': free('int'),
  'k8s-controlplane-retry': free('int'),
  'k8s-kubeconfig-path': refused('text', 'the agent has a service account'),
  'keep-sensors-on-exit': by('bool', 'keepSensorsOnExit'),
  kernel: free('text'),
  'log-file': free('text'),
  'log-format': by('text', 'logFormat'),
  'log-level': by('text', 'logLevel'),
  memprofile: free('text'),
  'metrics-label-filter': by('texts', 'metricsLabelFilter'),
  'metrics-server': by('text', 'metrics'),
  'netns-dir': free('text'),
  'parents-map-enabled': by('bool', 'parentsMapEnabled'),
  'parents-map-entries': free('int'),
  'parents-map-size': free('size'),
  'pprof-address': free('loopback'),
  'process-cache-gc-interval': by('duration', 'processCacheGcInterval'),
  'process-cache-size': by('int', 'processCache'),
  procfs: by('text', 'hostProcPath'),
  'rb-queue-size': by('size', 'rbQueueSize'),
  'rb-size': by('size', 'rbSize'),
  'rb-size-total': by('size', 'rbSizeTotal'),
  'redaction-filters': by('text', 'redactionFilters'),
  'release-pinned-bpf': by('bool', 'keepSensorsOnExit'),
  'retprobes-cache-size': free('int'),
  'server-address': by('text', 'serverAddress'),
  'tracing-policy': free('text'),
  'tracing-policy-dir': free('text'),
  'use-perf-ring-buffer': by('bool', 'usePerfRingBuffer'),
  'username-metadata': { type: 'text', words: ['disabled', 'unix'] },
  verbose: { type: 'int', words: ['0', '1', '2'] },
};

/** Keys found in guides that the agent of this version does not know. */
export const REMOVED_KEYS: Readonly<Record<string, string>> = {
  'disable-uprobe-multi': 'it is an option of a policy, not of the agent',
  'enable-process-creds': 'set "enableProcessCred"',
  'server-tls-cert-file': 'Tetragon 1.7 has no TLS: its server listens on a socket of the node',
  'server-tls-key-file': 'Tetragon 1.7 has no TLS: its server listens on a socket of the node',
};

const FORMS: Readonly<Record<ConfigType, readonly [pattern: RegExp, wanted: string]>> = {
  bool: [/^(true|false)$/, '"true" or "false"'],
  int: [/^-?\d+$/, 'an integer'],
  uint: [/^\d+$/, 'a non-negative integer'],
  duration: [/^(\d+(\.\d+)?(ms|s|m|h))+$/, 'a duration, such as "30s"'],
  text: [/^/, 'a string'],
  texts: [/^/, 'a string'],
  size: [/^\d+[KMG]?$/, 'a size, such as "64K" or "8M"'],
  loopback: [
    /^(localhost|127\.0\.0\.1|\[::1\]):\d+$/,
    'an address of the node itself, such as "localhost:6060"',
  ],
};

/** The form that a value should have, if the agent would not understand it. */
export function wantedForm(key: ConfigKey, value: string): string | undefined {
  if (key.words !== undefined) {
    return key.words.includes(value)
      ? undefined
      : `one of ${key.words.map((word) => `"${word}"`).join(', ')}`;
  }
  const [pattern, wanted] = FORMS[key.type];
  return pattern.test(value) ? undefined : wanted;
}
