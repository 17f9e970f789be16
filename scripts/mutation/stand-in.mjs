// What test files import from vitest, where they run in one script: `describe`, `it` and hooks of our own, which only
// collect; `expect` and `vi` are vitest's.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';
import { chai, expect, vi } from 'vitest';

/** How many inputs a test with random ones gets. */
const INPUTS = 20;

/**
 * What test files import by name in place of the real thing, and `collect`, which calls a function that declares tests
 * and returns them in order.
 */
export async function standIns(require) {
  // vitest has it for snapshots, and does not hand it out.
  const ofVitest = createRequire(require.resolve('vitest/package.json'));
  const { format: pretty } = await import(pathToFileURL(ofVitest.resolve('@vitest/pretty-format')));
  chai.use((_, { addMethod }) => {
    addMethod(chai.Assertion.prototype, 'toMatchInlineSnapshot', inlineSnapshot(pretty));
  });

  let suite;
  let tests = [];
  const addTest = (name, skipped, run) => {
    tests.push({
      name: [suite.name, name].filter(Boolean).join(' > '),
      skipped: skipped || suite.skipped,
      run,
      suite,
    });
  };
  const addSuite = (name, skipped, declare) => {
    const outer = suite;
    const full = [outer.name, name].filter(Boolean).join(' > ');
    suite = newSuite(full, outer, skipped || outer.skipped);
    const before = tests.length;
    if (declare() instanceof Promise) {
      throw new Error(`${full}: "describe" with a promise is not supported`);
    }
    if (tests.length === before) {
      // As vitest has it: a table that became empty is noticed.
      addTest('', skipped, () => {
        throw new Error(`No test found in suite ${full}`);
      });
    }
    suite = outer;
  };
  const hook = (kind) => (run) => {
    suite[kind].push(run);
  };
  const it = chainable(addTest, false);
  const vitest = {
    describe: chainable(addSuite, false),
    it,
    test: it,
    beforeAll: hook('beforeAll'),
    afterAll: hook('afterAll'),
    beforeEach: hook('beforeEach'),
    afterEach: hook('afterEach'),
    expect,
    vi,
  };
  const collect = (load) => {
    suite = newSuite('', undefined, false);
    tests = [];
    load();
    return tests;
  };
  return { modules: { vitest, 'fast-check': fewInputs(require) }, collect };
}

function newSuite(name, outer, skipped) {
  return { name, outer, skipped, beforeAll: [], afterAll: [], beforeEach: [], afterEach: [] };
}

/** `it` or `describe`, with what can be appended to them. */
function chainable(add, skipped) {
  // Options and limits of time are left out: Stryker has limits of its own.
  const callback = (args) => args.find((arg) => typeof arg === 'function');
  const api = (name, ...args) => {
    const run = callback(args);
    add(nameOf(name), skipped || run === undefined, run);
  };
  return Object.defineProperties(api, {
    each: {
      value: (rows) => {
        if (!Array.isArray(rows) || 'raw' in rows) {
          throw new Error('"each" is supported with arrays only');
        }
        return (name, ...args) => {
          const run = callback(args);
          rows.forEach((row, index) => {
            const values = Array.isArray(row) ? row : [row];
            add(titleOf(nameOf(name), values, index), skipped, () => run(...values));
          });
        };
      },
    },
    skipIf: { value: (condition) => chainable(add, skipped || Boolean(condition)) },
    runIf: { value: (condition) => chainable(add, skipped || !condition) },
    skip: { get: () => chainable(add, true) },
    todo: { get: () => chainable(add, true) },
    concurrent: { get: () => chainable(add, skipped) },
    sequential: { get: () => chainable(add, skipped) },
  });
}

const nameOf = (name) => (typeof name === 'function' ? name.name : name);

/** The name of a row: `%s` and its like are values, `$name` is a property of the first one. */
function titleOf(name, values, index) {
  const placeholders = name.match(/%[sdifjoOc]/g)?.length ?? 0;
  const title = format(name.replaceAll('%#', index), ...values.slice(0, placeholders));
  return title.replace(/\$([\w.]+)/g, (whole, path) => {
    const value = path.split('.').reduce((each, key) => each?.[key], values[0]);
    return value === undefined ? whole : String(value);
  });
}

function inlineSnapshot(pretty) {
  const dedent = (text) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join('\n');
  return function toMatchInlineSnapshot(snapshot) {
    const actual = pretty(this._obj, {
      escapeString: false,
      printBasicPrototype: false,
      printFunctionName: false,
    });
    chai.assert(dedent(actual) === dedent(snapshot), `the inline snapshot differs: ${actual}`);
  };
}

/** fast-check with a few inputs, which are the same for all mutants, and without a search for the smallest one. */
function fewInputs(require) {
  const real = require('fast-check');
  const assert = (property, params = {}) =>
    real.assert(property, {
      ...params,
      seed: 1,
      numRuns: Math.min(params.numRuns ?? INPUTS, INPUTS),
      endOnFailure: true,
    });
  return { ...real, assert, default: { ...real.default, assert }, __esModule: true };
}
