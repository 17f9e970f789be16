import { basename } from 'node:path';

const nameOf = (file) => basename(file).replace(/(?:\.test)?\.ts$/, '');

/**
 * Which tests run first. Those that noticed other mutants of the same source file most often, and the test file with
 * its name: neighbours are mostly noticed by the same tests, and the first failure ends a run.
 */
export class Order {
  /** Source file to index of test file to number of mutants. */
  #byFile = new Map();
  /** Id of test to number of mutants. */
  #byTest = new Map();

  constructor(files) {
    this.files = files;
  }

  /** The test files of a filter by their index, each with the ids of its tests, or `whole` where all are wanted. */
  of(source, filter) {
    const wanted = new Map();
    for (const id of filter ?? this.files.map((_, index) => `${index}`)) {
      const [index, test] = id.split('.').map(Number);
      const entry = wanted.get(index) ?? { index, ids: new Set(), whole: false };
      wanted.set(index, entry);
      if (test === undefined) {
        entry.whole = true;
      } else {
        entry.ids.add(id);
      }
    }
    const kills = this.#byFile.get(source);
    const score = ({ index }) =>
      (kills?.get(index) ?? 0) + (nameOf(this.files[index]) === nameOf(source) ? 1_000 : 0);
    return (
      [...wanted.values()]
        .map((entry) => ({ ...entry, score: score(entry) }))
        // Where nothing is known, a file that runs it in a few tests is about it more than one that runs it in many.
        .sort((a, b) => b.score - a.score || (a.ids.size || Infinity) - (b.ids.size || Infinity))
    );
  }

  /** The tests of a file: those that reach the mutant themselves before those that only load it. */
  sorted(tests, ids) {
    const score = ({ id }) => (this.#byTest.get(id) ?? 0) + (ids.has(id) ? 0.5 : 0);
    return tests.toSorted((a, b) => score(b) - score(a));
  }

  killed(source, index, id) {
    const kills = this.#byFile.get(source) ?? new Map();
    this.#byFile.set(source, kills.set(index, (kills.get(index) ?? 0) + 1));
    this.#byTest.set(id, (this.#byTest.get(id) ?? 0) + 1);
  }
}
