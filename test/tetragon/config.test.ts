import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import {
  CgroupRate,
  FieldFilterAction,
  ProcessCache,
  TetragonEventType,
  type TetragonProps,
} from '../../lib/tetragon';
import { CONFIG_KEYS } from '../../lib/tetragon/config-keys';
import { KNOWN_PROPS } from '../../lib/tetragon/tetragon-props';
import { upstreamFiles } from '../upstream-text';
import { configOf, objectOf, synth, tetragonWith } from './harness';

/** Name, type and default of each flag, as the agent registers them. */
const FLAGS = readFileSync(join(__dirname, 'flags-1.7.0.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t'));

const TYPES: Readonly<Record<string, readonly string[]>> = {
  bool: ['bool'],
  int: ['int'],
  uint: ['uint', 'uint64'],
  duration: ['duration'],
  text: ['string', 'int'],
  texts: ['stringSlice', 'string'],
  size: ['string'],
  loopback: ['string'],
};

const PROGRAM = upstreamFiles('tetragon')?.read('pkg/option/flags.go');

describe('the table of flags', () => {
  it.skipIf(PROGRAM === undefined)('has those that the agent registers (skipped without UPSTREAM)', () => {
    const names = new Map(
      [...(PROGRAM ?? '').matchAll(/(Key\w+)\s*=\s*"([\w-]+)"/g)].map(([, key, name]) => [key, name]),
    );
    const registered = [...(PROGRAM ?? '').matchAll(/flags\.\w+\((Key\w+)/g)].map(([, key]) =>
      names.get(key),
    );
    expect(Object.keys(CONFIG_KEYS)).toEqual([...new Set(registered)].sort());
  });

  it('has every flag of the agent, and no other', () => {
    expect(Object.keys(CONFIG_KEYS)).toEqual(FLAGS.map(([name]) => name));
  });

  it('says of each flag what its value is', () => {
    const wrong = FLAGS.filter(([name = '', type = '']) => !TYPES[CONFIG_KEYS[name]!.type]?.includes(type));
    expect(wrong).toEqual([]);
  });

  it('names props that there are', () => {
    const named = Object.values(CONFIG_KEYS).flatMap(({ prop }) => prop ?? []);
    expect(named.filter((prop) => !Object.hasOwn(KNOWN_PROPS, prop))).toEqual([]);
  });
});

const EVERY: TetragonProps = {
  clusterName: 'prod-1',
  enablePodInfo: true,
  enablePodAnnotations: true,
  criSocket: '/run/containerd/containerd.sock',
  cgidmap: true,
  logLevel: 'debug',
  logFormat: 'json',
  exportDirectory: '/var/lib/events',
  exportFileName: 'events.json',
  exportFilePerm: '640',
  exportSurvives: Duration.hours(6),
  exportBytesPerSecond: 65536,
  exportFileMaxBackups: 12,
  exportFileRotationInterval: Duration.hours(1),
  exportAllow: [
    { eventTypes: [TetragonEventType.PROCESS_EXEC], namespaces: ['a', ''] },
    { podRegex: ['^b'] },
  ],
  exportDeny: [],
  exportRateLimit: 10_000,
  fieldFilters: [
    { fields: ['process.pod.pod_labels', 'parent'], action: FieldFilterAction.EXCLUDE },
    {
      fields: ['process'],
      action: FieldFilterAction.INCLUDE,
      eventTypes: [TetragonEventType.PROCESS_EXIT],
      invertEventTypes: true,
    },
  ],
  redactionFilters: [
    { redact: ['--password(?:\\s+|=)(\\S*)'] },
    { redact: ['-p(\\S*)'], binaryRegex: ['(?:^|/)mysql$'] },
  ],
  enableProcessCred: true,
  enableProcessNs: true,
  enableAncestors: [TetragonEventType.PROCESS_KPROBE, TetragonEventType.PROCESS_LSM],
  parentsMapEnabled: true,
  enablePolicyFilter: false,
  processEnvironmentVariables: ['PATH', 'LD_PRELOAD'],
  processCache: ProcessCache.of(100_000),
  processCacheGcInterval: Duration.minutes(1),
  keepSensorsOnExit: true,
  dataCacheSize: 2048,
  eventCacheRetries: 20,
  eventCacheRetryDelay: Duration.seconds(3),
  eventQueueSize: 20_000,
  rbSizeTotal: '8M',
  rbQueueSize: '128K',
  usePerfRingBuffer: true,
  cgroupRate: CgroupRate.of(1000, Duration.seconds(1)),
  serverAddress: 'unix:///var/run/tetragon/other.sock',
  metrics: true,
  metricsLabelFilter: ['namespace', 'pod'],
  extraConfig: { 'execve-map-entries': '65536', 'pprof-address': 'localhost:6060' },
};

describe('the configuration of the agent', () => {
  it('is this without props', () => {
    expect(configOf()).toMatchInlineSnapshot(`
      {
        "enable-k8s-api": "true",
        "enable-pod-annotations": "false",
        "enable-pod-info": "false",
        "enable-policy-filter": "true",
        "enable-process-cred": "false",
        "enable-process-ns": "false",
        "enable-tracing-policy-crd": "true",
        "export-allowlist": "{"event_set":["PROCESS_EXEC","PROCESS_EXIT","PROCESS_KPROBE","PROCESS_TRACEPOINT","PROCESS_LOADER","PROCESS_UPROBE","PROCESS_THROTTLE","PROCESS_LSM","PROCESS_USDT"]}",
        "export-denylist": "{"health_check":true}",
        "export-file-compress": "false",
        "export-file-max-backups": "9",
        "export-file-max-size-mb": "25",
        "export-file-perm": "600",
        "export-filename": "/var/log/tetragon/tetragon.log",
        "export-rate-limit": "-1",
        "health-server-address": ":6789",
        "log-format": "text",
        "log-level": "info",
        "metrics-server": "",
        "process-cache-size": "65536",
        "procfs": "/procRoot",
        "server-address": "unix:///var/run/tetragon/tetragon.sock",
      }
    `);
  });

  it('has a file for each prop', () => {
    expect(configOf(EVERY)).toMatchInlineSnapshot(`
      {
        "cgroup-rate": "1000,1000ms",
        "cluster-name": "prod-1",
        "cri-endpoint": "unix:///run/containerd/containerd.sock",
        "data-cache-size": "2048",
        "enable-ancestors": "base,kprobe,lsm",
        "enable-cgidmap": "true",
        "enable-cri": "true",
        "enable-k8s-api": "true",
        "enable-pod-annotations": "true",
        "enable-pod-info": "true",
        "enable-policy-filter": "false",
        "enable-process-cred": "true",
        "enable-process-environment-variables": "true",
        "enable-process-ns": "true",
        "enable-tracing-policy-crd": "true",
        "event-cache-retries": "20",
        "event-cache-retry-delay": "3",
        "event-queue-size": "20000",
        "execve-map-entries": "65536",
        "export-allowlist": "{"event_set":["PROCESS_EXEC"],"namespace":["a",""]}
      {"pod_regex":["^b"]}",
        "export-denylist": "",
        "export-file-compress": "false",
        "export-file-max-backups": "12",
        "export-file-max-size-mb": "113",
        "export-file-perm": "640",
        "export-file-rotation-interval": "3600s",
        "export-filename": "/var/lib/events/events.json",
        "export-rate-limit": "10000",
        "field-filters": "{"fields":"process.pod.pod_labels,parent","action":"EXCLUDE"}
      {"event_set":["PROCESS_EXIT"],"fields":"process","action":"INCLUDE","invert_event_set":true}",
        "filter-environment-variables": "PATH LD_PRELOAD",
        "health-server-address": ":6789",
        "keep-sensors-on-exit": "true",
        "log-format": "json",
        "log-level": "debug",
        "metrics-label-filter": "namespace,pod",
        "metrics-server": ":2112",
        "parents-map-enabled": "true",
        "pprof-address": "localhost:6060",
        "process-cache-gc-interval": "60s",
        "process-cache-size": "100000",
        "procfs": "/procRoot",
        "rb-queue-size": "128K",
        "rb-size-total": "8M",
        "redaction-filters": "{"redact":["--password(?:\\\\s+|=)(\\\\S*)"]}
      {"binary_regex":["(?:^|/)mysql$"],"redact":["-p(\\\\S*)"]}",
        "release-pinned-bpf": "false",
        "server-address": "unix:///var/run/tetragon/other.sock",
        "use-perf-ring-buffer": "true",
      }
    `);
  });

  it('has only flags that the agent knows, since it ignores others without a word', () => {
    const keys = [...Object.keys(configOf()), ...Object.keys(configOf(EVERY))];
    expect(keys.filter((key) => !Object.hasOwn(CONFIG_KEYS, key))).toEqual([]);
  });

  it('takes the size of the ring buffer of one CPU, too', () => {
    expect(configOf({ rbSize: '256K' })['rb-size']).toBe('256K');
  });

  it('replaces the pods when it changes, since the agent reads it once', () => {
    const checksum = (props: TetragonProps): string =>
      objectOf(synth(props), 'DaemonSet').spec.template.metadata.annotations['checksum/config'];
    expect(checksum({})).toMatch(/^[0-9a-f]{64}$/);
    expect(checksum({})).toBe(checksum({ podLabels: { a: 'b' } }));
    expect(checksum({})).not.toBe(checksum({ logLevel: 'debug' }));
  });

  it('is a copy', () => {
    const tetragon = tetragonWith();
    Object.assign(tetragon.config, { 'server-address': 'localhost:54321' });
    expect(tetragon.config['server-address']).toBe('unix:///var/run/tetragon/tetragon.sock');
  });
});

describe('every key of a filter', () => {
  it('has the name that upstream gives it', () => {
    const texts = ['^a'];
    const config = configOf({
      exportAllow: [
        {
          eventTypes: [TetragonEventType.PROCESS_LSM],
          namespaces: ['a'],
          namespaceRegex: texts,
          podRegex: texts,
          podLabels: ['app=web'],
          containerNameRegex: texts,
          containerIdRegex: texts,
          binaryRegex: texts,
          parentBinaryRegex: texts,
          ancestorBinaryRegex: texts,
          argumentsRegex: texts,
          parentArgumentsRegex: texts,
          policyNames: ['p'],
          healthCheck: false,
          inInitTree: true,
          celExpression: ['process_exec.process.uid == 0u'],
        },
      ],
    });
    expect(JSON.parse(config['export-allowlist'] ?? '')).toEqual({
      event_set: ['PROCESS_LSM'],
      namespace: ['a'],
      namespace_regex: texts,
      pod_regex: texts,
      labels: ['app=web'],
      container_name_regex: texts,
      container_id: texts,
      binary_regex: texts,
      parent_binary_regex: texts,
      ancestor_binary_regex: texts,
      arguments_regex: texts,
      parent_arguments_regex: texts,
      policy_names: ['p'],
      health_check: false,
      in_init_tree: true,
      cel_expression: ['process_exec.process.uid == 0u'],
    });
  });
});

describe('the events that are written', () => {
  it('are of all types, with the three that the chart forgets', () => {
    const types = JSON.parse(configOf()['export-allowlist'] ?? '').event_set;
    expect(types).toHaveLength(9);
    expect(types).toEqual(
      expect.arrayContaining(['PROCESS_LOADER', 'PROCESS_USDT', 'PROCESS_THROTTLE', 'PROCESS_EXEC']),
    );
  });

  it('are those of the host and of kube-system, too, which the chart leaves out', () => {
    expect(configOf()['export-denylist']).toBe('{"health_check":true}');
  });
});

const MIB = 2 ** 20;

describe('the files that events are written to', () => {
  it.each<[string, TetragonProps, number]>([
    ['without props', {}, 2 * 3600 * 32768],
    ['with another time', { exportSurvives: Duration.days(1) }, 24 * 3600 * 32768],
    ['with another rate', { exportBytesPerSecond: 1_000_000 }, 2 * 3600 * 1_000_000],
    [
      'with another number of files',
      { exportFileMaxBackups: 2, exportSurvives: Duration.minutes(90) },
      1.5 * 3600 * 32768,
    ],
  ])('hold what comes while nobody reads %s, even right after a rotation', (_, props, bytes) => {
    const config = configOf(props);
    const kept = Number(config['export-file-max-size-mb']) * Number(config['export-file-max-backups']) * MIB;
    expect(kept).toBeGreaterThanOrEqual(bytes);
    expect(kept).toBeLessThan(bytes + 10 * 10 * MIB);
  });

  it('are as large as the prop says', () => {
    expect(configOf({ exportFileMaxSizeMB: 7 })['export-file-max-size-mb']).toBe('7');
  });
});

describe('the process cache', () => {
  it.each([
    ['small', ProcessCache.small(), '16384', '192Mi', '384Mi', '256MiB'],
    ['medium', ProcessCache.medium(), '65536', '384Mi', '768Mi', '640MiB'],
    ['large', ProcessCache.large(), '262144', '1152Mi', '2304Mi', '2176MiB'],
    ['of 1,024 processes', ProcessCache.of(1024), '1024', '132Mi', '264Mi', '136MiB'],
  ])('that is %s has the memory that its documentation says', (_, processCache, size, request, limit, go) => {
    expect(configOf({ processCache })['process-cache-size']).toBe(size);
    const agent = objectOf(synth({ processCache }), 'DaemonSet').spec.template.spec.containers[0];
    expect(agent.resources.requests.memory).toBe(request);
    expect(agent.resources.limits.memory).toBe(limit);
    expect(agent.env).toContainEqual({ name: 'GOMEMLIMIT', value: go });
  });
});
