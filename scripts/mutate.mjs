// Mutation testing, by hand: breaks one thing at a time in the code, and says what no test notices.
//
//   npm run mutate -- lib/language
//   npm run mutate -- lib/compile/event-sets.ts --tests test/compile/event-sets.test.ts
//
// Only the tests of the room run, or those that are named, so that a survivor is what its own tests miss. What to look at
// is in .cache/mutation: survivors.txt, the same as JSON, scores.json.
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { writeListing } from './mutation/listing.mjs';
import { ROOMS, testsAt, testsOf } from './mutation/rooms.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    tests: { type: 'string', multiple: true },
    concurrency: { type: 'string', default: '1' },
    /** Tests that take more milliseconds than this are named, and do not run for each mutant. */
    slowest: { type: 'string', default: '700' },
    /** Where the results go: runs at the same time need a directory each. */
    output: { type: 'string', default: '.cache/mutation' },
  },
});
const paths = positionals.map((path) => path.replace(/\/+$/, ''));
const rooms = [...new Set(paths.map((path) => path.split('/')[1]))];
if (
  paths.length === 0 ||
  paths.some((path) => !path.startsWith('lib/') || !existsSync(join(root, path))) ||
  rooms.some((room) => !Object.hasOwn(ROOMS, room)) ||
  ![values.concurrency, values.slowest].every((number) => /^[1-9]\d*$/.test(number))
) {
  const all = Object.keys(ROOMS).map((room) => `lib/${room}`);
  console.error(`usage: npm run mutate -- <files or directories of ${all.join(', ')}>
  [--tests <file or directory>]... [--concurrency 1] [--slowest 700] [--output .cache/mutation]`);
  process.exit(2);
}
process.chdir(root);
const { files, leftOut } = values.tests === undefined ? testsOf(root, rooms) : testsAt(root, values.tests);
for (const { file, reason } of leftOut) {
  console.log(`${file} does not run: ${reason}`);
}
console.log(`${files.length} test files run, ${leftOut.length} do not`);

const start = performance.now();
const results = await new Stryker({
  mutate: [
    ...paths.map((path) => (statSync(path).isDirectory() ? `${path}/**/*.ts` : path)),
    '!**/*.generated.ts',
  ],
  testRunner: 'bundled',
  plugins: ['runner', 'words-of-docs'].map((name) => join(root, `scripts/mutation/${name}.mjs`)),
  ignorers: ['words-of-docs'],
  bundledTests: { root, files, slowest: Number(values.slowest) },
  concurrency: Number(values.concurrency),
  // Loading again is what a mutant costs anyway.
  ignoreStatic: false,
  tempDirName: '.cache/stryker',
  ignorePatterns: ['.cache', 'build', 'dist', 'examples/*/dist', 'docs', 'test/conformance'],
  reporters: ['progress'],
  // A busy machine must not look like an endless loop; most of these end by their count of hits.
  timeoutMS: 10_000,
  dryRunTimeoutMinutes: 20,
  // The memory of a process that has loaded sources thousands of times.
  maxTestRunnerReuse: 5_000,
  // esbuild does not look at types.
  disableTypeChecks: false,
  allowConsoleColors: false,
}).runMutationTest();

mkdirSync(values.output, { recursive: true });
console.log(writeListing(root, values.output, results));
const seconds = (performance.now() - start) / 1_000;
const average = Math.round((seconds * 1_000) / results.length);
console.log(
  `${results.length} mutants in ${Math.round(seconds)} s, ${average} ms each; see ${values.output}/survivors.txt`,
);
process.exitCode = results.length > 0 ? 0 : 1;
