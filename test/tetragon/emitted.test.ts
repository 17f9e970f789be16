import { Chart } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { CrdInstall, NodeProfile, Tetragon, type TetragonProps } from '../../lib';
import { type Emitted, emitted } from '../kubernetes/emitted';
import { nameOf } from '../kubernetes/manifest';
import { senseProblems } from '../kubernetes/sense';
import { schemaProblems } from '../kubernetes/validate';
import { EVERY_PROP, GIVEN_TO_EVERY_PROP } from './every-prop';
import { synth } from './harness';

function tetragons(
  name: string,
  all: Readonly<Record<string, TetragonProps>>,
  given: readonly string[] = ['Namespace kube-system'],
): Emitted {
  return emitted(name, (app) => {
    const chart = new Chart(app, 'chart');
    for (const [id, props] of Object.entries(all)) {
      new Tetragon(chart, id, props);
    }
    return { given, privileged: ['tetragon'] };
  });
}

const CASES: readonly Emitted[] = [
  tetragons('Tetragon without props', { Tetragon: {} }),
  tetragons('every prop at once', { Tetragon: EVERY_PROP }, GIVEN_TO_EVERY_PROP),
  tetragons(
    'an existing account, no operator, nothing optional',
    {
      Tetragon: {
        serviceAccountName: 'watcher',
        crds: CrdInstall.NONE,
        exportStdout: false,
        priorityClassName: '',
        serverAddress: '',
        rbSize: '256K',
      },
    },
    ['Namespace kube-system', 'ServiceAccount kube-system/watcher'],
  ),
  tetragons('two Tetragons', {
    A: { name: 'blue', nodeSelector: { pool: 'blue' }, metrics: true },
    B: { name: 'green', nodeSelector: { pool: 'green' }, metrics: true, operatorReplicas: 3 },
  }),
  tetragons('nodes with Bottlerocket', { Tetragon: { nodes: NodeProfile.eksBottlerocket() } }),
];

/** What the general checks find and is meant here. */
const MEANT = [
  // The agent is on the network of the node.
  /^DaemonSet .*: a namespace of the node$/,
  // Tetragon's metrics have labels of their own, and every node has the same ones.
  /^ServiceMonitor .*: unknown field (honorLabels|relabelings)$/,
];

describe.each(CASES)('what is emitted for $name', (all) => {
  it('is what the API server takes', () => {
    const problems = all.objects.flatMap((object) =>
      schemaProblems(object).map((problem) => `${nameOf(object)}: ${problem}`),
    );
    expect(problems).toEqual([]);
  });

  it('is read from the file as it was meant', () => {
    expect(all.objects).toEqual(all.meant);
  });

  it('makes sense together', () => {
    const problems = senseProblems(all).filter((problem) => !MEANT.some((meant) => meant.test(problem)));
    expect(problems).toEqual([]);
  });
});

/** Props that others need, or hide: they are looked at without those. */
const WITHOUT: Readonly<Record<string, readonly (keyof TetragonProps)[]>> = {
  criSocket: ['cgidmap'],
  exportBytesPerSecond: ['exportFileMaxSizeMB'],
  exportSurvives: ['exportFileMaxSizeMB'],
  extraVolumes: ['extraVolumeMounts'],
  metrics: ['metricsLabelFilter', 'serviceMonitor', 'serviceMonitorLabels'],
  serviceMonitor: ['serviceMonitorLabels'],
};

/** Switches that the list of all props has in the position they are in anyway. */
const OTHERS: TetragonProps = { crds: CrdInstall.NONE, exportStdout: false };

describe('every prop has an effect:', () => {
  const names = Object.keys(EVERY_PROP).filter((name) => !Object.hasOwn(OTHERS, name));

  it.each(names)('%s', (name) => {
    const props: Record<string, unknown> = { ...EVERY_PROP };
    for (const other of WITHOUT[name] ?? []) {
      delete props[other];
    }
    const withIt = synth(props);
    delete props[name];
    expect(synth(props)).not.toEqual(withIt);
  });

  it.each(Object.keys(OTHERS))('%s', (name) => {
    expect(synth({ [name]: OTHERS[name as keyof TetragonProps] })).not.toEqual(synth());
  });

  it('rbSize', () => {
    expect(synth({ rbSize: '256K' })).not.toEqual(synth());
  });

  it('serviceAccountName', () => {
    expect(synth({ serviceAccountName: 'own' })).not.toEqual(synth());
  });
});
