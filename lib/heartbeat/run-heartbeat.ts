import type { Poster } from '../bridge/run/ports';
import { formatJson } from '../events';
import { heartbeatAlert } from './heartbeat-alert';

/** How the program is told what to do. */
export const HEARTBEAT_VARIABLES = [
  'HEARTBEAT_URL',
  'HEARTBEAT_NAME',
  'HEARTBEAT_PRIORITY',
  'HEARTBEAT_INTERVAL',
] as const;

export interface HeartbeatPorts {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly poster: (url: string) => Poster;
  readonly now: () => Date;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly print: (text: string) => void;
  readonly printError: (text: string) => void;
}

const ATTEMPTS = 4;
const FIRST_PAUSE = 1000;

/** Posts one alert. @returns the exit code: 0 where it was accepted, 1 where it was not, 2 for a mistake */
export async function runHeartbeat(ports: HeartbeatPorts): Promise<number> {
  const { environment, print, printError } = ports;
  const missing = HEARTBEAT_VARIABLES.filter((name) => !environment[name]);
  if (missing.length > 0) {
    printError(`missing required environment variables: ${missing.join(', ')}\n`);
    return 2;
  }
  const url = environment['HEARTBEAT_URL'] ?? '';
  const heartbeat = {
    name: environment['HEARTBEAT_NAME'] ?? '',
    priority: environment['HEARTBEAT_PRIORITY'] ?? '',
    interval: Number(environment['HEARTBEAT_INTERVAL']),
  };
  const poster = ports.poster(url);
  try {
    for (let attempt = 1; ; attempt += 1) {
      const result = await poster.post(formatJson(heartbeatAlert(heartbeat, ports.now().toISOString())));
      switch (result.outcome) {
        case 'accepted':
          print(`${url} accepted the heartbeat\n`);
          return 0;
        case 'refused':
          printError(`${url} rejected the heartbeat with ${result.status}: ${result.answer}\n`);
          return 1;
        case 'failed':
          printError(`${url} did not receive the heartbeat (${result.reason}): ${result.detail}\n`);
      }
      if (attempt === ATTEMPTS) {
        return 1;
      }
      await ports.pause(FIRST_PAUSE * 2 ** (attempt - 1));
    }
  } finally {
    poster.close();
  }
}
