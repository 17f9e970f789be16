import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ENGINE_NAMES, ENGINES } from '../alerts';
import { ClusterError } from '../cluster-error';
import { type DemoResult, runDemo } from '../demo';
import type { Kubectl } from '../kubectl';
import { at, itemsOf, text } from '../objects';
import { type Component, PARTS } from '../steps/components';
import { deploy } from '../steps/deploy';
import { remove } from '../steps/remove';
import { assertNoTraces } from './traces';

export interface E2eOptions {
  /** Manifests of the profile, such as `dist/local`. */
  readonly directory: string;
  /** Manifests of the version before, which is upgraded. `undefined`: nothing to upgrade from. */
  readonly previous: string | undefined;
  /** Whether Tetragon and its policies are deployed too. */
  readonly withTetragon: boolean;
  readonly image: string;
  readonly namespace: string;
  /** Milliseconds for each thing that is waited for. */
  readonly timeout: number;
  readonly patience: number;
  /** How many of the thirteen behaviours have to be detected. */
  readonly atLeast: number;
  readonly onStep: (text: string) => void;
}

/** One step, and how it went. */
export interface E2eStep {
  readonly name: string;
  readonly seconds: number;
  /** Why it failed. `undefined` if it did not. */
  readonly problem: string | undefined;
}

const OURS = 'app.kubernetes.io/part-of=runtime-detection';

/** From a cluster without us to a cluster without us. A step that fails ends it, and what was deployed is removed all the same. */
export async function runE2e(kubectl: Kubectl, options: E2eOptions): Promise<readonly E2eStep[]> {
  const { directory, previous, timeout, onStep } = options;
  const steps: E2eStep[] = [];
  const step = async (name: string, run: () => Promise<void>): Promise<void> => {
    if (kubectl.signal.aborted || steps.some(({ problem }) => problem !== undefined)) {
      return;
    }
    onStep(`== ${name}`);
    steps.push(await measure(name, run, kubectl.signal));
  };
  const deployed = { timeout, onStep };
  const components: readonly Component[] = options.withTetragon
    ? ['sidekick', 'falco', 'tetragon', 'alerts', 'policies']
    : ['sidekick', 'falco'];
  await step('the cluster is clean', () => assertNoTraces(kubectl, 0));
  if (steps.some(({ problem }) => problem !== undefined)) {
    return steps;
  }
  if (previous !== undefined) {
    await step('applies the previous version', () =>
      // It may have had less.
      deploy(
        kubectl,
        components.filter((component) => existsSync(join(previous, PARTS[component].file))),
        { ...deployed, directory: previous },
      ),
    );
  }
  await step(previous === undefined ? 'applies the profile' : 'upgrades to this version', () =>
    deploy(kubectl, components, { ...deployed, directory }),
  );
  await step('applies it again, which changes nothing', async () => {
    const before = await generations(kubectl);
    await deploy(kubectl, components, { ...deployed, directory });
    const after = await generations(kubectl);
    if (before !== after) {
      throw new ClusterError('workloads have changed', [`before: ${before}`, `after:  ${after}`]);
    }
  });
  await step('detects the behaviors, with metadata', async () =>
    assertSeen(tell(await runDemo(kubectl, demoOptions(options)), onStep), options.atLeast),
  );
  await step('restarts all pods', async () => {
    for (const [namespace, workload] of [
      ['falco', 'daemonset/falco'],
      ['falco', 'deployment/falcosidekick'],
      ...(options.withTetragon
        ? ([
            ['kube-system', 'daemonset/tetragon'],
            ['kube-system', 'daemonset/tetragon-alerts'],
          ] as const)
        : []),
    ] as const) {
      await kubectl.must(`${workload} cannot be restarted`, [
        'rollout',
        'restart',
        '--namespace',
        namespace,
        workload,
      ]);
    }
    await deploy(kubectl, components, { ...deployed, directory });
  });
  await step('detects the behaviors again', async () =>
    assertSeen(tell(await runDemo(kubectl, demoOptions(options)), onStep), options.atLeast),
  );
  onStep('== removes everything');
  const unstoppable = kubectl.unstoppable();
  steps.push(await measure('removes everything', () => remove(unstoppable, directory, deployed)));
  steps.push(await measure('nothing is left', () => assertNoTraces(unstoppable, timeout)));
  return steps;
}

const INTERRUPTED = 'interrupted';

async function measure(name: string, run: () => Promise<void>, signal?: AbortSignal): Promise<E2eStep> {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  try {
    await run();
    return { name, seconds: seconds(), problem: signal?.aborted === true ? INTERRUPTED : undefined };
  } catch (error) {
    if (!(error instanceof ClusterError)) {
      throw error;
    }
    if (signal?.aborted === true) {
      // Whatever kubectl has failed at: it was ended.
      return { name, seconds: seconds(), problem: INTERRUPTED };
    }
    return { name, seconds: seconds(), problem: [error.message, ...error.details].join('\n  ') };
  }
}

function demoOptions({ image, namespace, timeout, patience, onStep }: E2eOptions) {
  return { image, namespace, timeout, patience, onStep, onChange: () => {} };
}

/** Says who has seen what, and when. */
function tell(result: DemoResult, onStep: (text: string) => void): DemoResult {
  for (const { behaviour, sightings } of result.rows) {
    const seen = ENGINES.flatMap((engine) => {
      const sighting = sightings[engine];
      return sighting === undefined ? [] : [`${ENGINE_NAMES[engine]} after ${sighting.seconds.toFixed(1)} s`];
    });
    onStep(`${behaviour.number} ${behaviour.rule}: ${seen.join(', ') || 'not detected'}`);
  }
  onStep(`${result.detected} of ${result.rows.length} detected`);
  return result;
}

/** Enough behaviours were detected, and every alert of Falco says whose it is. */
function assertSeen({ rows, detected, engines, misses }: DemoResult, atLeast: number): void {
  const missed = misses.map(({ number, engine, reasons }) => `${number}, ${engine}: ${reasons.join('; ')}`);
  if (detected < atLeast) {
    throw new ClusterError(
      `${detected} of ${rows.length} behaviors were detected, but ${atLeast} are required`,
      missed,
    );
  }
  for (const engine of engines) {
    if (!rows.some(({ sightings }) => sightings[engine] !== undefined)) {
      throw new ClusterError(`${engine} has reported nothing`, missed);
    }
  }
  const without = rows.flatMap(({ behaviour, sightings: { falco } }) =>
    falco !== undefined &&
    [falco.alert.namespace, falco.alert.pod, falco.alert.container, falco.alert.image].includes(undefined)
      ? [`${behaviour.number} ${behaviour.rule}`]
      : [],
  );
  if (without.length > 0) {
    throw new ClusterError('Falco alerts have no pod or image name', without);
  }
}

/** The generation of each workload grows with each change of its specification. */
async function generations(kubectl: Kubectl): Promise<string> {
  const found = await kubectl.json('the workloads cannot be read', [
    'get',
    'daemonsets,deployments',
    '--all-namespaces',
    '-l',
    OURS,
  ]);
  return itemsOf(found)
    .map(
      (workload) =>
        `${text(at(workload, 'metadata', 'name'))} ${String(at(workload, 'metadata', 'generation'))}`,
    )
    .sort()
    .join(', ');
}
