// Mutation testing, by hand: breaks one thing at a time in the code, and says what no test notices.
//
//   npm run mutate -- lib/language/lexer.ts lib/language/parser.ts
//   npm run mutate -- lib/compile/event-sets.ts --tests test/compile/event-sets.test.ts
//
// Only the tests of the room run, or those that are named, so that a survivor is what its own tests miss. It takes two
// seconds a mutant, and as long as all its tests take where they miss it: name few files, and few tests. The page is
// .cache/mutation/index.html.
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** The rooms, each with the tests that are about it. */
const ROOMS = {
  language: ['language'],
  rules: ['rules'],
  compile: ['compile', 'checks/conditions'],
  checks: ['checks'],
  policies: ['policies'],
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { tests: { type: 'string', multiple: true } },
});
const paths = positionals.map((path) => path.replace(/\/+$/, ''));
const rooms = [...new Set(paths.map((path) => path.split('/')[1]))];
if (
  paths.length === 0 ||
  paths.some((path) => !existsSync(join(root, path))) ||
  rooms.some((room) => !Object.hasOwn(ROOMS, room))
) {
  console.error(
    `usage: npm run mutate -- <files or directories of ${Object.keys(ROOMS)
      .map((room) => `lib/${room}`)
      .join(', ')}>`,
  );
  process.exit(2);
}
const usual = [...new Set(rooms.flatMap((room) => ROOMS[room]))].map((room) => `test/${room}/**/*.test.ts`);
process.env.MUTATE_TESTS = (values.tests ?? usual).join(' ');
process.chdir(root);

const results = await new Stryker({
  mutate: paths.map((path) => (statSync(path).isDirectory() ? `${path}/**/*.ts` : path)),
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutate.config.mts', related: false },
  concurrency: 1,
  // What runs once, while a module is loaded, would need all tests again for each mutant.
  ignoreStatic: true,
  tempDirName: '.cache/stryker',
  ignorePatterns: ['.cache', 'build', 'dist', 'examples/*/dist', 'docs/images'],
  incremental: true,
  incrementalFile: '.cache/mutation/incremental.json',
  reporters: ['clear-text', 'html', 'progress'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: true },
  timeoutMS: 20_000,
  dryRunTimeoutMinutes: 20,
  htmlReporter: { fileName: '.cache/mutation/index.html' },
  disableTypeChecks: false,
}).runMutationTest();
process.exitCode = results.length > 0 ? 0 : 1;
