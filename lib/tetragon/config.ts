import { exportFileSize } from './export-file';
import { DEFAULT_ALLOW, DEFAULT_DENY, renderFilters } from './export-filter';
import { renderFieldFilters, renderRedactionFilters } from './field-filter';
import {
  EXPORT_DIRECTORY,
  EXPORT_FILE_NAME,
  HEALTH_PORT,
  METRICS_PORT,
  PROC_ROOT,
  SOCKET_PATH,
} from './paths';
import { ProcessCache } from './process-cache';
import type { Requirements } from './requirements';
import type { TetragonProps } from './tetragon-props';

/** The files of a configuration directory. The agent and the operator read each file as the flag of the same name. */
export type ConfigFiles = Readonly<Record<string, string>>;

export const SERVER_ADDRESS = `unix://${SOCKET_PATH}`;

/** The flags of the agent. A flag is written if it differs from its default, or if it is worth showing. */
export function agentConfig(props: TetragonProps, requirements: Requirements): ConfigFiles {
  return {
    ...identity(props),
    ...exportFile(props, requirements),
    ...processes(props, requirements),
    ...buffers(props),
    ...servers(props),
    ...props.extraConfig,
  };
}

function identity(props: TetragonProps): ConfigFiles {
  return {
    ...(props.clusterName !== undefined && { 'cluster-name': props.clusterName }),
    procfs: PROC_ROOT,
    'enable-k8s-api': 'true',
    'enable-tracing-policy-crd': 'true',
    'enable-pod-info': String(props.enablePodInfo ?? false),
    'enable-pod-annotations': String(props.enablePodAnnotations ?? false),
    ...(props.criSocket !== undefined && {
      'enable-cri': 'true',
      'cri-endpoint': `unix://${props.criSocket}`,
    }),
    ...(props.cgidmap === true && { 'enable-cgidmap': 'true' }),
    'log-level': props.logLevel ?? 'info',
    'log-format': props.logFormat ?? 'text',
  };
}

/**
 * Both lists are always written. Without them the agent exports everything, but it would not be visible that this is
 * intended.
 */
function exportFile(props: TetragonProps, requirements: Requirements): ConfigFiles {
  const { maxSizeMB, maxBackups } = exportFileSize(props);
  const { exportDirectory = EXPORT_DIRECTORY, exportFileName = EXPORT_FILE_NAME } = props;
  const { exportFileRotationInterval: interval } = props;
  return {
    'export-filename': `${exportDirectory}/${exportFileName}`,
    'export-file-perm': props.exportFilePerm ?? '600',
    'export-file-max-size-mb': String(maxSizeMB),
    'export-file-max-backups': String(maxBackups),
    // A compressed file has another name, under which nobody who follows the file looks for it.
    'export-file-compress': 'false',
    ...(interval !== undefined && { 'export-file-rotation-interval': `${interval.toSeconds()}s` }),
    'export-allowlist': renderFilters(props.exportAllow ?? DEFAULT_ALLOW),
    'export-denylist': renderFilters(props.exportDeny ?? (requirements.needsExecProbes ? [] : DEFAULT_DENY)),
    'export-rate-limit': String(props.exportRateLimit ?? -1),
    ...(props.fieldFilters !== undefined && { 'field-filters': renderFieldFilters(props.fieldFilters) }),
    ...(props.redactionFilters !== undefined && {
      'redaction-filters': renderRedactionFilters(props.redactionFilters),
    }),
  };
}

function processes(props: TetragonProps, requirements: Requirements): ConfigFiles {
  const { processCache = ProcessCache.medium(), processEnvironmentVariables: variables = [] } = props;
  const { ancestors } = requirements;
  return {
    'enable-process-cred': String(requirements.has('process credentials')),
    'enable-process-ns': String(requirements.has('process namespaces')),
    ...(ancestors !== '' && { 'enable-ancestors': ancestors }),
    ...(requirements.has('parents map') && { 'parents-map-enabled': 'true' }),
    'enable-policy-filter': String(requirements.has('policy filter')),
    ...(variables.length > 0 && {
      'enable-process-environment-variables': 'true',
      // From a file the agent splits this list at spaces, and not at commas as on the command line.
      'filter-environment-variables': variables.join(' '),
    }),
    'process-cache-size': String(processCache.processes),
    ...(props.processCacheGcInterval !== undefined && {
      'process-cache-gc-interval': `${props.processCacheGcInterval.toSeconds()}s`,
    }),
    ...(props.keepSensorsOnExit === true && {
      'keep-sensors-on-exit': 'true',
      // The next agent would remove at its start what the last one left.
      'release-pinned-bpf': 'false',
    }),
  };
}

function buffers(props: TetragonProps): ConfigFiles {
  const { cgroupRate } = props;
  const numbers = {
    'data-cache-size': props.dataCacheSize,
    'event-cache-retries': props.eventCacheRetries,
    'event-cache-retry-delay': props.eventCacheRetryDelay?.toSeconds(),
    'event-queue-size': props.eventQueueSize,
    'rb-size': props.rbSize,
    'rb-size-total': props.rbSizeTotal,
    'rb-queue-size': props.rbQueueSize,
    'use-perf-ring-buffer': props.usePerfRingBuffer,
    'cgroup-rate':
      cgroupRate === undefined ? undefined : `${cgroupRate.events},${cgroupRate.interval.toMilliseconds()}ms`,
  };
  const given = Object.entries(numbers).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([key, value]) => [key, String(value)]));
}

/** The default of `server-address` is a TCP port, so it is always written. */
function servers(props: TetragonProps): ConfigFiles {
  return {
    'server-address': props.serverAddress ?? SERVER_ADDRESS,
    'health-server-address': `:${HEALTH_PORT}`,
    'metrics-server': props.metrics === true ? `:${METRICS_PORT}` : '',
    ...(props.metricsLabelFilter !== undefined && {
      'metrics-label-filter': props.metricsLabelFilter.join(','),
    }),
  };
}
