// The program that sends a heartbeat. It is bundled into one file, which runs by itself.
import { setTimeout } from 'node:timers/promises';
import { HttpPoster } from '../bridge/run/http-poster';
import { runHeartbeat } from './run-heartbeat';

const { env } = process;

runHeartbeat({
  environment: env,
  poster: (url) =>
    new HttpPoster({
      url,
      caFile: env['HEARTBEAT_CA_FILE'],
      certificateFile: env['HEARTBEAT_CERTIFICATE_FILE'],
      keyFile: env['HEARTBEAT_KEY_FILE'],
      timeout: 5000,
      concurrency: 1,
    }),
  now: () => new Date(),
  pause: setTimeout,
  print: (text) => process.stdout.write(text),
  printError: (text) => process.stderr.write(text),
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  },
);
