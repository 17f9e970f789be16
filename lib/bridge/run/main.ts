// The program for alerts of Tetragon. It is bundled into one file, which runs by itself.
import { runProgram } from './run-program';

runProgram({
  arguments: process.argv.slice(2),
  environment: process.env,
  print: (text) => process.stdout.write(text),
  printError: (text) => process.stderr.write(text),
  onEnd: (end) => {
    process.once('SIGTERM', end);
    process.once('SIGINT', end);
  },
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  },
);
