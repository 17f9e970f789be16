import { describe, expect, it } from 'vitest';
import { differences, unexpected } from './chart-differences';
import type { Manifest } from './manifest';

function daemonSet(container: object, volumes: readonly object[] = []): Manifest {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'falco' },
    spec: { template: { spec: { containers: [{ name: 'falco', ...container }], volumes } } },
  };
}

const CONTAINER = 'DaemonSet falco > spec > template > spec > containers > falco';

describe('the comparison with a chart', () => {
  it('takes for the same what means the same', () => {
    const ours = daemonSet(
      {
        resources: { limits: { cpu: '1', memory: '1Gi' } },
        ports: [{ name: 'web', containerPort: 80 }],
        livenessProbe: { httpGet: { port: 'web' } },
        volumeMounts: [{ name: 'proc', mountPath: '/host/proc' }],
      },
      [{ name: 'proc', hostPath: { path: '/proc' } }],
    );
    const chart = daemonSet(
      {
        tty: false,
        resources: { limits: { cpu: '1000m', memory: '1024Mi' } },
        ports: [{ name: 'http', containerPort: 80 }],
        livenessProbe: { httpGet: { port: 80 }, initialDelaySeconds: 0 },
        volumeMounts: [{ name: 'proc-fs', mountPath: '/host/proc' }],
      },
      [{ name: 'proc-fs', hostPath: { path: '/proc' } }],
    );
    expect(differences([ours], [chart])).toEqual([]);
  });

  it.each<[string, Manifest, string]>([
    ['another value', daemonSet({ image: 'falco:2' }), `${CONTAINER} > image: falco:1 | falco:2`],
    ['a value that we have alone', daemonSet({}), `${CONTAINER} > image: falco:1 | -`],
    [
      'a value that the chart has alone',
      daemonSet({ image: 'falco:1', tty: true }),
      `${CONTAINER} > tty: - | true`,
    ],
    [
      'another volume behind a mount',
      daemonSet({ image: 'falco:1', volumeMounts: [{ name: 'v', mountPath: '/v' }] }, [
        { name: 'v', emptyDir: {} },
      ]),
      `${CONTAINER} > mounts > /v: - | emptyDir`,
    ],
    ['another object', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x' } }, 'Secret x: - | there'],
  ])('finds %s', (_, chart, difference) => {
    expect(differences([daemonSet({ image: 'falco:1' })], [chart])).toContain(difference);
  });

  it('reads the variables that a chart keeps in a Secret', () => {
    const ours = daemonSet({ env: [{ name: 'A', value: '1' }] });
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, data: { A: 'Mg==', B: '' } };
    const chart = daemonSet({ envFrom: [{ secretRef: { name: 's' } }] });
    expect(differences([ours], [chart, secret])).toContain(`${CONTAINER} > env > A: 1 | 2`);
  });

  it('fails for a new difference and for one that is no longer there', () => {
    const meant = [{ reason: 'why', differences: ['a: 1 | 2', '* > c: 1 | 2', '* > d: 1 | 2'] }];
    expect(unexpected(['b > c: 1 | 2', 'e: 1 | 2'], meant)).toEqual({
      new: ['e: 1 | 2'],
      stale: ['a: 1 | 2', '* > d: 1 | 2'],
    });
  });
});
