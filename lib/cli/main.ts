#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INSTALLED_PROGRAMS } from '../cluster/programs';
import { packageRoot } from '../falco/package-root';
import type { CommandIo, Terminal } from './command';
import { runProgram } from './program';

const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'));

runProgram(process.argv.slice(2), processIo(), version).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(error);
    process.exitCode = 2;
  },
);

function processIo(): CommandIo {
  // A reader that has seen enough, such as "head", closes the pipe.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') {
      throw error;
    }
    process.exit();
  });
  return {
    print: (text) => process.stdout.write(`${text}\n`),
    printError: (text) => process.stderr.write(`${text}\n`),
    readStandardInput: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) {
        chunks.push(Buffer.from(chunk));
      }
      return Buffer.concat(chunks);
    },
    terminal: process.stdout.isTTY && process.env['TERM'] !== 'dumb' ? terminal() : undefined,
    environment: process.env,
    signal: signalOfEnd(),
    programs: INSTALLED_PROGRAMS,
  };
}

function terminal(): Terminal {
  const { stdout } = process;
  return {
    get columns() {
      return stdout.columns;
    },
    get rows() {
      return stdout.rows;
    },
    hasColors: (process.env['NO_COLOR'] ?? '') === '' && stdout.hasColors(),
    write: (text) => stdout.write(text),
  };
}

/** The first signal asks the command to clean up and end; the second one ends it at once. */
function signalOfEnd(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => controller.abort());
  }
  return controller.signal;
}
