import { basename } from 'node:path';

const nameOf = (file) => basename(file).replace(/(?:\.test)?\.ts$/, '');

/** What any test file is expected to notice, and the one that has the name of the source file. */
const ANY = 0.2;
const SAME_NAME = 5;

/**
 * Which tests run first: those that notice most in a millisecond. A test that noticed other mutants of a source file
 * mostly notices its neighbours, and the first failure ends a run.
 */
export class Order {
  /** Milliseconds by id of a test; that of a file is for loading it and all its tests. */
  times = {};
  /** Source file to index of test file to number of mutants. */
  #byFile = new Map();
  /** Source file to id of test to number of mutants. */
  #byTest = new Map();

  constructor(files) {
    this.files = files;
  }

  /** The test files of a filter by their index, each with the ids of its tests, or `whole` where all are wanted. */
  of(source, filter) {
    const wanted = new Map();
    for (const id of filter ?? this.files.map((_, index) => `${index}`)) {
      const [index, test] = id.split('.').map(Number);
      const entry = wanted.get(index) ?? { index, ids: new Set(), whole: false, time: 0 };
      wanted.set(index, entry);
      entry.time += this.#timeOf(id);
      if (test === undefined) {
        entry.whole = true;
      } else {
        entry.ids.add(id);
      }
    }
    const kills = this.#byFile.get(source);
    const score = ({ index, time }) => {
      const prior = nameOf(this.files[index]) === nameOf(source) ? SAME_NAME : ANY;
      // Ten milliseconds for loading the file.
      return ((kills?.get(index) ?? 0) + prior) / (time + 10);
    };
    return [...wanted.values()]
      .map((entry) => ({ ...entry, score: score(entry) }))
      .sort((a, b) => b.score - a.score);
  }

  /** The tests of a file: those that reach the mutant themselves before those that only load it. */
  sorted(source, tests, ids) {
    const kills = this.#byTest.get(source);
    return tests
      .map((test) => {
        const expected = (kills?.get(test.id) ?? 0) + (ids.has(test.id) ? 1 : ANY);
        return { test, score: expected / (this.#timeOf(test.id) + 1) };
      })
      .sort((a, b) => b.score - a.score)
      .map(({ test }) => test);
  }

  killed(source, index, id) {
    increase(this.#byFile, source, index);
    increase(this.#byTest, source, id);
  }

  #timeOf(id) {
    return this.times[id] ?? 0;
  }
}

function increase(counts, source, key) {
  const inner = counts.get(source) ?? new Map();
  counts.set(source, inner.set(key, (inner.get(key) ?? 0) + 1));
}
