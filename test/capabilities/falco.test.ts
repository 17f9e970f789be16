import { describe, expect, it } from 'vitest';
import type { FalcoConfig, FalcoProps, HttpOutputConfig, ModernEbpfProps, WebserverConfig } from '../../lib';
import { FALCO_CONFIG } from '../../lib/falco/config/falco-config';
import { KNOWN_PROPS } from '../../lib/falco/falco-props';
import { type Answer, DOCUMENT_IS_THERE, titlesUnder } from './chart-capabilities';

/** A prop, an option inside of one, or an option of the driver. The compiler knows them. */
type Prop =
  | keyof FalcoProps
  | `driver.${keyof ModernEbpfProps}`
  | `config.${keyof FalcoConfig}`
  | `config.httpOutput.${keyof HttpOutputConfig}`
  | `config.webserver.${keyof WebserverConfig}`;

const ANSWERS: Readonly<Record<string, Answer<Prop>>> = {
  '1 driver kind': {
    props: ['driver'],
    later: 'the kernel module; "auto" is not to come, since it needs a download and a privileged container',
  },
  '2 driver tuning': {
    props: [
      'driver.bufferSizePreset',
      'driver.cpusForEachBuffer',
      'driver.disableIterators',
      'driver.dropFailedExit',
    ],
    not: 'a switch for the mount of /sys/kernel: the probe needs it',
  },
  '3 least privilege': {
    props: [
      'driver.leastPrivileged',
      'driver.sysAdmin',
      'containerSecurityContext',
      'podSecurityContext',
      'unsafeContainerSecurityContext',
      'unsafePodSecurityContext',
    ],
  },
  '4 driver loader init': { later: 'with the kernel module, which alone needs it' },
  '5 controller': {
    props: ['annotations', 'labels', 'updateStrategy'],
    later: 'a Deployment, for plugins that watch something else than a node',
  },
  '6 image and pull': {
    props: [
      'imageRegistry',
      'imageRepository',
      'imageTag',
      'imageDigest',
      'imagePullPolicy',
      'imagePullSecrets',
    ],
  },
  '7 naming': { props: ['name', 'namespace'] },
  '8 scheduling': { props: ['nodeSelector', 'affinity', 'tolerations', 'priorityClassName'] },
  '9 pod metadata, hostname, tty': {
    props: ['podLabels', 'podAnnotations'],
    not: 'the chart ignores its own host name; alerts always carry the name of the node; a terminal is not needed',
  },
  '10 resources': { props: ['resources'] },
  '11 probes': {
    props: ['config.webserver.enabled', 'config.webserver.k8sHealthzEndpoint', 'config.webserver.listenPort'],
    not: 'times of the probes: a patch of the DaemonSet sets them',
  },
  '12 service account, RBAC': {
    props: ['serviceAccountName', 'serviceAccountAnnotations'],
    not: 'a role: Falco asks nothing of the Kubernetes API',
  },
  '13 OpenShift SCC': { later: 'with a node profile for OpenShift' },
  '14 container engine collector': {
    props: ['nodes', 'containerEngines', 'containerHooks', 'containerLabelMaxLength', 'containerWithSize'],
    not: 'a reference to a version of the plugin: it is in the image',
  },
  '15 k8smeta collector': { later: 'the plugin and the collector it asks' },
  '16 falcoctl install/follow': { later: 'as an option; nothing is downloaded by default' },
  '17 custom rules': {
    props: [
      'rules',
      'rulesScope',
      'tuning',
      'upstreamRules',
      'config.ruleMatching',
      'config.rules',
      'config.appendOutput',
    ],
  },
  '18 falco.yaml outputs': {
    props: [
      'sendTo',
      'config.stdoutOutput',
      'config.syslogOutput',
      'config.fileOutput',
      'config.programOutput',
      'config.httpOutput',
      'config.jsonOutput',
      'config.jsonIncludeOutputProperty',
      'config.jsonIncludeMessageProperty',
      'config.jsonIncludeTagsProperty',
      'config.jsonIncludeOutputFieldsProperty',
      'config.timeFormatIso8601',
      'config.bufferedOutputs',
      'config.outputsQueue',
      'config.priority',
    ],
  },
  '19 falco.yaml engine/logging': {
    props: [
      'driver',
      'reload',
      'extraConfig',
      'config.logLevel',
      'config.logStderr',
      'config.logSyslog',
      'config.libsLogger',
      'config.outputTimeout',
      'config.syscallEventDrops',
      'config.syscallEventTimeouts',
      'config.baseSyscalls',
      'config.falcoLibs',
      'config.capture',
      'config.configFiles',
      'config.plugins',
      'config.pluginsHostinfo',
    ],
    not: 'load_plugins: every plugin is loaded',
  },
  '20 web server, metrics': { props: ['metrics', 'config.webserver', 'config.metrics'] },
  '21 ServiceMonitor': {
    props: ['serviceMonitor'],
    not: 'times and relabeling: a patch of the ServiceMonitor sets them',
  },
  '22 Grafana dashboard': { later: 'as a ConfigMap' },
  '23 TLS': {
    props: [
      'sendTo',
      'config.webserver.sslEnabled',
      'config.webserver.sslCertificate',
      'config.httpOutput.caCert',
      'config.httpOutput.clientCert',
      'config.httpOutput.clientKey',
      'config.httpOutput.mtls',
      'extraVolumes',
      'extraVolumeMounts',
    ],
    not: 'keys in the configuration: they are Secrets of the cluster',
  },
  '24 extras': {
    props: ['extraEnv', 'extraArgs', 'extraInitContainers', 'extraVolumes', 'extraVolumeMounts', 'sendTo'],
    not: 'further Services: they are objects of their own; Falcosidekick is a construct of its own',
  },
};

describe.skipIf(!DOCUMENT_IS_THERE)('what the Falco chart can do (skipped without ../shared/helm)', () => {
  it('has an answer for each row, and no answer more', () => {
    expect(Object.keys(ANSWERS).sort()).toEqual(titlesUnder('Falco ').sort());
  });
});

describe('what there is for a capability of the Falco chart', () => {
  it.each(Object.entries(ANSWERS))('%s', (_, { props = [], not, later }) => {
    expect(props.length > 0 || not !== undefined || later !== undefined).toBe(true);
    for (const prop of props) {
      const [name = '', option] = prop.split('.');
      expect(KNOWN_PROPS, prop).toHaveProperty(name);
      if (name === 'config' && option !== undefined) {
        expect(FALCO_CONFIG, prop).toHaveProperty(option);
      }
    }
  });

  it('uses every prop for something', () => {
    const used = new Set(
      Object.values(ANSWERS).flatMap(({ props = [] }) => props.map((prop) => prop.split('.')[0])),
    );
    const beyond = ['clusterName', 'terminationGracePeriodSeconds', 'config', 'upstreamRulesFile'];
    expect(Object.keys(KNOWN_PROPS).filter((prop) => !used.has(prop) && !beyond.includes(prop))).toEqual([]);
  });
});
