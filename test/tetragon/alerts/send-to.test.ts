import { App, Chart, Duration, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { describe, expect, it } from 'vitest';
import { Falco, NodeProfile, Output, Priority } from '../../../lib';
import { parseBridgeConfig, parseRules } from '../../../lib/bridge';
import { Falcosidekick } from '../../../lib/falcosidekick';
import { Hook } from '../../../lib/policies';
import { Tetragon, TracingPolicy } from '../../../lib/tetragon';
import { objectOf, objectsOf, problemsOf, tetragonWith } from '../harness';
import { config, object, pod, Receiver, sending, sendingToFalcosidekick, URL } from './harness';

const CERTIFICATES = {
  url: 'https://receiver.example.com/',
  caCertificate: { secretName: 'ca', key: 'authority.pem' },
  clientCertificate: { secretName: 'client', key: 'tls.crt' },
  clientKey: { secretName: 'client', key: 'tls.key' },
};

describe('without sendTo, Tetragon', () => {
  it('is as it was', () => {
    const tetragon = tetragonWith();
    expect(tetragon.alerts).toBeUndefined();
    expect(objectsOf(tetragon).filter(({ kind }) => kind === 'DaemonSet')).toHaveLength(1);
    expect(tetragon.config['export-denylist']).toBe('{"health_check":true}');
  });
});

describe('alerts of Tetragon', () => {
  it('are made by these objects', () => {
    const objects = objectsOf(sending()).filter(({ metadata }) =>
      metadata.name.startsWith('tetragon-alerts'),
    );
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace} ${metadata.name}`)).toEqual([
      'ServiceAccount kube-system tetragon-alerts',
      'ConfigMap kube-system tetragon-alerts',
      'ConfigMap kube-system tetragon-alerts-program',
      'ConfigMap kube-system tetragon-alerts-rules',
      'NetworkPolicy kube-system tetragon-alerts',
      'DaemonSet kube-system tetragon-alerts',
    ]);
    expect(new Set(objects.map(({ metadata }) => metadata.labels['app.kubernetes.io/name']))).toEqual(
      new Set(['tetragon-alerts']),
    );
  });

  it('come from pods with no more than they need', () => {
    const { containers, ...rest } = pod();
    expect(rest).toMatchInlineSnapshot(`
      {
        "automountServiceAccountToken": false,
        "enableServiceLinks": false,
        "nodeSelector": {
          "kubernetes.io/os": "linux",
        },
        "priorityClassName": "system-node-critical",
        "serviceAccountName": "tetragon-alerts",
        "terminationGracePeriodSeconds": 15,
        "tolerations": [
          {
            "operator": "Exists",
          },
        ],
        "volumes": [
          {
            "configMap": {
              "name": "tetragon-alerts",
            },
            "name": "config",
          },
          {
            "configMap": {
              "name": "tetragon-alerts-program",
            },
            "name": "program",
          },
          {
            "name": "rules",
            "projected": {
              "sources": [
                {
                  "configMap": {
                    "name": "tetragon-alerts-rules",
                  },
                },
              ],
            },
          },
          {
            "hostPath": {
              "path": "/var/log/tetragon",
              "type": "DirectoryOrCreate",
            },
            "name": "events",
          },
          {
            "hostPath": {
              "path": "/var/lib/tetragon-alerts",
              "type": "DirectoryOrCreate",
            },
            "name": "checkpoint",
          },
        ],
      }
    `);
    expect(containers).toMatchInlineSnapshot(`
      [
        {
          "args": [
            "--config",
            "/etc/tetragon-alerts/config/config.json",
          ],
          "command": [
            "node",
            "--max-semi-space-size=1",
            "--optimize-for-size",
            "/opt/tetragon-alerts/tetragon-alerts.js",
          ],
          "env": [
            {
              "name": "NODE_NAME",
              "valueFrom": {
                "fieldRef": {
                  "apiVersion": "v1",
                  "fieldPath": "spec.nodeName",
                },
              },
            },
          ],
          "image": "docker.io/library/node:24.19.0-bookworm-slim",
          "imagePullPolicy": "IfNotPresent",
          "livenessProbe": {
            "failureThreshold": 3,
            "httpGet": {
              "path": "/healthz",
              "port": "metrics",
            },
            "periodSeconds": 15,
            "timeoutSeconds": 5,
          },
          "name": "tetragon-alerts",
          "ports": [
            {
              "containerPort": 2804,
              "name": "metrics",
              "protocol": "TCP",
            },
          ],
          "readinessProbe": {
            "failureThreshold": 3,
            "httpGet": {
              "path": "/healthz",
              "port": "metrics",
            },
            "periodSeconds": 15,
            "timeoutSeconds": 5,
          },
          "resources": {
            "limits": {
              "memory": "128Mi",
            },
            "requests": {
              "cpu": "50m",
              "memory": "64Mi",
            },
          },
          "securityContext": {
            "allowPrivilegeEscalation": false,
            "capabilities": {
              "drop": [
                "ALL",
              ],
            },
            "readOnlyRootFilesystem": true,
            "runAsUser": 0,
            "seccompProfile": {
              "type": "RuntimeDefault",
            },
          },
          "startupProbe": {
            "failureThreshold": 40,
            "httpGet": {
              "path": "/healthz",
              "port": "metrics",
            },
            "periodSeconds": 3,
            "timeoutSeconds": 5,
          },
          "terminationMessagePolicy": "FallbackToLogsOnError",
          "volumeMounts": [
            {
              "mountPath": "/etc/tetragon-alerts/config",
              "name": "config",
              "readOnly": true,
            },
            {
              "mountPath": "/opt/tetragon-alerts",
              "name": "program",
              "readOnly": true,
            },
            {
              "mountPath": "/etc/tetragon-alerts/rules",
              "name": "rules",
              "readOnly": true,
            },
            {
              "mountPath": "/var/log/tetragon",
              "name": "events",
              "readOnly": true,
            },
            {
              "mountPath": "/var/lib/tetragon-alerts",
              "name": "checkpoint",
            },
          ],
        },
      ]
    `);
  });

  it('come from pods that run where those of Tetragon run', () => {
    const tetragon = {
      nodeSelector: { pool: 'apps' },
      tolerations: [{ key: 'gpu', operator: 'Exists' }],
      affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } },
      priorityClassName: 'watchers',
      imagePullSecrets: ['mirror'],
    };
    expect(pod({ tetragon })).toMatchObject({
      nodeSelector: { 'kubernetes.io/os': 'linux', pool: 'apps' },
      tolerations: [{ key: 'gpu', operator: 'Exists' }],
      affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } },
      priorityClassName: 'watchers',
      imagePullSecrets: [{ name: 'mirror' }],
    });
    expect(pod({ tetragon: { priorityClassName: '' } })).not.toHaveProperty('priorityClassName');
  });

  it('come from an image that the registry of Tetragon has, or one of its own', () => {
    const image = (alerts: object, tetragon = {}) => pod({ alerts, tetragon }).containers[0].image;
    expect(image({}, { imageRegistry: 'registry.example.com/mirror' })).toBe(
      'registry.example.com/mirror/library/node:24.19.0-bookworm-slim',
    );
    const digest = `sha256:${'0'.repeat(64)}`;
    expect(
      image(
        { imageRegistry: 'r.example.com', imageRepository: 'node', imageTag: '22', imageDigest: digest },
        { imageRegistry: 'registry.example.com/mirror' },
      ),
    ).toBe(`r.example.com/node:22@${digest}`);
  });

  it('come from a program in an image of your own, where it says so', () => {
    const alerts = { imageRepository: 'team/tetragon-alerts', imageTag: '1', programPath: '/app/main.js' };
    const tetragon = sending({ alerts });
    expect(tetragon.alerts?.programConfigMap).toBeUndefined();
    const { containers, volumes } = objectOf(objectsOf(tetragon), 'DaemonSet', 'tetragon-alerts').spec
      .template.spec;
    expect(containers[0].command).toEqual([
      'node',
      '--max-semi-space-size=1',
      '--optimize-for-size',
      '/app/main.js',
    ]);
    expect(volumes.map(({ name }: { name: string }) => name)).not.toContain('program');
  });

  it('are written with the settings of the export file and of the receiver', () => {
    const tetragon = {
      exportDirectory: '/data/tetragon',
      exportFileName: 'events.json',
      clusterName: 'prod-1',
    };
    const alerts = {
      startAge: Duration.hours(1),
      stormWindow: Duration.minutes(2),
      stormLimit: 3,
      customFields: { team: 'platform' },
      logLevel: 'debug',
      checkpointDirectory: '/data/checkpoint',
    };
    expect(config({ tetragon, alerts, endpoint: CERTIFICATES })).toEqual({
      exportDirectory: '/data/tetragon',
      exportFile: 'events.json',
      checkpointDirectory: '/data/checkpoint',
      rulesFile: '/etc/tetragon-alerts/rules',
      url: 'https://receiver.example.com/',
      caFile: '/etc/tetragon-alerts/receiver/ca.crt',
      certificateFile: '/etc/tetragon-alerts/receiver/client.crt',
      keyFile: '/etc/tetragon-alerts/receiver/client.key',
      start: '3600s',
      stormWindow: '120s',
      stormLimit: 3,
      customFields: { cluster: 'prod-1', team: 'platform' },
      logLevel: 'debug',
    });
    const { volumes } = pod({ endpoint: CERTIFICATES });
    expect(volumes.find(({ name }: { name: string }) => name === 'receiver').projected.sources).toEqual([
      { secret: { name: 'ca', items: [{ key: 'authority.pem', path: 'ca.crt' }] } },
      { secret: { name: 'client', items: [{ key: 'tls.crt', path: 'client.crt' }] } },
      { secret: { name: 'client', items: [{ key: 'tls.key', path: 'client.key' }] } },
    ]);
  });

  it.each([
    ['without props', {}],
    ['with all of them', { endpoint: CERTIFICATES, tetragon: { clusterName: 'c' } }],
  ])('are told to the program in a way that it understands: %s', (_title, props) => {
    const text = JSON.stringify(config(props));
    expect(parseBridgeConfig(text, 'config.json')).toMatchObject({
      exportDirectory: '/var/log/tetragon',
      exportFile: 'tetragon.log',
      checkpointDirectory: '/var/lib/tetragon-alerts',
    });
  });

  it('follow rules that the program reads', () => {
    const { data } = object('ConfigMap', 'tetragon-alerts-rules');
    expect(Object.keys(data)).toEqual(['rules-1.json']);
    expect(parseRules(data['rules-1.json'], 'rules').rules.map(({ name }) => name)).toContain(
      'Container Spawned Shell',
    );
  });

  it('are sent once', () => {
    const tetragon = sending();
    expect(problemsOf(() => tetragon.sendTo(new Receiver()))).toEqual([
      [
        'PROP1003',
        'sendTo',
        `alerts are already sent to ${URL}`,
        'use the outputs of Falcosidekick to send alerts to several receivers',
      ],
    ]);
  });

  it('are not sent to what takes none', () => {
    expect(problemsOf(() => tetragonWith().sendTo('http://x' as never))).toEqual([
      [
        'PROP1001',
        'sendTo',
        '"http://x" cannot receive alerts',
        'pass a Falcosidekick: tetragon.sendTo(new Falcosidekick(...))',
      ],
    ]);
  });

  it('can be in charts of their own', () => {
    const app = new App();
    const data = new Chart(app, 'data');
    const own = new Chart(app, 'own');
    const tetragon = new Tetragon(new Chart(app, 'tetragon'), 'Tetragon');
    tetragon.sendTo(new Receiver(), { scope: own, dataScope: data });
    const kinds = (chart: Chart) =>
      Testing.synth(chart).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(kinds(data)).toEqual(['ConfigMap tetragon-alerts-program', 'ConfigMap tetragon-alerts-rules']);
    expect(kinds(own)).toContain('DaemonSet tetragon-alerts');
    expect(kinds(Chart.of(tetragon))).not.toContain('DaemonSet tetragon-alerts');
  });

  it('do not come from two programs of one name', () => {
    const chart = new Chart(new App(), 'test');
    const first = new Tetragon(chart, 'First');
    const second = new Tetragon(chart, 'Second', { name: 'second', crds: undefined });
    first.sendTo(new Receiver());
    expect(
      problemsOf(() => second.sendTo(new Receiver(), { name: 'tetragon-alerts' }))[0]?.slice(0, 3),
    ).toEqual([
      'PROP1006',
      'test/Second/Alerts, prop "name"',
      'test/First/Alerts already has a DaemonSet "tetragon-alerts" in namespace "kube-system"',
    ]);
  });

  it('replace their pods where configuration, program or rules change', () => {
    const checksums = (alerts: object) =>
      object('DaemonSet', 'tetragon-alerts', { alerts }).spec.template.metadata.annotations;
    const before = checksums({});
    expect(Object.keys(before)).toEqual(['checksum/config', 'checksum/program', 'checksum/rules']);
    const tuned = checksums({ tuning: { allowedNamespaces: ['ci'] } });
    expect(tuned['checksum/rules']).not.toBe(before['checksum/rules']);
    expect(tuned['checksum/config']).toBe(before['checksum/config']);
    expect(checksums({ logLevel: 'debug' })['checksum/config']).not.toBe(before['checksum/config']);
  });

  it('have metrics where Tetragon has them', () => {
    const objects = objectsOf(sending({ tetragon: { metrics: true, serviceMonitor: true } }));
    expect(objectOf(objects, 'Service', 'tetragon-alerts-metrics').spec.ports).toEqual([
      { name: 'metrics', port: 2804, targetPort: 'metrics', protocol: 'TCP' },
    ]);
    expect(objectOf(objects, 'ServiceMonitor', 'tetragon-alerts').spec.selector.matchLabels).toEqual({
      'app.kubernetes.io/name': 'tetragon-alerts',
      'app.kubernetes.io/instance': 'tetragon-alerts',
      'app.kubernetes.io/component': 'metrics',
    });
    expect(objectOf(objects, 'NetworkPolicy', 'tetragon-alerts').spec.ingress).toEqual([
      { ports: [{ port: 2804, protocol: 'TCP' }] },
    ]);
  });

  it('are confined on nodes with SELinux as the agent is', () => {
    const nodes = NodeProfile.eksBottlerocket();
    expect(pod({ tetragon: { nodes } }).containers[0].securityContext.seLinuxOptions).toEqual(
      nodes.seLinuxOptions,
    );
    const kinds = sending({ tetragon: { nodes } }).alerts?.privileges.map(({ kind }) => kind);
    expect(kinds).toEqual(['user', 'security-profile', 'host-path', 'host-path']);
  });

  it('need these privileges', () => {
    expect(sending().alerts?.privileges).toMatchInlineSnapshot(`
      [
        {
          "kind": "user",
          "name": "root",
          "reason": "only root can read the event file and the checkpoint directory; without capabilities, root can open only what root owns",
        },
        {
          "access": "read-only",
          "kind": "host-path",
          "name": "/var/log/tetragon",
          "reason": "the events to evaluate; the directory instead of the file, because each rotation replaces the file",
        },
        {
          "access": "read-write",
          "kind": "host-path",
          "name": "/var/lib/tetragon-alerts",
          "reason": "the delivery position; inside the pod, it would be lost with the pod, and so would events",
        },
      ]
    `);
  });

  it('need a quota outside of kube-system, where clusters keep the priority class to themselves', () => {
    const objects = objectsOf(sending({ alerts: { namespace: 'falco' } }));
    expect(objectOf(objects, 'ResourceQuota', 'tetragon-alerts-critical-pods').metadata.namespace).toBe(
      'falco',
    );
  });
});

describe('alerts of Tetragon for a Falcosidekick', () => {
  const policies = (tetragon: Tetragon) => {
    const [sidekick] = tetragon.node.root.node.findAll().filter((each) => each instanceof Falcosidekick);
    const receiver = Testing.synth(Chart.of(sidekick!)).find(({ kind }) => kind === 'NetworkPolicy');
    return { receiver: receiver.spec, sender: objectOf(objectsOf(tetragon), 'NetworkPolicy').spec };
  };

  it('are let in by its NetworkPolicy, and let out to it alone', () => {
    const { receiver, sender } = policies(sendingToFalcosidekick());
    expect(receiver.ingress).toEqual([
      {
        from: [
          {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
            podSelector: {
              matchLabels: {
                'app.kubernetes.io/name': 'tetragon-alerts',
                'app.kubernetes.io/instance': 'tetragon-alerts',
              },
            },
          },
        ],
        ports: [{ port: 2801, protocol: 'TCP' }],
      },
    ]);
    expect(sender).toEqual({
      podSelector: {
        matchLabels: {
          'app.kubernetes.io/name': 'tetragon-alerts',
          'app.kubernetes.io/instance': 'tetragon-alerts',
        },
      },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [],
      egress: [
        {
          to: [
            {
              namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'falco' } },
              podSelector: {
                matchLabels: {
                  'app.kubernetes.io/name': 'falcosidekick',
                  'app.kubernetes.io/instance': 'falcosidekick',
                },
              },
            },
          ],
          ports: [{ port: 2801, protocol: 'TCP' }],
        },
        {
          ports: [
            { port: 53, protocol: 'UDP' },
            { port: 53, protocol: 'TCP' },
          ],
        },
      ],
    });
  });

  it('go to its full name, and to the short one in its namespace', () => {
    expect(sendingToFalcosidekick().alerts?.url).toBe('http://falcosidekick.falco.svc:2801/');
    expect(sendingToFalcosidekick({ namespace: 'falco' }).alerts?.url).toBe('http://falcosidekick:2801/');
  });

  it('have no NetworkPolicy where nobody wants one', () => {
    const tetragon = sendingToFalcosidekick({ networkPolicy: false });
    expect(objectsOf(tetragon).filter(({ kind }) => kind === 'NetworkPolicy')).toEqual([]);
  });

  it('may go anywhere where the receiver does not say which pods it has', () => {
    expect(object('NetworkPolicy', 'tetragon-alerts').spec).toEqual({
      podSelector: expect.anything(),
      policyTypes: ['Ingress'],
      ingress: [],
    });
  });

  it('need its certificates in their own namespace, which is a warning', () => {
    const tls = {
      tlsSecretName: 'server',
      tlsCaCertificate: { secretName: 'ca', key: 'ca.crt' },
    };
    const warnings = (alerts?: object) =>
      sendingToFalcosidekick(alerts, tls)
        .node.findAll()
        .flatMap(({ node }) => node.metadata.flatMap(({ data }) => data?.message ?? []));
    expect(warnings()).toContain(
      'the Secret "ca" must also be in the namespace "kube-system", not only in the namespace of the receiver',
    );
    expect(warnings({ namespace: 'falco' })).toEqual([]);
  });
});

describe('policies of an agent that sends alerts', () => {
  const app = () => {
    const chart = new Chart(new App(), 'test');
    const tetragon = new Tetragon(chart, 'Tetragon');
    tetragon.sendTo(new Receiver());
    return { chart, tetragon };
  };

  it('say how urgent their alerts are, also those that come later', () => {
    const { chart, tetragon } = app();
    const props = { agent: tetragon, hooks: [Hook.exec(['*/nc'])] };
    new TracingPolicy(chart, 'Netcat', { ...props, priority: Priority.CRITICAL });
    new TracingPolicy(chart, 'Plain', props);
    const policy = Testing.synth(chart).find(({ metadata }) => metadata.name === 'netcat');
    expect(policy.metadata.annotations).toEqual({ 'runtime-detection/priority': 'Critical' });
    expect(JSON.parse(tetragon.alerts?.config ?? '').policyPriorities).toEqual({ netcat: 'Critical' });
  });

  it('say it with an annotation of a file', () => {
    const { chart, tetragon } = app();
    const text = `
apiVersion: cilium.io/v1alpha1
kind: TracingPolicy
metadata:
  name: from-file
  annotations: { runtime-detection/priority: ERROR }
spec:
  kprobes:
    - call: sys_mount
      syscall: true
`;
    const policy = TracingPolicy.fromYaml(chart, 'FromFile', text, { agent: tetragon });
    expect(policy.name).toBe('from-file');
    expect(JSON.parse(tetragon.alerts?.config ?? '').policyPriorities).toEqual({ 'from-file': 'Error' });
    const other = TracingPolicy.fromYaml(chart, 'Other', text.replace('from-file', 'other'), {
      agent: tetragon,
      priority: Priority.DEBUG,
    });
    expect(other.resource.toJson().metadata.annotations['runtime-detection/priority']).toBe('Debug');
  });

  it('are as urgent as the most urgent one of a name', () => {
    const { tetragon } = app();
    tetragon.addPolicy({ name: 'a', priority: Priority.NOTICE });
    tetragon.addPolicy({ name: 'a', priority: Priority.ALERT });
    tetragon.addPolicy({ name: 'a', priority: Priority.ERROR });
    tetragon.addPolicy({ name: 'a', priority: undefined });
    expect(JSON.parse(tetragon.alerts?.config ?? '').policyPriorities).toEqual({ a: 'Alert' });
  });

  it('report a priority that cannot be', () => {
    const { chart, tetragon } = app();
    const hooks = [Hook.exec(['*/nc'])];
    let count = 0;
    const found = (props: object) => {
      const own = new Construct(chart, `C${count++}`);
      return problemsOf(() => new TracingPolicy(own, 'P', { hooks, ...props } as never)).map(
        ([code, place, ...rest]) => [code, place?.replace(/^test\/C\d+\/P, prop /, ''), ...rest],
      );
    };
    expect(found({ agent: tetragon, priority: 'high' })).toEqual([
      ['PROP1001', '"priority"', '"high" is not a Priority', 'use Priority.ERROR or another one'],
    ]);
    expect(found({ priority: Priority.ERROR })).toEqual([
      [
        'PROP1003',
        '"priority"',
        '"priority" requires "agent"',
        'set the Tetragon whose alerts have this priority',
      ],
    ]);
    const annotations = { 'runtime-detection/priority': 'notice' };
    expect(found({ agent: tetragon, priority: Priority.ERROR, annotations })).toEqual([
      [
        'PROP1003',
        '"annotations["runtime-detection/priority"]"',
        '"priority" is Error, but the annotation is "notice"',
        'remove the annotation',
      ],
    ]);
    expect(
      found({ agent: tetragon, annotations: { 'runtime-detection/priority': 'urgent' } }).map((each) =>
        each.slice(0, 3),
      ),
    ).toEqual([
      ['POLICY2068', '"metadata.annotations["runtime-detection/priority"]"', 'unknown priority "urgent"'],
    ]);
  });
});

describe('two engines', () => {
  const both = (tuning: object, more: object = tuning) => {
    const app = new App();
    const tetragon = new Tetragon(new Chart(app, 'tetragon'), 'Tetragon');
    const falco = new Falco(new Chart(app, 'falco'), 'Falco', { tuning });
    const sidekick = new Falcosidekick(new Chart(app, 'sidekick'), 'Falcosidekick', {
      outputs: [Output.stdout()],
    });
    falco.sendTo(sidekick);
    tetragon.sendTo(sidekick, { tuning: more });
    const objects = app.charts.flatMap((chart) => Testing.synth(chart));
    const text = objectOf(objects, 'ConfigMap', 'tetragon-alerts-rules').data['rules-1.json'];
    const falcoRules = objectOf(objects, 'ConfigMap', 'falco-rules').data['30-tuning.yaml'];
    const enabled = parseRules(text, 'rules').rules.filter((rule) => rule.enabled);
    return { falcoRules, enabled: enabled.map(({ name }) => name), text };
  };

  it('report each detection once where the tuning says who does', () => {
    const { falcoRules, enabled } = both({
      onlyByFalco: ['Package Manager Launched'],
      onlyByTetragon: ['Write Cron Files'],
    });
    expect(falcoRules).toBe(
      '- rule: Write Cron Files\n  enabled: false\n  override:\n    enabled: replace\n',
    );
    expect(enabled).not.toContain('Package Manager Launched');
    expect(enabled).toContain('Write Cron Files');
  });

  it('allow the same images and namespaces', () => {
    const { text } = both({ allowedImages: ['registry.example.com/ci/*'], allowedNamespaces: ['ci-jobs'] });
    expect(text).toContain('registry.example.com/ci/*');
    expect(text).toContain('ci-jobs');
  });

  it('fail at synth where a detection is left to a Falco that is not there', () => {
    const tetragon = sending({ alerts: { tuning: { onlyByFalco: ['Write Cron Files'] } } });
    expect(() => objectsOf(tetragon)).toThrow(
      '[test/Tetragon/Alerts] prop "tuning.onlyByFalco": no Falco of this app reports the bundled rules, so nothing reports "Write Cron Files" (add a Falco, or remove the prop)',
    );
  });
});
