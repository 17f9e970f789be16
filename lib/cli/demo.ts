import { DEMO_IMAGE, DEMO_NAMESPACE, type DemoResult, runDemo } from '../cluster';
import { CLUSTER_HELP, CLUSTER_OPTIONS, kubectlOf, parseSeconds, talkingToCluster } from './cluster-options';
import { type Command, type CommandIo, UsageError } from './command';
import { formatMisses, formatNews, formatScoreboard, toJsonDemo } from './format-demo';
import { LiveArea } from './live-area';
import { parseOptions } from './parse-arguments';
import { styleOf } from './style';

/** `demo`: thirteen behaviours in a pod of its own, and who has told of them. */
export const DEMO: Command = {
  words: ['demo'],
  usage: `[--image ${DEMO_IMAGE}] [--namespace ${DEMO_NAMESPACE}] [--timeout 180] [--wait 30] [--at-least 13] [--json]`,
  summary:
    'Triggers thirteen harmless attack behaviors in a separate pod, and shows which engine detects each.',
  options: [
    '--image <image>         the image of the pods: Alpine, Debian, or an image based on them',
    '--namespace <name>      the namespace that the demo creates and removes at the end',
    '--timeout <seconds>     how long to wait until pods are ready and each engine sees events (default: 180)',
    '--wait <seconds>        how long to wait for alerts after the last behavior (default: 30)',
    '--at-least <number>     how many of the thirteen must be detected for exit code 0 (default: 13)',
    '--json                  { detected, total, engines, behaviours: [...] } on standard output',
    ...CLUSTER_HELP,
  ],
  run: async (args, io) => {
    const values = parseOptions(args, {
      ...CLUSTER_OPTIONS,
      image: { type: 'string' },
      namespace: { type: 'string' },
      timeout: { type: 'string' },
      wait: { type: 'string' },
      'at-least': { type: 'string' },
      json: { type: 'boolean' },
    });
    const atLeast = parseAtLeast(values['at-least']);
    const timeout = parseSeconds('timeout', values.timeout, 180);
    const patience = parseSeconds('wait', values.wait, 30);
    return talkingToCluster(io, async () => {
      const show = display(io, values.json === true);
      const result = await runDemo(kubectlOf(io, values), {
        image: values.image ?? DEMO_IMAGE,
        namespace: values.namespace ?? DEMO_NAMESPACE,
        timeout,
        patience,
        onStep: show.onStep,
        onChange: show.onChange,
      });
      show.end(result, io.signal.aborted);
      return result.detected >= atLeast ? 0 : 1;
    });
  },
};

function parseAtLeast(written: string | undefined): number {
  if (written !== undefined && !/^([0-9]|1[0-3])$/.test(written)) {
    throw new UsageError(`--at-least "${written}" is not a number from 0 to 13`);
  }
  return Number(written ?? 13);
}

interface Display {
  readonly onStep: (text: string) => void;
  readonly onChange: (rows: DemoResult['rows']) => void;
  readonly end: (result: DemoResult, interrupted: boolean) => void;
}

/** A scoreboard that changes in its place on a terminal, a line for each piece of news elsewhere. */
function display(io: CommandIo, asJson: boolean): Display {
  const started = Date.now();
  const style = styleOf(io);
  const stamp = () => style('dim', `[${((Date.now() - started) / 1000).toFixed(0).padStart(3)} s]`);
  const area = io.terminal === undefined || asJson ? undefined : new LiveArea(io.terminal);
  const say = (text: string) => {
    // What other programs read is the JSON alone.
    const print = asJson ? io.printError : area === undefined ? io.print : area.print.bind(area);
    print(`${stamp()} ${text}`);
  };
  let last: DemoResult['rows'] = [];
  return {
    onStep: say,
    onChange: (rows) => {
      if (area === undefined) {
        for (const line of formatNews(last, rows)) {
          say(line);
        }
      } else {
        area.show(formatScoreboard(rows, style));
      }
      last = rows;
    },
    end: (result, interrupted) => {
      area?.clear();
      if (asJson) {
        io.print(JSON.stringify(toJsonDemo(result, interrupted), undefined, 2));
      } else {
        io.print(`\n${[formatScoreboard(result.rows, style), ...formatMisses(result, style)].join('\n\n')}`);
      }
    },
  };
}
