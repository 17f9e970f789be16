#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../falco/package-root';
import { runProgram } from './program';

const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'));

process.exitCode = runProgram(
  process.argv.slice(2),
  {
    print: (text) => process.stdout.write(`${text}\n`),
    printError: (text) => process.stderr.write(`${text}\n`),
  },
  version,
);
