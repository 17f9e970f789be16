import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { describe, expect, it } from 'vitest';
import { Falco } from '../../lib/falco';
import { toApi } from '../../lib/kubernetes';
import type * as api from '../../lib/kubernetes/workload-types.generated';
import { WORKLOAD_FIELDS } from '../../lib/kubernetes/workload-types.generated';
import { Tetragon } from '../../lib/tetragon';
import { falcosidekick, findings, objects } from '../falcosidekick/harness';

describe('values of the Kubernetes API', () => {
  it('are written with the names of the API', () => {
    const spec = {
      hostPid: true,
      setHostnameAsFqdn: false,
      containers: [{ name: 'c', ports: [{ containerPort: 80, hostIp: '127.0.0.1' }] }],
      volumes: [{ name: 'v', azureDisk: { diskUri: 'u', diskName: 'n' } }],
    } satisfies api.PodSpec;
    expect(toApi('PodSpec', spec)).toEqual({
      hostPID: true,
      setHostnameAsFQDN: false,
      containers: [{ name: 'c', ports: [{ containerPort: 80, hostIP: '127.0.0.1' }] }],
      volumes: [{ name: 'v', azureDisk: { diskURI: 'u', diskName: 'n' } }],
    });
  });

  it('may be made with the classes of cdk8s-plus', () => {
    const container: api.Container = {
      name: 'c',
      resources: { requests: { cpu: k8s.Quantity.fromString('1'), memory: '64Mi' } },
      livenessProbe: { httpGet: { port: k8s.IntOrString.fromString('web') } },
    } satisfies k8s.Container | api.Container;
    expect(toApi('Container', container)).toEqual({
      name: 'c',
      resources: { requests: { cpu: '1', memory: '64Mi' } },
      livenessProbe: { httpGet: { port: 'web' } },
    });
  });

  it('take a label that is called "value" for a label', () => {
    const metadata = { labels: { value: 'x' } };
    expect(toApi('PodTemplateSpec', { metadata })).toEqual({ metadata });
  });

  it('fail for a field that Kubernetes does not have', () => {
    expect(() => toApi('PodSpec', { containers: [{ name: 'c', imagee: 'x' }] })).toThrow(
      'Kubernetes 1.37.2 has no field "containers[0].imagee"',
    );
  });

  it('have the names that cdk8s-plus-28 gives to the fields that it knows', () => {
    const source = readFileSync(
      join(__dirname, '../../node_modules/cdk8s-plus-28/lib/imports/k8s.js'),
      'utf8',
    );
    const differing: string[] = [];
    let compared = 0;
    for (const [type, fields] of Object.entries<Readonly<Record<string, string>>>(WORKLOAD_FIELDS)) {
      const [, body] =
        new RegExp(`function toJson_${type}\\(obj\\) \\{([\\s\\S]*?)\\n\\}`, 'i').exec(source) ?? [];
      for (const [, name = '', prop = ''] of (body ?? '').matchAll(/^\s+'(\w+)':.*?\bobj\.(\w+)/gm)) {
        compared += 1;
        if (fields[prop]?.split('>', 1)[0] !== name) {
          differing.push(`${type}.${prop}`);
        }
      }
    }
    expect(compared).toBeGreaterThan(400);
    // An alpha field that Kubernetes has replaced since.
    expect(differing).toEqual(['PodResourceClaim.source']);
  });
});

describe('the pods of the constructs', () => {
  it('keep fields that are newer than Kubernetes 1.28', () => {
    const chart = Testing.chart();
    new Falco(chart, 'Falco', {
      extraVolumes: [{ name: 'tools', image: { reference: 'registry.example.com/tools:1' } }],
      extraVolumeMounts: [{ name: 'tools', mountPath: '/tools' }],
      podSecurityContext: { appArmorProfile: { type: 'RuntimeDefault' } },
    });
    const daemonSet = Testing.synth(chart).find(({ kind }) => kind === 'DaemonSet');
    const { securityContext, volumes } = daemonSet.spec.template.spec;
    expect(securityContext).toEqual({ appArmorProfile: { type: 'RuntimeDefault' } });
    expect(volumes).toContainEqual({ name: 'tools', image: { reference: 'registry.example.com/tools:1' } });
  });

  it.each([
    ['Falco', (props: object) => new Falco(Testing.chart(), 'C', props)],
    ['Tetragon', (props: object) => new Tetragon(Testing.chart(), 'C', props)],
    ['Falcosidekick', (props: object) => falcosidekick(props)],
  ])('of %s fail with an unknown field, whatever its depth', (_, make) => {
    const extraVolumes = [{ name: 'tools', hostPath: { path: '/x', typ: 'Directory' } }];
    const extraVolumeMounts = [{ name: 'tools', mountPath: '/tools' }];
    expect(() => make({ extraVolumes, extraVolumeMounts })).toThrow(
      /Kubernetes 1\.37\.2 has no field "typ" here\n[^\n]*extraVolumes\[0\]\.hostPath\.typ[^\n]*\n\s+did you mean "type"\?/,
    );
  });
});

describe('security contexts', () => {
  it('are merged over those of Falcosidekick, and take nothing away unnoticed', () => {
    const { containers, securityContext } = objects({
      containerSecurityContext: { runAsNonRoot: true, capabilities: { add: ['NET_BIND_SERVICE'] } },
      podSecurityContext: { fsGroup: 2000 },
    }).Deployment.spec.template.spec;
    expect(containers[0].securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      capabilities: { add: ['NET_BIND_SERVICE'], drop: ['ALL'] },
    });
    expect(securityContext).toEqual({
      runAsNonRoot: true,
      runAsUser: 1234,
      runAsGroup: 1234,
      fsGroup: 2000,
      seccompProfile: { type: 'RuntimeDefault' },
    });
  });

  it('fail where a user other than root is wanted, and root is named', () => {
    expect(findings({ containerSecurityContext: { runAsUser: 0 } })).toEqual([
      'PROP1003 containerSecurityContext.runAsUser: runAsUser is 0, but runAsNonRoot is true, so the kubelet does not start the container | set a user other than 0, or runAsNonRoot: false',
    ]);
  });

  it('fail where a privileged container may not escalate', () => {
    expect(findings({ containerSecurityContext: { privileged: true } })).toEqual([
      'PROP1003 containerSecurityContext.allowPrivilegeEscalation: allowPrivilegeEscalation is false, but privileged is true, so the API server rejects the pod | remove allowPrivilegeEscalation',
    ]);
  });
});
