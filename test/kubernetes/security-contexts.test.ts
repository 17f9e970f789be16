import { App, Chart, Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { Falco, type FalcoProps, Falcosidekick, type FalcosidekickProps, Findings, Output } from '../../lib';
import { DiagnosticsError } from '../../lib/diagnostics';
import { Tetragon, type TetragonAlertsProps, type TetragonProps } from '../../lib/tetragon';

interface Given {
  readonly falco?: FalcoProps;
  readonly falcosidekick?: Partial<FalcosidekickProps>;
  readonly tetragon?: TetragonProps;
  readonly alerts?: TetragonAlertsProps;
}

function chartOf({ falco, falcosidekick, tetragon, alerts }: Given): Chart {
  const chart = new Chart(new App(), 'test');
  const sidekick = new Falcosidekick(chart, 'Falcosidekick', {
    outputs: [Output.stdout()],
    ...falcosidekick,
  });
  new Falco(chart, 'Falco', { sendTo: sidekick, ...falco });
  new Tetragon(chart, 'Tetragon', tetragon).sendTo(sidekick, alerts);
  return chart;
}

/** Code, prop, message and help of what is found. */
function found(given: Given): string[] {
  const said = (all: Findings['all']) =>
    all
      .filter(({ severity }) => severity !== 'note')
      .map(({ code, place, message, help }) =>
        [code, place.kind === 'prop' ? place.prop : '', message, help].join(' | '),
      );
  try {
    return said(Findings.of(chartOf(given)).all);
  } catch (error) {
    if (error instanceof DiagnosticsError) {
      return said(error.diagnostics);
    }
    throw error;
  }
}

/** The contexts of a workload, by its name. */
function contextsOf(given: Given, name: string) {
  const workload = Testing.synth(chartOf(given)).find(
    ({ kind, metadata }) => /^(DaemonSet|Deployment)$/.test(kind) && metadata.name === name,
  );
  const { securityContext: pod, containers } = workload.spec.template.spec;
  return { pod, container: containers[0].securityContext };
}

describe('security contexts', () => {
  it.each<[string, Given, string]>([
    ['Falco', { falco: { unsafeContainerSecurityContext: { privileged: true } } }, 'falco'],
    [
      'Falcosidekick',
      { falcosidekick: { unsafeContainerSecurityContext: { privileged: true } } },
      'falcosidekick',
    ],
    ['the agent', { tetragon: { unsafeContainerSecurityContext: { privileged: true } } }, 'tetragon'],
    [
      'the operator',
      { tetragon: { unsafeOperatorContainerSecurityContext: { privileged: true } } },
      'tetragon-operator',
    ],
    [
      'the program for alerts',
      { alerts: { unsafeContainerSecurityContext: { privileged: true } } },
      'tetragon-alerts',
    ],
  ])('of %s stand as they are given where that is asked for', (_, given, name) => {
    expect(contextsOf(given, name).container).toEqual({ privileged: true });
  });

  it.each<[string, Given, string]>([
    ['Falco', { falco: { unsafePodSecurityContext: { fsGroup: 1 } } }, 'falco'],
    ['Falcosidekick', { falcosidekick: { unsafePodSecurityContext: { fsGroup: 1 } } }, 'falcosidekick'],
    ['the agent', { tetragon: { unsafePodSecurityContext: { fsGroup: 1 } } }, 'tetragon'],
    ['the operator', { tetragon: { unsafeOperatorPodSecurityContext: { fsGroup: 1 } } }, 'tetragon-operator'],
    ['the program for alerts', { alerts: { unsafePodSecurityContext: { fsGroup: 1 } } }, 'tetragon-alerts'],
  ])('of the pods of %s stand as they are given where that is asked for', (_, given, name) => {
    expect(contextsOf(given, name).pod).toEqual({ fsGroup: 1 });
  });

  it('are merged over the defaults otherwise', () => {
    const given: Given = {
      tetragon: {
        operatorContainerSecurityContext: { runAsUser: 1000 },
        operatorPodSecurityContext: { fsGroup: 1000 },
      },
      alerts: { containerSecurityContext: { capabilities: { add: ['SYSLOG'] } } },
    };
    expect(contextsOf(given, 'tetragon-operator')).toEqual({
      pod: { seccompProfile: { type: 'RuntimeDefault' }, fsGroup: 1000 },
      container: {
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        readOnlyRootFilesystem: true,
        runAsGroup: 65532,
        runAsNonRoot: true,
        runAsUser: 1000,
      },
    });
    expect(contextsOf(given, 'tetragon-alerts').container).toMatchObject({
      capabilities: { add: ['SYSLOG'], drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    });
  });

  it('name all protections that a replaced one takes away', () => {
    expect(found({ falcosidekick: { unsafeContainerSecurityContext: { runAsNonRoot: true } } })).toEqual([
      'PROP1012 | unsafeContainerSecurityContext | the security context removes capabilities.drop: ALL, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true | use "containerSecurityContext", which is merged over the defaults',
    ]);
    expect(found({ falcosidekick: { unsafePodSecurityContext: {} } })).toEqual([
      'PROP1012 | unsafePodSecurityContext | the security context removes runAsNonRoot: true, runAsUser other than 0, a seccompProfile | use "podSecurityContext", which is merged over the defaults',
    ]);
    expect(
      found({
        tetragon: { unsafeOperatorContainerSecurityContext: { capabilities: { drop: ['NET_RAW'] } } },
      }),
    ).toEqual([
      'PROP1012 | unsafeOperatorContainerSecurityContext | the security context removes capabilities.drop: ALL, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, runAsNonRoot: true, runAsUser other than 0 | use "operatorContainerSecurityContext", which is merged over the defaults',
    ]);
  });

  it('name what a replaced one adds, and capabilities that Falco then misses', () => {
    expect(
      found({
        falco: {
          unsafeContainerSecurityContext: {
            capabilities: { add: ['CAP_SYS_ADMIN', 'CAP_NET_ADMIN'], drop: ['ALL'] },
            readOnlyRootFilesystem: true,
            runAsUser: 0,
          },
        },
      }),
    ).toEqual([
      'PROP1012 | unsafeContainerSecurityContext | the security context adds capabilities.add: NET_ADMIN | use "containerSecurityContext", which is merged over the defaults',
      'PROP1007 | unsafeContainerSecurityContext.capabilities | the driver requires "SYS_PTRACE", "DAC_READ_SEARCH" and "SYS_RESOURCE" | add the missing ones to "add", or Falco may not start',
    ]);
  });

  it('are among the privileges', () => {
    const chart = new Chart(new App(), 'test');
    const sidekick = new Falcosidekick(chart, 'Falcosidekick', { outputs: [Output.stdout()] });
    const tetragon = new Tetragon(chart, 'Tetragon', {
      unsafeOperatorContainerSecurityContext: { privileged: true },
    });
    const alerts = tetragon.sendTo(sidekick, {
      containerSecurityContext: { capabilities: { add: ['SYSLOG'] }, seccompProfile: { type: 'Unconfined' } },
    });
    const asked = [...tetragon.privileges, ...alerts.privileges].filter(({ reason }) =>
      reason.startsWith('requested with'),
    );
    expect(asked.map(({ kind, name, reason }) => `${kind} ${name}: ${reason}`)).toEqual([
      'privileged privileged: requested with the prop "unsafeOperatorContainerSecurityContext"',
      'capability SYSLOG: requested with the prop "containerSecurityContext"',
      'security-profile seccompProfile: Unconfined: requested with the prop "containerSecurityContext"',
    ]);
  });

  it('say nothing of a replaced one that protects as well', () => {
    const { container } = contextsOf({}, 'falcosidekick');
    expect(found({ falcosidekick: { unsafeContainerSecurityContext: container } })).toEqual([]);
  });

  it('can be acknowledged', () => {
    const chart = chartOf({ alerts: { unsafeContainerSecurityContext: {} } });
    Findings.of(chart).acknowledge('PROP1012', 'the cluster sets them for every pod');
    expect(Findings.of(chart).all.map(({ code, acknowledged }) => [code, acknowledged])).toEqual([
      ['PROP1012', 'the cluster sets them for every pod'],
    ]);
  });

  it.each<[string, Given, string]>([
    [
      'one that is replaced and merged',
      { falco: { containerSecurityContext: {}, unsafeContainerSecurityContext: { privileged: true } } },
      'PROP1003 | containerSecurityContext | "containerSecurityContext" has no effect with "unsafeContainerSecurityContext" | remove one of the two',
    ],
    [
      'a Falco that is not root',
      { falco: { containerSecurityContext: { runAsNonRoot: true } } },
      'PROP1003 | containerSecurityContext.runAsNonRoot | runAsUser is 0, but runAsNonRoot is true, so the kubelet does not start the container | remove runAsNonRoot: the program must run as root',
    ],
    [
      'a Falco whose pod is not root',
      { falco: { podSecurityContext: { runAsNonRoot: true } } },
      'PROP1003 | podSecurityContext.runAsNonRoot | runAsUser is 0, but runAsNonRoot is true, so the kubelet does not start the container | remove runAsNonRoot: the program must run as root',
    ],
    [
      'SYS_ADMIN without escalation',
      { falco: { containerSecurityContext: { allowPrivilegeEscalation: false } } },
      'PROP1003 | containerSecurityContext.allowPrivilegeEscalation | allowPrivilegeEscalation is false, but SYS_ADMIN is added, so the API server rejects the pod | remove allowPrivilegeEscalation',
    ],
    [
      'an agent that is not privileged',
      { tetragon: { unsafeContainerSecurityContext: { runAsUser: 0, readOnlyRootFilesystem: true } } },
      'PROP1003 | unsafeContainerSecurityContext | only a privileged container can mount the BPF file system for the node, so the API server rejects the pod | add privileged: true',
    ],
    [
      'an operator as root',
      { tetragon: { operatorContainerSecurityContext: { runAsUser: 0 } } },
      'PROP1003 | operatorContainerSecurityContext.runAsUser | runAsUser is 0, but runAsNonRoot is true, so the kubelet does not start the container | set a user other than 0, or runAsNonRoot: false',
    ],
    [
      'a field that Kubernetes does not have',
      { alerts: { unsafePodSecurityContext: { runAsUsr: 1 } as object } },
      'PROP1004 | unsafePodSecurityContext.runAsUsr | Kubernetes 1.37.2 has no field "runAsUsr" here | did you mean "runAsUser"?',
    ],
  ])('fail for %s', (_, given, expected) => {
    expect(found(given)).toContain(expected);
  });
});
