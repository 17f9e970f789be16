import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type ReadAlerts, readAlerts } from '../events';
import { CommandError, type CommandIo } from './command';

/** The alerts of files. */
export interface AlertsOfFiles {
  readonly alerts: ReadAlerts['alerts'];
  /** How many lines look like alerts and cannot be read: each is printed. */
  readonly unreadable: number;
}

/** Reads the alerts of logs, gzip or not; `-` is standard input. @throws CommandError if there are none */
export function readAlertFiles(paths: readonly string[], io: CommandIo): AlertsOfFiles {
  let lines = 0;
  const all = (paths.length === 0 ? ['-'] : paths).map((path) => {
    const { alerts, unreadable } = readAlerts(readText(path));
    lines += unreadable.length;
    for (const line of unreadable) {
      io.printError(`${path}:${line}: alert cannot be parsed: incomplete JSON`);
    }
    return alerts;
  });
  const alerts = all.flat();
  if (alerts.length === 0) {
    throw new CommandError('no Falco alerts found', [
      'set "json_output: true" for Falco, or "debug: true" for Falcosidekick',
    ]);
  }
  return { alerts, unreadable: lines };
}

function readText(path: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path === '-' ? 0 : path);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new CommandError(`${path}: ${isMissing ? 'no such file' : `cannot be read: ${String(error)}`}`);
  }
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return new TextDecoder().decode(isGzip ? gunzipSync(bytes) : bytes);
}
