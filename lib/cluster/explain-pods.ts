import { knownTrouble } from './known-trouble';
import type { Kubectl } from './kubectl';
import { at, itemsOf, list, record, text } from './objects';
import { describeRestarts, findPods, isReady, type PodsOfWorkload } from './pods';

/** How many lines of a log to show. */
const LINES = 12;

/** Why pods are not ready: their states, the last events and lines of their logs, and what is known about such. */
export async function explainPods(kubectl: Kubectl, workload: PodsOfWorkload): Promise<readonly string[]> {
  const { namespace } = workload;
  const pods = await findPods(kubectl, workload);
  const unwell = pods.filter((pod) => !isReady(pod));
  const details =
    pods.length === 0
      ? await eventsOf(kubectl, namespace, () => true)
      : (await Promise.all(unwell.slice(0, 2).map((pod) => explainPod(kubectl, namespace, pod)))).flat();
  const known = knownTrouble(details.join('\n'));
  return [
    ...(pods.length === 0 ? ['there is no pod'] : []),
    ...details,
    ...(known === undefined ? [] : [`${known.meaning}: ${known.help}`]),
  ];
}

async function explainPod(kubectl: Kubectl, namespace: string, pod: unknown): Promise<string[]> {
  const name = text(at(pod, 'metadata', 'name'));
  const statuses = [
    ...list(at(pod, 'status', 'initContainerStatuses')),
    ...list(at(pod, 'status', 'containerStatuses')),
  ].map(record);
  const states = statuses.flatMap((status) => {
    const state = describeState(status);
    return state === '' ? [] : [`pod ${name}, container ${text(status['name'])}: ${state}`];
  });
  const logs: string[] = [];
  for (const status of statuses.filter(({ ready }) => ready !== true)) {
    logs.push(...(await tailOf(kubectl, namespace, name, status)));
  }
  const events = await eventsOf(kubectl, namespace, (about) => about === name);
  return [...states, ...events, ...logs];
}

function describeState(status: Readonly<Record<string, unknown>>): string {
  const waiting = record(at(status, 'state', 'waiting'));
  const ended = record(at(status, 'state', 'terminated') ?? at(status, 'lastState', 'terminated'));
  return [
    text(waiting['reason']),
    text(waiting['message']),
    ...(typeof ended['exitCode'] === 'number'
      ? [
          `ended with exit code ${ended['exitCode']}${text(ended['reason']) === '' ? '' : ` (${text(ended['reason'])})`}`,
        ]
      : []),
    describeRestarts(status) ?? '',
    ...(status['ready'] !== true && text(waiting['reason']) === '' && ended['exitCode'] === undefined
      ? ['not ready']
      : []),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

async function tailOf(
  kubectl: Kubectl,
  namespace: string,
  pod: string,
  status: Readonly<Record<string, unknown>>,
): Promise<readonly string[]> {
  const container = text(status['name']);
  const before = describeRestarts(status) === undefined ? [] : ['--previous'];
  const { code, stdout } = await kubectl.run([
    'logs',
    pod,
    '--namespace',
    namespace,
    '--container',
    container,
    `--tail=${LINES}`,
    ...before,
  ]);
  const lines = stdout
    .trim()
    .split('\n')
    .filter((line) => line !== '');
  return code !== 0 || lines.length === 0
    ? []
    : [`the last lines of ${container}:`, ...lines.map((line) => `  ${line.slice(0, 300)}`)];
}

async function eventsOf(
  kubectl: Kubectl,
  namespace: string,
  isMeant: (name: string) => boolean,
): Promise<string[]> {
  const events = itemsOf(
    await kubectl
      .json('the events cannot be read', ['get', 'events', '--namespace', namespace])
      .catch(() => undefined),
  );
  const warnings = events
    .filter(({ type, involvedObject }) => type === 'Warning' && isMeant(text(at(involvedObject, 'name'))))
    .map(({ reason, message }) => `event ${text(reason)}: ${text(message).split('\n')[0]}`);
  return [...new Set(warnings)].slice(-4);
}
