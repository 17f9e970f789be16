import type { Kubectl } from '../kubectl';
import { sleep } from '../sleep';
import type { DeployedEngine } from './deployed';
import { readFalcoLine } from './falco-line';
import type { SeenAlert } from './seen-alert';
import { readTetragonLine } from './tetragon-line';

export interface FollowOptions {
  /** How far back to begin, as kubectl takes it, such as `5m`. */
  readonly since: string;
  /** Ends the following. */
  readonly signal: AbortSignal;
  readonly onAlert: (alert: SeenAlert) => void;
  /** What kubectl has complained of, once for each complaint. */
  readonly onTrouble?: (engine: DeployedEngine, message: string) => void;
}

/** More pods than one call follows unless it is told. */
const MANY = '1000';

/** How long to wait until a log that has ended is followed again: its pod was restarted, or replaced. */
const AGAIN = 2000;

/** kubectl follows the pods that are there when it begins: it is begun anew for those that come later. */
const RENEWED = 60_000;

/** Clocks of nodes differ, and durations are whole seconds. */
const OVERLAP = 5000;

/** Follows the alerts of engines, through restarts of their pods, until the signal is aborted. */
export async function followAlerts(
  kubectl: Kubectl,
  engines: readonly DeployedEngine[],
  options: FollowOptions,
): Promise<void> {
  await Promise.all(engines.map((engine) => followEngine(kubectl, engine, options)));
}

async function followEngine(kubectl: Kubectl, engine: DeployedEngine, options: FollowOptions): Promise<void> {
  const { signal, onAlert, onTrouble } = options;
  const read = engine.engine === 'falco' ? readFalcoLine : readTetragonLine;
  const seen = new Set<string>();
  const complaints = new Set<string>();
  const onLine = (line: string) => {
    if (seen.has(line)) {
      return;
    }
    const alert = read(line);
    if (alert !== undefined) {
      remember(seen, line);
      onAlert(alert);
    }
  };
  let { since } = options;
  // What was printed before is here. What was printed after it may still have been on its way when the log was left:
  // a busy node hands it out late.
  let complete = Date.now();
  while (!signal.aborted) {
    const begun = Date.now();
    const renewal = new AbortController();
    const renew = () => renewal.abort();
    signal.addEventListener('abort', renew);
    const timer = setTimeout(renew, RENEWED);
    const { stderr } = await kubectl.follow(logsOf(engine, since), onLine, renewal.signal).finally(() => {
      clearTimeout(timer);
      signal.removeEventListener('abort', renew);
    });
    const complaint = stderr.trim();
    if (renewal.signal.aborted) {
      complete = begun;
    } else {
      if (complaint !== '' && !complaints.has(complaint)) {
        complaints.add(complaint);
        onTrouble?.(engine, complaint);
      }
      await sleep(AGAIN, signal);
    }
    since = `${Math.ceil((Date.now() - complete + OVERLAP) / 1000)}s`;
  }
}

function logsOf({ namespace, selector, container }: DeployedEngine, since: string): readonly string[] {
  return [
    'logs',
    '--namespace',
    namespace,
    '--selector',
    selector,
    '--container',
    container,
    '--follow',
    '--ignore-errors',
    `--since=${since}`,
    `--max-log-requests=${MANY}`,
  ];
}

const REMEMBERED = 20_000;

function remember(seen: Set<string>, line: string): void {
  seen.add(line);
  if (seen.size > REMEMBERED) {
    const [oldest] = seen;
    seen.delete(oldest ?? '');
  }
}
