import { ClusterError, ENGINE_NAMES, findEngines, followAlerts, type SeenAlert } from '../cluster';
import { didYouMean, oneOf } from '../diagnostics';
import { CLUSTER_HELP, CLUSTER_OPTIONS, kubectlOf, talkingToCluster } from './cluster-options';
import { type Command, UsageError } from './command';
import { parseOptions } from './parse-arguments';
import { type Color, type Style, styleOf } from './style';

/** Falco's priorities, the most urgent first. */
const PRIORITIES: readonly string[] = [
  'Emergency',
  'Alert',
  'Critical',
  'Error',
  'Warning',
  'Notice',
  'Informational',
  'Debug',
];

const COLORS: Readonly<Record<string, Color>> = {
  Emergency: 'magenta',
  Alert: 'magenta',
  Critical: 'magenta',
  Error: 'red',
  Warning: 'yellow',
  Notice: 'cyan',
};

/** `logs`: the alerts of all engines as one stream. */
export const LOGS: Command = {
  words: ['logs'],
  usage: '[--priority warning] [--rule <part of a name>] [--namespace <name>] [--since 10m] [--json]',
  summary: 'Follows the alerts of Falco and the events of Tetragon policies as one stream.',
  options: [
    '--priority <word>       this Falco priority and higher; Tetragon events have none, and are always shown',
    '--rule <text>           rules and policies whose names contain this text',
    '--namespace <name>      alerts about pods of this namespace',
    '--since <duration>      start this far back, such as 30s, 10m or 2h (default: 1m)',
    '--json                  one JSON object per line: engine, time, priority, rule, namespace, pod, container, message, ...',
    ...CLUSTER_HELP,
  ],
  run: async (args, io) => {
    const values = parseOptions(args, {
      ...CLUSTER_OPTIONS,
      priority: { type: 'string' },
      rule: { type: 'string' },
      namespace: { type: 'string' },
      since: { type: 'string' },
      json: { type: 'boolean' },
    });
    const isWanted = filter(values);
    const since = values.since ?? '1m';
    if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(since)) {
      throw new UsageError(`--since "${since}" is not a duration: write 30s, 10m or 2h`);
    }
    return talkingToCluster(io, async () => {
      const kubectl = kubectlOf(io, values);
      const engines = await findEngines(kubectl);
      if (engines.length === 0) {
        throw new ClusterError('neither Falco nor Tetragon is in the cluster', [
          'deploy them: "make falco sidekick tetragon", or "kubectl apply -f dist/local"',
        ]);
      }
      const style = styleOf(io);
      io.printError(
        `following ${engines.map(({ engine, namespace, name }) => `${ENGINE_NAMES[engine]} (${namespace}/${name})`).join(' and ')}; press Ctrl-C to stop`,
      );
      await followAlerts(kubectl, engines, {
        since,
        signal: io.signal,
        onAlert: (alert) => {
          if (isWanted(alert)) {
            io.print(values.json === true ? toJson(alert) : formatAlert(alert, style));
          }
        },
        onTrouble: ({ engine }, message) =>
          io.printError(`the log of ${ENGINE_NAMES[engine]} ended, and is being followed again: ${message}`),
      });
      return 0;
    });
  },
};

interface Filters {
  readonly priority?: string | undefined;
  readonly rule?: string | undefined;
  readonly namespace?: string | undefined;
}

function filter({ priority, rule, namespace }: Filters): (alert: SeenAlert) => boolean {
  const least = priority === undefined ? PRIORITIES.length : parsePriority(priority);
  return (alert) => {
    const rank = PRIORITIES.indexOf(alert.priority);
    return (
      (alert.priority === '' || rank <= least) &&
      (rule === undefined || alert.rule.toLowerCase().includes(rule.toLowerCase())) &&
      (namespace === undefined || alert.namespace === namespace)
    );
  };
}

function parsePriority(written: string): number {
  const word = written.toLowerCase();
  const found = PRIORITIES.findIndex(
    (each) => each.toLowerCase() === (word === 'info' ? 'informational' : word),
  );
  if (found === -1) {
    throw new UsageError(
      `unknown priority "${written}": ${didYouMean(written, PRIORITIES) ?? `write ${oneOf(PRIORITIES)}`}`,
    );
  }
  return found;
}

/** Time, priority, rule, pod, message. */
export function formatAlert(alert: SeenAlert, style: Style): string {
  const { time, priority, rule, namespace, pod, node, message } = alert;
  const clock = /T(\d\d:\d\d:\d\d)/.exec(time)?.[1] ?? '--:--:--';
  const word = priority === '' ? 'Tetragon' : priority;
  const color = COLORS[priority];
  const label = word.padEnd(9);
  const where =
    pod === undefined
      ? alert.containerId === 'host' || alert.containerId === undefined
        ? `host ${node}`
        : `container ${alert.containerId}`
      : `${namespace}/${pod}`;
  return `${style('dim', clock)} ${color === undefined ? label : style(color, label)} ${style('bold', rule)}  ${style('blue', where)}  ${message}`;
}

function toJson({ line: _, ...alert }: SeenAlert): string {
  return JSON.stringify(alert);
}
