import { Chart, Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import {
  ContainerEngine,
  Driver,
  type FalcoProps,
  FalcoResources,
  NodeProfile,
  Reload,
  RuleFiles,
  UpdateStrategy,
} from '../../lib/falco';
import { problems, unchecked } from './harness';

type Finding = [code: string, place: string, message: string, help?: string];

const rules = (text: string) => ({ rules: RuleFiles.inline('a.yaml', text) });

const NAME = 'use lower-case letters, digits and "-", at most 63, a letter or digit first and last';

const LABEL = 'use letters, digits, "-", "_" and ".", at most 63, a letter or digit first and last';

const RESOURCES = { cpuRequest: '100m', memoryRequest: '512Mi', memoryLimit: '1Gi' };

/** What a person may write, and all that is found in it. */
const CASES: readonly (readonly [name: string, props: FalcoProps, ...findings: Finding[]])[] = [
  // Names and texts.
  [
    'a name with capitals',
    { name: 'Falco' },
    ['PROP1001', 'name', '"Falco" is not a valid object name', NAME],
  ],
  [
    'a name that is too long',
    { name: 'f'.repeat(64) },
    ['PROP1001', 'name', `"${'f'.repeat(64)}" is not a valid object name`, NAME],
  ],
  ['an empty name', { name: '' }, ['PROP1001', 'name', '"" is not a valid object name', NAME]],
  [
    'a namespace that ends in a dash',
    { namespace: 'falco-' },
    ['PROP1001', 'namespace', '"falco-" is not a valid object name', NAME],
  ],
  [
    'a service account with a dot',
    { serviceAccountName: 'a.b' },
    ['PROP1001', 'serviceAccountName', '"a.b" is not a valid object name', NAME],
  ],
  [
    'annotations of a service account that is not made',
    { serviceAccountName: 'a', serviceAccountAnnotations: { b: 'c' } },
    [
      'PROP1016',
      'serviceAccountAnnotations',
      'has no effect on an existing service account',
      'remove one of "serviceAccountName" and "serviceAccountAnnotations"',
    ],
  ],
  [
    'a cluster with a blank at its end',
    { clusterName: 'prod ' },
    [
      'PROP1001',
      'clusterName',
      '"prod " is not a valid cluster name',
      'use only letters, digits, ".", "_", "-", "/" and "@"',
    ],
  ],
  [
    'a cluster without a name',
    { clusterName: '' },
    [
      'PROP1001',
      'clusterName',
      '"" is not a valid cluster name',
      'use only letters, digits, ".", "_", "-", "/" and "@"',
    ],
  ],
  [
    'a cluster that is named twice',
    { clusterName: 'prod', config: { staticFields: { cluster: 'dev' } } },
    [
      'PROP1003',
      'config.staticFields.cluster',
      '"clusterName" sets the static field "cluster" too',
      'remove one of the two',
    ],
  ],

  // The image.
  [
    'a registry with a scheme',
    { imageRegistry: 'https://registry.example.com' },
    [
      'PROP1001',
      'imageRegistry',
      '"https://registry.example.com" is not a valid registry',
      'write host[:port][/path] without a scheme, for example "registry.example.com/mirror"',
    ],
  ],
  [
    'a repository with its tag',
    { imageRepository: 'falcosecurity/falco:0.44.1' },
    [
      'PROP1001',
      'imageRepository',
      '"falcosecurity/falco:0.44.1" is not a valid image repository',
      'write lower-case path segments without registry and tag, for example "falcosecurity/falco"',
    ],
  ],
  [
    'a tag with a slash',
    { imageTag: 'a/b' },
    [
      'PROP1001',
      'imageTag',
      '"a/b" is not a valid image tag',
      'write letters, digits, ".", "_" and "-", for example "0.44.1"',
    ],
  ],
  [
    'the tag latest',
    { imageTag: 'latest' },
    [
      'PROP1013',
      'imageTag',
      '"latest" can be a different image tomorrow',
      'use a version, for example "0.44.1"',
    ],
  ],
  [
    'a digest without its algorithm',
    { imageDigest: 'abc' },
    [
      'PROP1001',
      'imageDigest',
      '"abc" is not a valid digest',
      'write "sha256:" and 64 lower-case hexadecimal digits, as "docker buildx imagetools inspect" prints it',
    ],
  ],
  [
    'a pull policy in lower case',
    { imagePullPolicy: 'always' },
    [
      'PROP1001',
      'imagePullPolicy',
      'unknown image pull policy "always"',
      'write "Always", "IfNotPresent" or "Never"',
    ],
  ],

  // The driver and the nodes.
  [
    'a buffer size in bytes',
    { driver: Driver.modernEbpf({ bufferSizePreset: 8388608 }) },
    [
      'PROP1001',
      'driver.bufferSizePreset',
      '8388608 is not an integer from 1 to 10',
      'use a step, not a size: 4 is 8 MiB, 5 is 16 MiB, 10 is 512 MiB',
    ],
  ],
  [
    'a privileged container with a capability',
    { driver: Driver.modernEbpf({ leastPrivileged: false, sysAdmin: true }) },
    [
      'PROP1016',
      'driver.sysAdmin',
      'a privileged container already has every capability',
      'remove one of "leastPrivileged: false" and "sysAdmin: true"',
    ],
  ],
  [
    'a privileged container behind the back of the driver',
    { containerSecurityContext: { privileged: true } },
    [
      'PROP1003',
      'containerSecurityContext.privileged',
      'the driver determines whether the container is privileged, so it would still add its capabilities',
      'write driver: Driver.modernEbpf({ leastPrivileged: false })',
    ],
  ],
  [
    'a socket with a scheme',
    { containerEngines: [ContainerEngine.cri('unix:///run/a.sock')] },
    [
      'PROP1001',
      'containerEngines',
      '"unix:///run/a.sock" is not a valid socket path',
      'write only the path: "/run/a.sock"',
    ],
  ],
  [
    'a socket that such nodes do not have',
    { nodes: NodeProfile.k3s(), containerEngines: [ContainerEngine.cri()] },
    [
      'PROP1017',
      'containerEngines',
      'the nodes (k3s) have no socket "/run/containerd/containerd.sock"',
      'use "/run/k3s/containerd/containerd.sock"; for other nodes, use another profile or NodeProfile.of({...})',
    ],
  ],
  [
    'no container engine',
    { containerEngines: [] },
    [
      'PROP1017',
      'containerEngines',
      'without an engine, all images, names and namespaces are missing',
      'remove the prop, or use [ContainerEngine.cri()]',
    ],
  ],
  [
    'no hook',
    { containerHooks: [] },
    [
      'PROP1017',
      'containerHooks',
      'without a hook, the plugin never reads the metadata of containers',
      'remove the prop, or use ["create"]',
    ],
  ],
  [
    'a hook that does not exist',
    { containerHooks: ['created'] },
    ['PROP1001', 'containerHooks', '"created" is not one of "create" or "start"', 'did you mean "create"?'],
  ],
  [
    'labels of a negative length',
    { containerLabelMaxLength: -1 },
    ['PROP1001', 'containerLabelMaxLength', '-1 is not a valid number of bytes'],
  ],

  // The pod.
  [
    'a request above the limit',
    { resources: FalcoResources.of({ ...RESOURCES, memoryRequest: '2Gi' }) },
    ['PROP1003', 'resources.memoryRequest', 'the request 2Gi exceeds the limit 1Gi'],
  ],
  [
    'quantities with other units',
    { resources: FalcoResources.of({ ...RESOURCES, cpuLimit: '1 core', memoryLimit: '1GB' }) },
    ['PROP1001', 'resources.cpuLimit', '"1 core" is not a quantity', 'write "500m" or "1"'],
    ['PROP1001', 'resources.memoryLimit', '"1GB" is not a quantity', 'write "512Mi" or "1Gi"'],
  ],
  [
    'a roll-out without any node',
    { updateStrategy: UpdateStrategy.rollingUpdate(0) },
    [
      'PROP1001',
      'updateStrategy',
      '"0" is not a valid number or percentage of nodes',
      'use a positive integer, or a string such as "10%"',
    ],
  ],
  [
    'a roll-out over all nodes and more',
    { updateStrategy: UpdateStrategy.rollingUpdate('110%') },
    [
      'PROP1001',
      'updateStrategy',
      '"110%" is not a valid number or percentage of nodes',
      'use a positive integer, or a string such as "10%"',
    ],
  ],
  [
    'an environment variable that is set',
    { extraEnv: [{ name: 'A' }, { name: 'HOST_ROOT', value: '/' }] },
    ['PROP1003', 'extraEnv[1]', 'the environment variable "HOST_ROOT" is already set'],
  ],
  [
    'a volume that is there',
    { extraVolumes: [{ name: 'rules' }] },
    ['PROP1003', 'extraVolumes[0].name', 'duplicate volume "rules"', 'give it another name'],
  ],
  [
    'the same volume twice',
    { extraVolumes: [{ name: 'a' }, { name: 'a' }] },
    ['PROP1003', 'extraVolumes[1].name', 'duplicate volume "a"', 'give it another name'],
  ],
  [
    'a mount without its volume',
    { extraVolumes: [{ name: 'certs' }], extraVolumeMounts: [{ name: 'cert', mountPath: '/certs' }] },
    ['PROP1001', 'extraVolumeMounts[0].name', 'unknown volume "cert"', 'did you mean "certs"?'],
  ],
  [
    'rules mounted over those of the image',
    { extraVolumes: [{ name: 'a' }], extraVolumeMounts: [{ name: 'a', mountPath: '/etc/falco/' }] },
    [
      'PROP1020',
      'extraVolumeMounts[0].mountPath',
      'a mount at "/etc/falco/" hides the image\'s rules and configuration',
      'set rules with the prop "rules" and options with "config"',
    ],
  ],
  [
    'a mount over more than one directory of the image',
    { extraVolumes: [{ name: 'a' }], extraVolumeMounts: [{ name: 'a', mountPath: '/usr' }] },
    [
      'PROP1020',
      'extraVolumeMounts[0].mountPath',
      'a mount at "/usr" hides Falco itself',
      'mount it elsewhere',
    ],
    [
      'PROP1020',
      'extraVolumeMounts[0].mountPath',
      'a mount at "/usr" hides the image\'s plugins',
      'mount it elsewhere',
    ],
  ],
  [
    'two mounts at one place',
    {
      extraVolumes: [{ name: 'a' }],
      extraVolumeMounts: [
        { name: 'a', mountPath: '/a' },
        { name: 'a', mountPath: '/a' },
      ],
    },
    ['PROP1003', 'extraVolumeMounts[1].mountPath', 'duplicate mount at "/a"', 'mount it elsewhere'],
  ],
  [
    'a mount where the construct has one',
    { extraVolumes: [{ name: 'a' }], extraVolumeMounts: [{ name: 'a', mountPath: '/host/proc' }] },
    ['PROP1003', 'extraVolumeMounts[0].mountPath', 'duplicate mount at "/host/proc"', 'mount it elsewhere'],
  ],

  // falco.yaml.
  [
    'a port that does not exist',
    { config: { webserver: { listenPort: 70000 } } },
    ['PROP1001', 'config.webserver.listenPort', '70000 is not an integer from 1 to 65535'],
  ],
  [
    'a path without a slash',
    { config: { webserver: { k8sHealthzEndpoint: 'healthz' } } },
    ['PROP1001', 'config.webserver.k8sHealthzEndpoint', '"healthz" is not a path that starts with /'],
  ],
  [
    'TLS without a certificate',
    { config: { webserver: { sslEnabled: true } } },
    [
      'PROP1002',
      'config.webserver.sslCertificate',
      'TLS requires a certificate, but the image has none',
      'mount one with extraVolumes and extraVolumeMounts, and set its path here',
    ],
  ],
  [
    'a strategy that does not exist',
    { config: { ruleMatching: 'sometimes' } },
    ['PROP1001', 'config.ruleMatching', '"sometimes" is not one of "first" or "all"'],
  ],
  [
    'a log level of other programs',
    { config: { logLevel: 'warn' } },
    [
      'PROP1001',
      'config.logLevel',
      '"warn" is not one of "emergency", "alert", "critical", "error", "warning", "notice", "info" or "debug"',
      'did you mean "warning"?',
    ],
  ],
  [
    'a threshold in per cent',
    { config: { syscallEventDrops: { threshold: 10 } } },
    ['PROP1001', 'config.syscallEventDrops.threshold', '10 is not a number from 0 to 1'],
  ],
  [
    'an action that does not exist',
    { config: { syscallEventDrops: { actions: ['log', 'alerts'] } } },
    [
      'PROP1001',
      'config.syscallEventDrops.actions[1]',
      '"alerts" is not one of "ignore", "log", "alert" or "exit"',
      'did you mean "alert"?',
    ],
  ],
  [
    'actions that contradict each other',
    { config: { syscallEventDrops: { actions: ['ignore', 'alert'] } } },
    [
      'PROP1003',
      'config.syscallEventDrops.actions',
      '"ignore" contradicts "log" and "alert"',
      'use only ["ignore"], or remove "ignore"',
    ],
  ],
  [
    'an HTTP output without an address',
    { config: { httpOutput: { enabled: true } } },
    ['PROP1002', 'config.httpOutput.url', 'the HTTP output is enabled, but "url" is missing'],
  ],
  [
    'an address without a scheme',
    { config: { httpOutput: { enabled: true, url: 'falcosidekick:2801' } } },
    [
      'PROP1001',
      'config.httpOutput.url',
      '"falcosidekick:2801" is not a URL that starts with http:// or https://',
    ],
  ],
  [
    'a file output without a file',
    { config: { fileOutput: { enabled: true } } },
    ['PROP1002', 'config.fileOutput.filename', 'the file output is enabled, but "filename" is missing'],
  ],
  [
    'a file on the read-only root file system',
    { config: { fileOutput: { enabled: true, filename: '/var/log/falco.json' } } },
    [
      'PROP1003',
      'config.fileOutput.filename',
      '"/var/log/falco.json" is on the root file system, which is read-only',
      'mount a volume at its directory, with extraVolumes and extraVolumeMounts',
    ],
  ],
  [
    'a program output without a program',
    { config: { programOutput: { enabled: true } } },
    ['PROP1002', 'config.programOutput.program', 'the program output is enabled, but "program" is missing'],
  ],
  [
    'no output',
    { config: { stdoutOutput: { enabled: false } } },
    [
      'PROP1003',
      'config.stdoutOutput.enabled',
      'no output is enabled, so Falco refuses to start',
      'leave stdoutOutput enabled, or enable another output',
    ],
  ],
  [
    'captures where nothing can be',
    { config: { capture: { enabled: true, pathPrefix: '/falco' } } },
    [
      'PROP1001',
      'config.capture.pathPrefix',
      '"/falco" is not an absolute path inside a directory, such as /tmp/falco',
    ],
  ],
  [
    'captures over the rules of the image',
    { config: { capture: { enabled: true, pathPrefix: '/etc/falco/x' } } },
    [
      'PROP1020',
      'config.capture.pathPrefix',
      'a volume for captures at "/etc/falco" hides the image\'s rules and configuration',
      'write "/tmp/falco", for example',
    ],
  ],
  [
    "the image's own configuration",
    { config: { configFiles: ['/etc/falco/config.d'] } },
    [
      'PROP1003',
      'config.configFiles[0]',
      'the files in /etc/falco/config.d load the container plugin a second time',
      'remove it: the construct already sets what these files contain',
    ],
  ],
  [
    'the container plugin by hand',
    { config: { plugins: [{ name: 'container', libraryPath: 'libcontainer.so' }] } },
    [
      'PROP1003',
      'config.plugins[0].name',
      'the plugin "container" is already loaded',
      'configure it with the props nodes, containerEngines, containerHooks and containerLabelMaxLength',
    ],
  ],
  [
    'a plugin without a library',
    { config: unchecked({ plugins: [{ name: 'json' }] }) as never },
    ['PROP1002', 'config.plugins[0].libraryPath', '"libraryPath" is missing'],
  ],
  [
    'a plugin whose library nothing brings',
    { config: { plugins: [{ name: 'k8saudit', libraryPath: 'libk8saudit.so' }] } },
    [
      'PROP1003',
      'config.plugins[0].libraryPath',
      'nothing provides the library "/usr/share/falco/plugins/libk8saudit.so", so Falco does not start',
      'Falco\'s image contains only the plugin "container": add a volume with the library to "extraVolumes", filled for example by a container in "extraInitContainers", mount it at "/plugins" with "extraVolumeMounts", and set libraryPath: "/plugins/libk8saudit.so"; or set "imageRepository" to a custom image with the library',
    ],
  ],
  [
    'a plugin whose library is outside the directory of plugins',
    { config: { plugins: [{ name: 'json', libraryPath: '../../lib/libjson.so' }] } },
    [
      'PROP1001',
      'config.plugins[0].libraryPath',
      '"../../lib/libjson.so" is outside /usr/share/falco/plugins: Falco does not start',
      'write an absolute path, such as "/usr/share/lib/libjson.so"',
    ],
  ],
  [
    'a step that does nothing',
    { config: { rules: [{}] } },
    [
      'PROP1002',
      'config.rules[0]',
      'a step must either enable or disable rules, not both',
      'write { disable: { rule: "..." } }, for example',
    ],
  ],
  [
    'a step that does both',
    { config: { rules: [{ enable: { tag: 'a' }, disable: { tag: 'b' } }] } },
    [
      'PROP1002',
      'config.rules[0]',
      'a step must either enable or disable rules, not both',
      'write { disable: { rule: "..." } }, for example',
    ],
  ],
  [
    'a step for no rule',
    { config: { rules: [{ disable: { rule: '' } }] } },
    [
      'PROP1002',
      'config.rules[0]',
      'the step has neither a rule nor a tag',
      'write { disable: { rule: "..." } } or { disable: { tag: "..." } }',
    ],
  ],
  [
    'an extra field with two names',
    { config: { appendOutput: [{ extraFields: [{ a: '%b', c: '%d' }] }] } },
    [
      'PROP1001',
      'config.appendOutput[0].extraFields[0]',
      '{"a":"%b","c":"%d"} is neither a field nor a name with its format',
      'write "proc.name", or { name: "%proc.name" }, for example',
    ],
  ],
  [
    'an extra field that is there',
    { config: { appendOutput: [{ extraFields: ['a', 'a', { a: '%b' }] }] } },
    ['PROP1003', 'config.appendOutput[0].extraFields[2]', 'duplicate field "a"'],
  ],

  // extraConfig.
  [
    'a key of a prop in extraConfig',
    { extraConfig: { engine: { kind: 'kmod' } } },
    ['PROP1003', 'extraConfig.engine', '"engine" is set by the prop "driver"', 'set "driver"'],
  ],
  [
    'an option in extraConfig',
    { extraConfig: { json_output: true } },
    ['PROP1003', 'extraConfig.json_output', '"json_output" has its own prop', 'set "config.jsonOutput"'],
  ],
  [
    'an option of a section in extraConfig',
    { extraConfig: { webserver: { listen_port: 80 } } },
    [
      'PROP1003',
      'extraConfig.webserver.listen_port',
      '"listen_port" has its own prop',
      'set "config.webserver.listenPort"',
    ],
  ],
  [
    'a key of older versions in extraConfig',
    { extraConfig: { grpc_output: { enabled: true } } },
    [
      'PROP1005',
      'extraConfig.grpc_output',
      '"grpc_output" is not supported here',
      'Falco 0.44 has no gRPC output: send alerts over HTTP, with falco.sendTo(sidekick) or config.httpOutput',
    ],
  ],

  // What JavaScript lets through.
  [
    'a misspelt prop',
    unchecked({ clusterNam: 'prod' }),
    ['PROP1004', 'clusterNam', 'unknown prop "clusterNam"', 'did you mean "clusterName"?'],
  ],
  [
    'a misspelt option',
    unchecked({ config: { jsonOuput: true } }),
    ['PROP1004', 'config.jsonOuput', 'unknown prop "jsonOuput"', 'did you mean "jsonOutput"?'],
  ],
  [
    'an option of a section that is misspelt',
    unchecked({ config: { webserver: { listenport: 1 } } }),
    ['PROP1004', 'config.webserver.listenport', 'unknown prop "listenport"', 'did you mean "listenPort"?'],
  ],
  [
    'values of the Helm chart',
    unchecked({ falco: {}, customRules: {}, falcosidekick: { enabled: true }, tty: true }),
    [
      'PROP1005',
      'customRules',
      '"customRules" is not supported here',
      'write rules: RuleFiles.fromDirectory("rules") or RuleFiles.inline(name, text)',
    ],
    [
      'PROP1005',
      'falco',
      '"falco" is not supported here',
      'use the prop "config" for falco.yaml, with names in camel case',
    ],
    [
      'PROP1005',
      'falcosidekick',
      '"falcosidekick" is not supported here',
      'create a Falcosidekick and call falco.sendTo(sidekick)',
    ],
    [
      'PROP1005',
      'tty',
      '"tty" is not supported here',
      'remove it: standard output is line-buffered without a terminal',
    ],
  ],
  [
    'options of older versions',
    unchecked({ config: { grpc: {}, engine: {} } }),
    [
      'PROP1005',
      'config.engine',
      '"engine" is not supported here',
      'select the engine with the prop "driver", for example Driver.modernEbpf()',
    ],
    [
      'PROP1005',
      'config.grpc',
      '"grpc" is not supported here',
      'Falco 0.44 has no gRPC server: send alerts over HTTP, with falco.sendTo(sidekick) or config.httpOutput',
    ],
  ],
  [
    'a driver that is a text',
    unchecked({ driver: 'modern_ebpf' }),
    ['PROP1005', 'driver', '"modern_ebpf" is not a driver', 'write Driver.modernEbpf()'],
  ],
  [
    'rules that are a path',
    unchecked({ rules: './rules' }),
    [
      'PROP1001',
      'rules',
      '"./rules" is not a RuleFiles',
      'write RuleFiles.fromDirectory("rules"), for example',
    ],
  ],
  [
    'rules that are a construct',
    unchecked({ rules: new Chart(Testing.app(), 'x') }),
    [
      'PROP1001',
      'rules',
      'an object of the class Chart is not a RuleFiles',
      'write RuleFiles.fromDirectory("rules"), for example',
    ],
  ],
  [
    'classes as texts and numbers',
    unchecked({ nodes: 'kind', reload: true, resources: 5, updateStrategy: { type: 'OnDelete' } }),
    ['PROP1001', 'nodes', '"kind" is not a NodeProfile', 'write NodeProfile.kind(), for example'],
    ['PROP1001', 'reload', 'true is not a Reload', 'write Reload.HOT, for example'],
    ['PROP1001', 'resources', '5 is not a FalcoResources', 'write FalcoResources.small(), for example'],
    [
      'PROP1001',
      'updateStrategy',
      '{"type":"OnDelete"} is not a UpdateStrategy',
      'write UpdateStrategy.rollingUpdate(2), for example',
    ],
  ],
  [
    'a container engine as a text',
    unchecked({ containerEngines: ['cri', ContainerEngine.cri()] }),
    [
      'PROP1001',
      'containerEngines[0]',
      '"cri" is not a ContainerEngine',
      'write ContainerEngine.cri(), for example',
    ],
  ],
  [
    'pull secrets as in a pod',
    unchecked({ imagePullSecrets: [{ name: 'registry' }], extraArgs: ['-o', 5] }),
    ['PROP1001', 'extraArgs[1]', '5 is not a string'],
    ['PROP1001', 'imagePullSecrets[0]', '{"name":"registry"} is not a string'],
  ],
  [
    'labels that Kubernetes refuses',
    {
      labels: { team: 'a b' },
      podLabels: { 'a/b/c': 'd' },
      nodeSelector: unchecked({ spot: true }) as never,
    },
    ['PROP1001', 'labels.team', '"a b" is not a valid label value', LABEL],
    ['PROP1001', 'nodeSelector.spot', 'true is not a valid label value', LABEL],
    [
      'PROP1001',
      'podLabels.a/b/c',
      '"a/b/c" is not a valid key of a label',
      `${LABEL}; optionally with a domain and "/" as a prefix`,
    ],
  ],
  [
    'annotations that Kubernetes refuses',
    { annotations: { 'a b': 'c' }, podAnnotations: unchecked({ port: 8765 }) as never },
    [
      'PROP1001',
      'annotations.a b',
      '"a b" is not a valid key of an annotation',
      `${LABEL}; optionally with a domain and "/" as a prefix`,
    ],
    ['PROP1001', 'podAnnotations.port', '8765 is not a string'],
  ],
  [
    'values of other types',
    unchecked({
      metrics: 'yes',
      name: 5,
      extraEnv: { A: 'b' },
      labels: ['a'],
      config: 'x',
      containerEngines: ContainerEngine.cri(),
    }),
    ['PROP1001', 'config', '"x" is not an object'],
    ['PROP1001', 'containerEngines', 'an object of the class ContainerEngine is not a list'],
    ['PROP1001', 'extraEnv', '{"A":"b"} is not a list'],
    ['PROP1001', 'labels', '["a"] is not an object'],
    ['PROP1001', 'metrics', '"yes" is not true or false'],
    ['PROP1001', 'name', '5 is not a string'],
  ],
  [
    'options of other types',
    unchecked({
      config: {
        rules: 'a',
        plugins: {},
        configFiles: 'x',
        webserver: true,
        staticFields: ['a'],
        stdoutOutput: 'on',
      },
    }),
    ['PROP1001', 'config.configFiles', '"x" is not a list'],
    ['PROP1001', 'config.plugins', '{} is not a list'],
    ['PROP1001', 'config.rules', '"a" is not a list'],
    ['PROP1001', 'config.staticFields', '["a"] is not an object'],
    ['PROP1001', 'config.stdoutOutput', '"on" is not an object'],
    ['PROP1001', 'config.webserver', 'true is not an object'],
  ],
  [
    'single options of other types',
    unchecked({
      config: {
        jsonOutput: 'true',
        outputTimeout: '5',
        priority: 'warning',
        staticFields: { a: 1 },
        syscallEventDrops: { rate: Number.NaN },
      },
    }),
    ['PROP1001', 'config.jsonOutput', '"true" is not true or false'],
    ['PROP1001', 'config.outputTimeout', '"5" is not an integer from 0 to 4294967295'],
    ['PROP1001', 'config.priority', '"warning" is not a priority', 'write Priority.WARNING, for example'],
    ['PROP1001', 'config.staticFields', '{"a":1} is not a map of strings'],
    ['PROP1001', 'config.syscallEventDrops.rate', 'NaN is not a number from 0 to 9007199254740991'],
  ],

  // Rules files.
  [
    'rules that are not YAML',
    rules('- rule: [\n'),
    ['FALCO1001', 'a.yaml:1:9', 'not YAML: the "[" is not closed'],
  ],
  [
    'rules in a mapping',
    rules('rule: x\n'),
    [
      'FALCO1002',
      'a.yaml:1:1',
      'a rules file must be a sequence of items, not a mapping',
      'use "- rule:" instead of "rule:", and indent the keys below it by two spaces',
    ],
  ],
  [
    'a rule without a priority',
    rules('- rule: R\n  desc: d\n  condition: evt.type = execve\n  output: o\n'),
    ['FALCO1005', 'a.yaml:1:3', 'rule "R" has no "priority"', 'add "priority: WARNING"'],
  ],
  [
    'a list of one text',
    rules('- list: a\n  items: b\n'),
    ['FALCO1007', 'a.yaml:2:10', '"items" must be a sequence, not "b"', 'write "items: [b]"'],
  ],
  [
    'a key twice',
    rules('- list: shell_binaries\n  items: []\n  items: [b]\n'),
    [
      'FALCO1010',
      'a.yaml:3:3',
      'duplicate key "items": Falco reads only the first one',
      'remove one of them',
    ],
  ],
  [
    'several mistakes in rules and props',
    { ...rules('- lst: a\n'), name: 'A', reload: Reload.HOT, imageTag: 'latest' },
    [
      'FALCO1004',
      'a.yaml:1:3',
      'unknown item: none of its keys is "required_engine_version", "required_plugin_versions", "list", "macro", "rule", so Falco skips it',
      'did you mean "list" instead of "lst"?',
    ],
    [
      'PROP1013',
      'imageTag',
      '"latest" can be a different image tomorrow',
      'use a version, for example "0.44.1"',
    ],
    ['PROP1001', 'name', '"A" is not a valid object name', NAME],
  ],
];

describe('a Falco that cannot work says all that is wrong with it', () => {
  it('in many ways', () => {
    expect(CASES.length).toBeGreaterThan(75);
  });

  const cases = CASES.map(([name, props, ...expected]) => ({ name, props, expected }));

  it.each(cases)('$name', ({ props, expected }) => {
    expect(problems(props)).toEqual(expected);
  });
});
