import { Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { describe, expect, it } from 'vitest';
import {
  CgroupRate,
  CrdInstall,
  FieldFilterAction,
  ProcessCache,
  TetragonEventType,
} from '../../lib/tetragon';
import { problems } from './harness';

/** What is wrong, and what is said: code, prop, message and help. */
const CASES: readonly [title: string, props: object, problems: string[][]][] = [
  [
    'the address of a server in the network',
    { serverAddress: '0.0.0.0:54321' },
    [
      [
        'PROP1019',
        'serverAddress',
        '"0.0.0.0:54321" is a network address, but Tetragon 1.7 has no authentication, so anyone who can connect sees all events and can remove all policies',
        'use "unix:///var/run/tetragon/tetragon.sock", and read the export file or mount the socket in a pod on the node',
      ],
    ],
  ],
  [
    "the address of a server that pods of the node's network reach",
    { serverAddress: 'localhost:54321' },
    [
      [
        'PROP1019',
        'serverAddress',
        '"localhost:54321" is a network address, but Tetragon 1.7 has no authentication, so anyone who can connect sees all events and can remove all policies',
        'use "unix:///var/run/tetragon/tetragon.sock": every process of the node and every pod on its network can connect to this address',
      ],
    ],
  ],
  [
    'a port alone',
    { serverAddress: ':54321' },
    [
      [
        'PROP1019',
        'serverAddress',
        '":54321" is a network address, but Tetragon 1.7 has no authentication, so anyone who can connect sees all events and can remove all policies',
        'use "unix:///var/run/tetragon/tetragon.sock", and read the export file or mount the socket in a pod on the node',
      ],
    ],
  ],
  [
    'a host alone, which the agent gives a port',
    { serverAddress: 'tetragon' },
    [
      [
        'PROP1019',
        'serverAddress',
        '"tetragon" is a network address, but Tetragon 1.7 has no authentication, so anyone who can connect sees all events and can remove all policies',
        'use "unix:///var/run/tetragon/tetragon.sock", and read the export file or mount the socket in a pod on the node',
      ],
    ],
  ],
  [
    'a socket in the container alone',
    { serverAddress: 'unix:///tmp/tetragon.sock' },
    [
      [
        'PROP1016',
        'serverAddress',
        'the socket "/tmp/tetragon.sock" would exist only in the container',
        'use a path in /var/run/tetragon, which is on the node',
      ],
    ],
  ],
  [
    'a socket that leaves the directory',
    { serverAddress: 'unix:///var/run/tetragon/../x.sock' },
    [
      [
        'PROP1016',
        'serverAddress',
        'the socket "/var/run/tetragon/../x.sock" would exist only in the container',
        'use a path in /var/run/tetragon, which is on the node',
      ],
    ],
  ],
  [
    'the address of a server among the flags',
    { extraConfig: { 'server-address': 'localhost:54321' } },
    [
      [
        'PROP1019',
        'extraConfig.server-address',
        '"localhost:54321" is a network address, but Tetragon 1.7 has no authentication, so anyone who can connect sees all events and can remove all policies',
        'use "unix:///var/run/tetragon/tetragon.sock": every process of the node and every pod on its network can connect to this address',
      ],
    ],
  ],
  [
    'the address of a server as a variable',
    { extraEnv: [{ name: 'TETRAGON_SERVER_ADDRESS', value: ':54321' }] },
    [
      [
        'PROP1021',
        'extraEnv[0]',
        '"TETRAGON_SERVER_ADDRESS" would override the configuration',
        'set "serverAddress"',
      ],
    ],
  ],
  [
    'variables for flags without a prop',
    {
      extraEnv: [
        { name: 'TETRAGON_EXECVE_MAP_ENTRIES', value: '1' },
        { name: 'TETRAGON_GOPS_ADDRESS', value: ':1' },
        { name: 'TETRAGON_X', value: '' },
      ],
    },
    [
      [
        'PROP1021',
        'extraEnv[0]',
        '"TETRAGON_EXECVE_MAP_ENTRIES" would override the configuration',
        'set "execve-map-entries" in "extraConfig"',
      ],
      ['PROP1021', 'extraEnv[1]', '"TETRAGON_GOPS_ADDRESS" would override the configuration', 'remove it'],
      ['PROP1021', 'extraEnv[2]', '"TETRAGON_X" would override the configuration', 'remove it'],
    ],
  ],
  [
    'a socket among the flags',
    { extraConfig: { 'server-address': 'unix:///var/run/tetragon/tetragon.sock' } },
    [['PROP1003', 'extraConfig.server-address', '"server-address" has its own prop', 'set "serverAddress"']],
  ],
  [
    'variables that are set already',
    { extraEnv: [{ name: 'NODE_NAME', value: 'a' }, { name: 'GOMEMLIMIT', value: '1GiB' }, 'A'] },
    [
      ['PROP1003', 'extraEnv[0]', 'the environment variable "NODE_NAME" is already set'],
      [
        'PROP1003',
        'extraEnv[1]',
        'the environment variable "GOMEMLIMIT" is already set',
        'set "processCache" or "resources": it is derived from the memory limit',
      ],
      ['PROP1001', 'extraEnv[2]', '"A" is not a variable', 'write { name: "NAME", value: "..." }'],
    ],
  ],
  [
    'compressed files',
    { extraConfig: { 'export-file-compress': 'true' } },
    [
      [
        'PROP1003',
        'extraConfig.export-file-compress',
        '"export-file-compress" cannot be set here',
        'programs that follow the file cannot read compressed files, so events are lost at each rotation',
      ],
    ],
  ],
  [
    'compressed files as the chart calls them',
    { exportFileCompress: true },
    [
      [
        'PROP1005',
        'exportFileCompress',
        '"exportFileCompress" is not supported here',
        'programs that follow the file cannot read compressed files, so events are lost at each rotation',
      ],
    ],
  ],
  [
    'a misspelt flag',
    { extraConfig: { 'export-file-max-sizemb': '10' } },
    [
      [
        'PROP1004',
        'extraConfig.export-file-max-sizemb',
        'unknown flag "export-file-max-sizemb", which the agent silently ignores',
        'did you mean "export-file-max-size-mb", "export-file-max-backups", "export-file-compress", "export-file-perm" or "export-filename"?',
      ],
    ],
  ],
  [
    'a flag that nothing is like',
    { extraConfig: { 'collector-host-of-falco-in-the-cluster': 'falco' } },
    [
      [
        'PROP1004',
        'extraConfig.collector-host-of-falco-in-the-cluster',
        'unknown flag "collector-host-of-falco-in-the-cluster", which the agent silently ignores',
        'see "tetragon --help" of version 1.7',
      ],
    ],
  ],
  [
    'a flag of another version',
    { extraConfig: { 'server-tls-cert-file': '/tls.crt', 'disable-uprobe-multi': 'true' } },
    [
      [
        'PROP1005',
        'extraConfig.disable-uprobe-multi',
        'unknown flag "disable-uprobe-multi", which the agent silently ignores',
        'it is an option of a policy, not of the agent',
      ],
      [
        'PROP1005',
        'extraConfig.server-tls-cert-file',
        'unknown flag "server-tls-cert-file", which the agent silently ignores',
        'Tetragon 1.7 has no TLS: its server listens on a socket of the node',
      ],
    ],
  ],
  [
    'flags that have props',
    { extraConfig: { 'process-cache-size': '1', 'export-denylist': '', debug: 'true', procfs: '/proc' } },
    [
      ['PROP1003', 'extraConfig.debug', '"debug" has its own prop', 'set "logLevel"'],
      ['PROP1003', 'extraConfig.export-denylist', '"export-denylist" has its own prop', 'set "exportDeny"'],
      [
        'PROP1003',
        'extraConfig.process-cache-size',
        '"process-cache-size" has its own prop',
        'set "processCache"',
      ],
      ['PROP1003', 'extraConfig.procfs', '"procfs" has its own prop', 'set "hostProcPath"'],
    ],
  ],
  [
    'flags that would break something',
    { extraConfig: { 'enable-k8s-api': 'false', 'gops-address': 'localhost:8118', 'generate-docs': 'true' } },
    [
      [
        'PROP1003',
        'extraConfig.enable-k8s-api',
        '"enable-k8s-api" cannot be set here',
        'without the Kubernetes API, events do not name their pods',
      ],
      [
        'PROP1003',
        'extraConfig.generate-docs',
        '"generate-docs" cannot be set here',
        'the agent would print its documentation and exit',
      ],
      [
        'PROP1003',
        'extraConfig.gops-address',
        '"gops-address" cannot be set here',
        'gops has no authentication: any process on the node could change how the agent runs',
      ],
    ],
  ],
  [
    'values that the agent would take as 0',
    {
      extraConfig: {
        'execve-map-entries': 'many',
        'force-small-progs': 'yes',
        'rb-size': '1',
        'execve-map-size': '8MB',
        'pprof-address': ':6060',
        'username-metadata': 'ldap',
        'export-aggregation-window-size': '15',
        verbose: 1,
      },
    },
    [
      ['PROP1001', 'extraConfig.execve-map-entries', '"many" is not an integer'],
      ['PROP1001', 'extraConfig.execve-map-size', '"8MB" is not a size, such as "64K" or "8M"'],
      ['PROP1001', 'extraConfig.export-aggregation-window-size', '"15" is not a duration, such as "30s"'],
      ['PROP1001', 'extraConfig.force-small-progs', '"yes" is not "true" or "false"'],
      [
        'PROP1001',
        'extraConfig.pprof-address',
        '":6060" is not an address of the node itself, such as "localhost:6060"',
      ],
      ['PROP1003', 'extraConfig.rb-size', '"rb-size" has its own prop', 'set "rbSize"'],
      ['PROP1001', 'extraConfig.username-metadata', '"ldap" is not one of "disabled", "unix"'],
      ['PROP1001', 'extraConfig.verbose', '1 is not a string', 'write "1"'],
    ],
  ],
  [
    'arguments',
    { extraArgs: ['--server-address=:54321'] },
    [
      [
        'PROP1005',
        'extraArgs',
        '"extraArgs" is not supported here',
        'use the prop of the flag, or a key of "extraConfig"',
      ],
    ],
  ],
  [
    'what guides say of sending events to Falco',
    { agent: { collector: { host: 'falco' } }, collector: {} },
    [
      [
        'PROP1005',
        'agent',
        '"agent" is not supported here',
        'Tetragon itself sends no alerts: use tetragon.sendTo(sidekick)',
      ],
      [
        'PROP1005',
        'collector',
        '"collector" is not supported here',
        'Tetragon itself sends no alerts: use tetragon.sendTo(sidekick)',
      ],
    ],
  ],
  [
    'values of the chart',
    { tetragon: {}, exportAllowList: '{}', rthooks: {}, gops: {}, cri: {} },
    [
      ['PROP1005', 'cri', '"cri" is not supported here', 'write criSocket'],
      [
        'PROP1005',
        'exportAllowList',
        '"exportAllowList" is not supported here',
        'use exportAllow, with a list of filters',
      ],
      [
        'PROP1005',
        'gops',
        '"gops" is not supported here',
        'gops has no authentication: any process on the node could change how the agent runs',
      ],
      [
        'PROP1005',
        'rthooks',
        '"rthooks" is not supported here',
        "use upstream's chart for the hooks: nothing is installed into the container engine of the nodes",
      ],
      [
        'PROP1005',
        'tetragon',
        '"tetragon" is not supported here',
        'use the props without the prefix "tetragon"',
      ],
    ],
  ],
  [
    'a misspelt prop',
    { exportSurvive: 1 },
    [
      [
        'PROP1004',
        'exportSurvive',
        'unknown prop "exportSurvive"',
        'did you mean "exportSurvives" or "exportStdout"?',
      ],
    ],
  ],
  [
    'values of the wrong kind',
    { metrics: 'yes', dataCacheSize: '1', exportAllow: {}, name: 1 },
    [
      ['PROP1001', 'dataCacheSize', '"1" is not a number'],
      ['PROP1001', 'exportAllow', '{} is not a list'],
      ['PROP1001', 'metrics', '"yes" is not true or false'],
      ['PROP1001', 'name', '1 is not a string'],
    ],
  ],
  [
    'objects of no class',
    {
      processCache: 65536,
      cgroupRate: '1000,1s',
      crds: 'operator',
      exportSurvives: 3600,
      nodes: 'kind',
      updateStrategy: 'OnDelete',
    },
    [
      [
        'PROP1001',
        'cgroupRate',
        '"1000,1s" is not a CgroupRate',
        'write CgroupRate.of(1000, Duration.seconds(1)), for example',
      ],
      ['PROP1001', 'crds', '"operator" is not a CrdInstall', 'write CrdInstall.OPERATOR, for example'],
      ['PROP1001', 'exportSurvives', '3600 is not a Duration', 'write Duration.hours(2), for example'],
      ['PROP1001', 'nodes', '"kind" is not a NodeProfile', 'write NodeProfile.kind(), for example'],
      ['PROP1001', 'processCache', '65536 is not a ProcessCache', 'write ProcessCache.small(), for example'],
      [
        'PROP1001',
        'updateStrategy',
        '"OnDelete" is not a UpdateStrategy',
        'write UpdateStrategy.rollingUpdate(2), for example',
      ],
    ],
  ],
  [
    'filters of no use',
    {
      exportAllow: [
        {},
        'x',
        { eventTypes: [] },
        { eventTypes: ['PROCESS_EXEC'] },
        { binaryRegex: '/bin/sh' },
      ],
      exportDeny: [{ namespaces: [1], healthCheck: 'true' }],
    },
    [
      [
        'PROP1017',
        'exportAllow[0]',
        'an empty filter matches every event',
        'add a property to match, or remove the filter',
      ],
      [
        'PROP1001',
        'exportAllow[1]',
        '"x" is not a filter',
        'write an object, such as { namespaces: ["default"] }',
      ],
      ['PROP1016', 'exportAllow[2].eventTypes', 'an empty list is ignored', 'remove it, or add an item'],
      [
        'PROP1001',
        'exportAllow[3].eventTypes[0]',
        '"PROCESS_EXEC" is not a TetragonEventType',
        'write TetragonEventType.PROCESS_EXEC, for example',
      ],
      ['PROP1001', 'exportAllow[4].binaryRegex', '"/bin/sh" is not a list'],
      ['PROP1001', 'exportDeny[0].healthCheck', '"true" is not true or false'],
      ['PROP1001', 'exportDeny[0].namespaces[0]', '1 is not a string'],
    ],
  ],
  [
    "names of upstream's filters",
    { exportDeny: [{ event_set: ['PROCESS_EXEC'], pid: [1], pod_regx: ['a'] }] },
    [
      ['PROP1005', 'exportDeny[0].event_set', '"event_set" is not supported here', 'write eventTypes'],
      [
        'PROP1005',
        'exportDeny[0].pid',
        '"pid" is not supported here',
        'use binaryRegex: PIDs differ on each node and at each start',
      ],
      ['PROP1004', 'exportDeny[0].pod_regx', 'unknown prop "pod_regx"', 'did you mean "podRegex"?'],
    ],
  ],
  [
    'regular expressions that Go does not have',
    { exportDeny: [{ binaryRegex: ['(?!sh)', '(a)\\1', '(', '[z-a]', 'a++'] }] },
    [
      [
        'PROP1001',
        'exportDeny[0].binaryRegex[0]',
        '"(?!sh)" is not a valid Go regular expression: invalid or unsupported Perl syntax: "(?!"',
        'see https://github.com/google/re2/wiki/Syntax: the agent does not start with it',
      ],
      [
        'PROP1001',
        'exportDeny[0].binaryRegex[1]',
        '"(a)\\1" is not a valid Go regular expression: invalid escape sequence: "\\1"',
        'see https://github.com/google/re2/wiki/Syntax: the agent does not start with it',
      ],
      [
        'PROP1001',
        'exportDeny[0].binaryRegex[2]',
        '"(" is not a valid Go regular expression: missing closing ): "("',
        'see https://github.com/google/re2/wiki/Syntax: the agent does not start with it',
      ],
      [
        'PROP1001',
        'exportDeny[0].binaryRegex[3]',
        '"[z-a]" is not a valid Go regular expression: invalid character class range: "z-a"',
        'see https://github.com/google/re2/wiki/Syntax: the agent does not start with it',
      ],
      [
        'PROP1001',
        'exportDeny[0].binaryRegex[4]',
        '"a++" is not a valid Go regular expression: invalid nested repetition operator: "++"',
        'see https://github.com/google/re2/wiki/Syntax: the agent does not start with it',
      ],
    ],
  ],
  [
    'filters of fields of no use',
    {
      fieldFilters: [
        { fields: [], action: 'EXCLUDE' },
        { action: FieldFilterAction.INCLUDE, fields: ['process.podLabels'], field: 1, eventTypes: [] },
        1,
      ],
    },
    [
      [
        'PROP1001',
        'fieldFilters[0].action',
        '"EXCLUDE" is not a FieldFilterAction',
        'write FieldFilterAction.EXCLUDE, for example',
      ],
      ['PROP1001', 'fieldFilters[0].fields', '[] is not a non-empty list'],
      ['PROP1001', 'fieldFilters[1].eventTypes', '[] is not a non-empty list'],
      ['PROP1004', 'fieldFilters[1].field', 'unknown prop "field"', 'did you mean "fields"?'],
      [
        'PROP1001',
        'fieldFilters[1].fields[0]',
        '"process.podLabels" is not a valid field path',
        'use the path as in events, such as "process.pod.pod_labels"',
      ],
      ['PROP1001', 'fieldFilters[2]', '1 is not a filter'],
    ],
  ],
  [
    'redactions of no use',
    { redactionFilters: [{}, { redact: ['--password=.*', '(?:a)', '(?<=x)(y)'], binaryRegex: [] }] },
    [
      ['PROP1002', 'redactionFilters[0].redact', '"redact" is missing'],
      ['PROP1001', 'redactionFilters[1].binaryRegex', '[] is not a non-empty list'],
      [
        'PROP1001',
        'redactionFilters[1].redact[0]',
        '"--password=.*" has no group to replace',
        'add parentheses around the secret, such as "--password=(\\S*)"',
      ],
      [
        'PROP1001',
        'redactionFilters[1].redact[1]',
        '"(?:a)" has no group to replace',
        'add parentheses around the secret, such as "--password=(\\S*)"',
      ],
      [
        'PROP1001',
        'redactionFilters[1].redact[2]',
        '"(?<=x)(y)" is not a valid Go regular expression: invalid named capture: "(?<=x)(y)"',
        'see https://github.com/google/re2/wiki/Syntax: the agent does not start with it',
      ],
    ],
  ],
  [
    'files that do not survive what they should',
    { exportSurvives: Duration.hours(24), exportFileMaxSizeMB: 10 },
    [
      [
        'PROP1018',
        'exportFileMaxSizeMB',
        '9 files of 10 MiB are less than the 2700 MiB for "exportSurvives"',
        'remove it to use 300',
      ],
    ],
  ],
  [
    'files that are put aside too soon',
    { exportFileRotationInterval: Duration.minutes(10) },
    [
      [
        'PROP1018',
        'exportFileRotationInterval',
        '9 files of 10 minutes each are less than the 120 minutes of "exportSurvives"',
        'use a longer interval, a larger "exportFileMaxBackups" or a shorter "exportSurvives"',
      ],
    ],
  ],
  [
    'numbers of files that are none',
    { exportFileMaxBackups: 0, exportBytesPerSecond: 0.5, exportFileMaxSizeMB: -1 },
    [
      ['PROP1001', 'exportBytesPerSecond', '0.5 is not an integer from 1 to 1099511627776'],
      [
        'PROP1001',
        'exportFileMaxBackups',
        '0 is not an integer from 1 to 10000',
        'with 0, Tetragon keeps every file until the disk is full',
      ],
      ['PROP1001', 'exportFileMaxSizeMB', '-1 is not an integer from 1 to 1048576'],
    ],
  ],
  [
    'numbers out of range',
    {
      dataCacheSize: 0,
      eventQueueSize: 1.5,
      eventCacheRetries: 0,
      exportRateLimit: -1,
      operatorReplicas: 0,
      terminationGracePeriodSeconds: -1,
      processCache: ProcessCache.of(10),
      cgroupRate: CgroupRate.of(0, Duration.seconds(0)),
    },
    [
      ['PROP1001', 'cgroupRate', '0 is not an integer from 1 to 2147483647'],
      ['PROP1016', 'cgroupRate', 'an interval of 0 has no effect'],
      ['PROP1001', 'dataCacheSize', '0 is not an integer from 1 to 2147483647'],
      ['PROP1001', 'eventCacheRetries', '0 is not an integer from 1 to 1000'],
      ['PROP1001', 'eventQueueSize', '1.5 is not an integer from 1 to 2147483647'],
      ['PROP1001', 'exportRateLimit', '-1 is not an integer from 1 to 2147483647'],
      ['PROP1001', 'operatorReplicas', '0 is not an integer from 1 to 100'],
      ['PROP1001', 'processCache', '10 is not an integer from 1024 to 4194304'],
      ['PROP1001', 'terminationGracePeriodSeconds', '-1 is not an integer from 0 to 3600'],
    ],
  ],
  [
    'times that are not whole seconds',
    { processCacheGcInterval: Duration.millis(1500), eventCacheRetryDelay: Duration.seconds(0) },
    [
      ['PROP1001', 'eventCacheRetryDelay', '0 seconds is not a positive integer number of seconds'],
      [
        'PROP1001',
        'processCacheGcInterval',
        '1 second 500 millis is not a positive integer number of seconds',
      ],
    ],
  ],
  [
    'unknown words',
    { logLevel: 'verbose', logFormat: 'yaml', metricsLabelFilter: ['namspace'], metrics: true },
    [
      ['PROP1001', 'logFormat', '"yaml" is not one of "text", "text-ts", "json" or "json-ts"'],
      ['PROP1001', 'logLevel', '"verbose" is not one of "trace", "debug", "info", "warn" or "error"'],
      [
        'PROP1001',
        'metricsLabelFilter[0]',
        '"namspace" is not one of "namespace", "workload", "pod", "binary" or "node_name"',
        'did you mean "namespace"?',
      ],
    ],
  ],
  [
    'texts of the wrong form',
    {
      rbSize: '64k',
      rbQueueSize: '0',
      exportFilePerm: '0600',
      exportFileName: 'a/b.log',
      exportDirectory: 'var/log',
      hostProcPath: '/',
      criSocket: 'unix:///run/containerd/containerd.sock',
      clusterName: 'my cluster',
    },
    [
      [
        'PROP1001',
        'clusterName',
        '"my cluster" is not a valid cluster name',
        'use only letters, digits, ".", "_", "-", "/" and "@"',
      ],
      [
        'PROP1001',
        'criSocket',
        '"unix:///run/containerd/containerd.sock" is not a valid socket path in a directory, such as "/run/containerd/containerd.sock"',
      ],
      ['PROP1001', 'exportDirectory', '"var/log" is not a directory path, such as "/var/log/tetragon"'],
      ['PROP1001', 'exportFileName', '"a/b.log" is not a file name, such as "tetragon.log"'],
      ['PROP1001', 'exportFilePerm', '"0600" is not permissions, such as "600" or "640"'],
      ['PROP1001', 'hostProcPath', '"/" is not a directory path, such as "/procHost"'],
      ['PROP1001', 'rbQueueSize', '"0" is not a size, such as "64K"'],
      ['PROP1001', 'rbSize', '"64k" is not a size, such as "256K"'],
    ],
  ],
  [
    'names of variables that are none',
    { processEnvironmentVariables: ['PATH,HOME', ''] },
    [
      ['PROP1001', 'processEnvironmentVariables[0]', '"PATH,HOME" is not a valid variable name'],
      ['PROP1001', 'processEnvironmentVariables[1]', '"" is not a valid variable name'],
    ],
  ],
  [
    'a container that is not privileged',
    { containerSecurityContext: { privileged: false } },
    [
      [
        'PROP1003',
        'containerSecurityContext',
        'only a privileged container can mount the BPF file system for the node, so the API server rejects the pod',
        'remove privileged',
      ],
    ],
  ],
  [
    'two sizes of the ring buffer',
    { rbSize: '64K', rbSizeTotal: '8M' },
    [
      [
        'PROP1003',
        'rbSizeTotal',
        'the agent does not start with both "rbSize" and "rbSizeTotal"',
        'remove one of the two',
      ],
    ],
  ],
  [
    'control groups without the container engine',
    { cgidmap: true },
    [
      [
        'PROP1003',
        'cgidmap',
        'cgroups are read from the container engine, but its socket is not set',
        'set "criSocket", for example to "/run/containerd/containerd.sock"',
      ],
    ],
  ],
  [
    'what needs metrics',
    { serviceMonitor: true, metricsLabelFilter: ['pod'] },
    [
      ['PROP1016', 'metricsLabelFilter', 'metrics are not enabled', 'set metrics: true'],
      ['PROP1016', 'serviceMonitor', 'metrics are not enabled', 'set metrics: true'],
    ],
  ],
  [
    'labels of no ServiceMonitor',
    { serviceMonitorLabels: { release: 'prometheus' } },
    [['PROP1016', 'serviceMonitorLabels', 'serviceMonitor is not enabled', 'set serviceMonitor: true']],
  ],
  [
    'annotations of an account that is there already',
    { serviceAccountName: 'own', serviceAccountAnnotations: { a: 'b' } },
    [
      [
        'PROP1016',
        'serviceAccountAnnotations',
        'has no effect on an existing service account',
        'remove one of "serviceAccountName" and "serviceAccountAnnotations"',
      ],
    ],
  ],
  [
    'resources of no container',
    { exportStdout: false, exportStdoutResources: {} },
    [['PROP1016', 'exportStdoutResources', 'has no effect without this container', 'remove exportStdout']],
  ],
  [
    'replicas of no operator',
    { crds: CrdInstall.NONE, operatorReplicas: 2, forceUpdateCrds: true },
    [
      [
        'PROP1016',
        'forceUpdateCrds',
        'no operator is deployed, because it would have nothing to do',
        'remove crds, or set enablePodInfo: true',
      ],
      [
        'PROP1016',
        'operatorReplicas',
        'no operator is deployed, because it would have nothing to do',
        'remove crds, or set enablePodInfo: true',
      ],
    ],
  ],
  [
    'a limit that a full cache exceeds',
    { resources: { limits: { memory: k8s.Quantity.fromString('256Mi') } } },
    [
      [
        'PROP1018',
        'resources.limits.memory',
        'the agent would be killed: with this process cache, it needs 512Mi under load',
        'set a higher limit, or processCache: ProcessCache.small()',
      ],
    ],
  ],
  [
    'ancestors of what has no process',
    { enableAncestors: [TetragonEventType.PROCESS_THROTTLE, 'base'] },
    [
      ['PROP1001', 'enableAncestors[0]', 'PROCESS_THROTTLE has no process, so it has no ancestors'],
      [
        'PROP1001',
        'enableAncestors[1]',
        '"base" is not a TetragonEventType',
        'write TetragonEventType.PROCESS_EXEC, for example',
      ],
    ],
  ],
  [
    'names that no object can have',
    { name: 'Tetragon', namespace: 'kube_system', serviceAccountName: 'a.b' },
    [
      [
        'PROP1001',
        'name',
        '"Tetragon" is not a valid object name',
        'use lower-case letters, digits and "-", at most 63, a letter or digit first and last',
      ],
      [
        'PROP1001',
        'namespace',
        '"kube_system" is not a valid object name',
        'use lower-case letters, digits and "-", at most 63, a letter or digit first and last',
      ],
      [
        'PROP1001',
        'serviceAccountName',
        '"a.b" is not a valid object name',
        'use lower-case letters, digits and "-", at most 63, a letter or digit first and last',
      ],
    ],
  ],
  [
    'a name that leaves no room',
    { name: 'x'.repeat(47) },
    [
      [
        'PROP1001',
        'name',
        '"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-operator-metrics" is not a valid object name',
        'use at most 46 characters',
      ],
    ],
  ],
  [
    'a name that only a Service cannot have',
    { name: '2nd', metrics: true },
    [['PROP1001', 'name', '"2nd-metrics" is not a valid name for the metrics Service', 'use a letter first']],
  ],
  [
    'labels and annotations that are none',
    {
      labels: { 'a b': 'c' },
      podLabels: { a: 'b c' },
      operatorPodAnnotations: { a: 1 },
      operatorNodeSelector: { a: '-' },
    },
    [
      [
        'PROP1001',
        'labels.a b',
        '"a b" is not a valid key of a label',
        'use letters, digits, "-", "_" and ".", at most 63, a letter or digit first and last; optionally with a domain and "/" as a prefix',
      ],
      [
        'PROP1001',
        'operatorNodeSelector.a',
        '"-" is not a valid label value',
        'use letters, digits, "-", "_" and ".", at most 63, a letter or digit first and last',
      ],
      ['PROP1001', 'operatorPodAnnotations.a', '1 is not a string'],
      [
        'PROP1001',
        'podLabels.a',
        '"b c" is not a valid label value',
        'use letters, digits, "-", "_" and ".", at most 63, a letter or digit first and last',
      ],
    ],
  ],
  [
    'images that are none',
    {
      imageRegistry: 'https://quay.io',
      imagePullPolicy: 'Sometimes',
      imageTag: 'latest',
      operatorImageDigest: 'sha256:1',
      exportStdoutImageTag: 'latest',
      operatorImageRepository: 'A',
      imagePullSecrets: [1],
    },
    [
      [
        'PROP1013',
        'exportStdoutImageTag',
        '"latest" can be a different image tomorrow',
        'use a version, for example "v1.1.1"',
      ],
      [
        'PROP1001',
        'imagePullPolicy',
        'unknown image pull policy "Sometimes"',
        'write "Always", "IfNotPresent" or "Never"',
      ],
      ['PROP1001', 'imagePullSecrets[0]', '1 is not a string'],
      [
        'PROP1001',
        'imageRegistry',
        '"https://quay.io" is not a valid registry',
        'write host[:port][/path] without a scheme, for example "registry.example.com/mirror"',
      ],
      [
        'PROP1013',
        'imageTag',
        '"latest" can be a different image tomorrow',
        'use a version, for example "v1.7.0"',
      ],
      [
        'PROP1001',
        'operatorImageDigest',
        '"sha256:1" is not a valid digest',
        'write "sha256:" and 64 lower-case hexadecimal digits, as "docker buildx imagetools inspect" prints it',
      ],
      [
        'PROP1001',
        'operatorImageRepository',
        '"A" is not a valid image repository',
        'write lower-case path segments without registry and tag, for example "cilium/tetragon-operator"',
      ],
    ],
  ],
  [
    'volumes that are there already',
    {
      extraVolumes: [{ name: 'bpf-maps', emptyDir: {} }],
      extraVolumeMounts: [
        { name: 'own', mountPath: '/own' },
        { name: 'host-proc', mountPath: '/procRoot/' },
        { name: 'host-proc', mountPath: '/var/lib' },
      ],
    },
    [
      ['PROP1001', 'extraVolumeMounts[0].name', 'unknown volume "own"', 'add it to "extraVolumes"'],
      ['PROP1003', 'extraVolumeMounts[1].mountPath', 'duplicate mount at "/procRoot/"', 'mount it elsewhere'],
      [
        'PROP1020',
        'extraVolumeMounts[2].mountPath',
        'a mount at "/var/lib" hides the programs for the kernel',
        'mount it elsewhere',
      ],
      ['PROP1003', 'extraVolumes[0].name', 'duplicate volume "bpf-maps"', 'give it another name'],
    ],
  ],
];

describe('Tetragon refuses', () => {
  it.each(CASES)('%s', (_, props, expected) => {
    expect(problems(props)).toEqual(expected);
  });

  it('what are no props at all', () => {
    expect(problems(null as unknown as object)).toEqual([
      ['PROP1001', 'test/Tetragon', 'null is not an object with props'],
    ]);
  });
});
