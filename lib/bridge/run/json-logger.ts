import { LOG_LEVELS, type LogLevel } from '../config/bridge-config';
import type { Logger } from './ports';

/** One JSON object a line. */
export function jsonLogger(
  least: LogLevel,
  write: (line: string) => void,
  now: () => number = Date.now,
): Logger {
  const floor = LOG_LEVELS.indexOf(least);
  return {
    log: (level, message, details = {}) => {
      if (LOG_LEVELS.indexOf(level) >= floor) {
        write(`${JSON.stringify({ time: new Date(now()).toISOString(), level, message, ...details })}\n`);
      }
    },
  };
}
