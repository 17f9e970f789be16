// The rooms whose code can be broken, each with the tests that are about it.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Directories and files below `test`. One of another room is here where its tests are about this one as well. */
export const ROOMS = {
  language: ['language', 'checks/conditions', 'compile', 'evaluate/output.test.ts', 'evaluate/regex.test.ts'],
  rules: ['rules', 'checks'],
  compile: ['compile', 'checks', 'evaluate'],
  checks: ['checks'],
  policies: ['policies'],
};

/** Tests that do not run, with the reason. */
const LEFT_OUT = [
  [
    /\/(?:any|hostile)-[^/]*$|\/differential\.test\.ts$/,
    'random input takes long, and meets another mutant in another run',
  ],
  [/evaluate\/scaling\.test\.ts$/, 'it measures time'],
  [/evaluate\/generated-code\.test\.ts$/, 'it starts other processes'],
];

/** The test files of rooms, and those that do not run. */
export function testsOf(root, rooms) {
  const places = [...new Set(rooms.flatMap((room) => ROOMS[room]))];
  const all = places.flatMap((place) => below(root, `test/${place}`));
  return withoutLeftOut([...new Set(all)].sort());
}

/** The files of some paths: a path is a file or a directory. */
export function testsAt(root, paths) {
  return withoutLeftOut(paths.flatMap((path) => below(root, path.replace(/\/+$/, ''))));
}

function below(root, directory) {
  if (directory.endsWith('.ts')) {
    return [directory];
  }
  return readdirSync(join(root, directory), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => `${directory}/${file}`);
}

function withoutLeftOut(all) {
  const judged = all.map((file) => ({ file, reason: LEFT_OUT.find(([pattern]) => pattern.test(file))?.[1] }));
  return {
    files: judged.filter(({ reason }) => reason === undefined).map(({ file }) => file),
    leftOut: judged.filter(({ reason }) => reason !== undefined),
  };
}
