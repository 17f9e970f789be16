// A test runner for Stryker. A mutant takes milliseconds: nothing is imported, transformed or started for it.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { commonTokens, declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  determineHitLimitReached,
  MutantRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { bundleOnce, bundleTests, compile } from './bundle.mjs';
import { Order } from './order.mjs';
import { standIns } from './stand-in.mjs';
import { cpuTime, runTests } from './test-run.mjs';

/**
 * Tests have the number of their file and their own, such as `12.34`. Each file has a test more, `12`: it stands for all
 * tests of the file, and covers what runs before a test does, while modules are loaded. So no mutant is static for
 * Stryker; one that runs at load is tested with all files that load it.
 */
class BundledTestRunner {
  static inject = [commonTokens.options, commonTokens.logger];

  constructor(options, log) {
    const { root, files, slowest } = options.bundledTests;
    this.slowest = slowest;
    this.files = files;
    this.log = log;
    this.bundle = { sandbox: process.cwd(), root, files };
    this.require = createRequire(join(root, 'package.json'));
    this.order = new Order(files);
    this.timesFile = join(process.cwd(), '.times-of-tests.json');
    // Instrumented files hold on to this object.
    globalThis.__stryker__ ??= {};
    this.stryker = globalThis.__stryker__;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    process.env.NODE_ENV = 'test';
    process.env.VITEST = 'true';
    const { modules, collect } = await standIns(this.require);
    this.collect = collect;
    this.requireForTests = (name) => modules[name] ?? this.require(name);
  }

  /** Runs all tests, each file with modules of its own, so that what it loads is told apart from what others load. */
  async dryRun() {
    const evaluate = compile(await bundleTests({ ...this.bundle, coverage: true }));
    const { stryker } = this;
    const perTest = {};
    const tests = [];
    const slow = [];
    stryker.activeMutant = undefined;
    for (const [index, fileName] of this.files.entries()) {
      const start = cpuTime();
      stryker.mutantCoverage = { static: {}, perTest: {} };
      stryker.currentTestId = undefined;
      let collected;
      try {
        collected = this.#load(evaluate(this.requireForTests), index);
      } catch (error) {
        return { status: DryRunStatus.Error, errorMessage: `${fileName} cannot be loaded: ${error.stack}` };
      }
      let run = 0;
      let timeOfSlow = 0;
      await runTests(collected, {
        onTest: (test) => {
          stryker.currentTestId = test.id;
        },
        onResult: (test, result) => {
          stryker.currentTestId = undefined;
          run += result.skipped ? 0 : 1;
          if (result.time > this.slowest) {
            slow.push(test.id);
            timeOfSlow += result.time;
            this.log.warn(
              `left out, since it takes ${Math.round(result.time)} ms: ${fileName}: ${test.name}`,
            );
          }
          tests.push(resultOf(test, fileName, result));
        },
      });
      if (run > 0) {
        const timeSpentMs = cpuTime() - start - timeOfSlow;
        const name = `${fileName}, from loading on`;
        tests.push({ id: `${index}`, name, fileName, timeSpentMs, status: TestStatus.Success });
        Object.assign(perTest, stryker.mutantCoverage.perTest, { [index]: stryker.mutantCoverage.static });
      }
    }
    stryker.mutantCoverage = undefined;
    // Now, since what it cannot do ends the run here, and would only be a retry later.
    await bundleOnce({ ...this.bundle, coverage: false });
    for (const id of slow) {
      delete perTest[id];
    }
    const times = Object.fromEntries(tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]));
    writeFileSync(this.timesFile, JSON.stringify({ times, slow }));
    return { status: DryRunStatus.Complete, tests, mutantCoverage: { static: {}, perTest } };
  }

  /** Runs the tests of the filter until one fails, in modules that are loaded with the mutant. */
  async mutantRun({ activeMutant, sandboxFileName, testFilter, hitLimit }) {
    const { stryker } = this;
    if (this.evaluate === undefined) {
      this.evaluate = compile(await bundleOnce({ ...this.bundle, coverage: false }));
      const { times, slow } = JSON.parse(readFileSync(this.timesFile, 'utf8'));
      this.order.times = times;
      this.slow = new Set(slow);
    }
    stryker.activeMutant = activeMutant.id;
    stryker.hitLimit = hitLimit;
    stryker.hitCount = hitLimit === undefined ? undefined : 0;
    const loaders = this.evaluate(this.requireForTests);
    const results = [];
    for (const { index, ids, whole } of this.order.of(sandboxFileName, testFilter)) {
      const failed = await this.#runFile(loaders, { index, ids, whole, source: sandboxFileName }, results);
      if (failed !== undefined) {
        this.order.killed(sandboxFileName, index, failed);
        break;
      }
    }
    const timeout = determineHitLimitReached(stryker.hitCount, hitLimit);
    stryker.activeMutant = undefined;
    const result = toMutantRunResult(timeout ?? { status: DryRunStatus.Complete, tests: results });
    return result.status === MutantRunStatus.Survived ? result : { ...result, nrOfTests: results.length };
  }

  /** Runs the tests of a file which are wanted, or all of them. Returns the id of the one that failed. */
  async #runFile(loaders, { index, ids, whole, source }, results) {
    const fileName = this.files[index];
    let collected;
    try {
      collected = this.#load(loaders, index);
    } catch (error) {
      const test = { id: `${index}`, name: `${fileName}, from loading on` };
      results.push(resultOf(test, fileName, { error, time: 0 }));
      return test.id;
    }
    const wanted = collected.filter(({ id }) => (whole ? !this.slow.has(id) : ids.has(id)));
    let failed;
    await runTests(this.order.sorted(source, wanted, ids), {
      onResult: (test, result) => {
        results.push(resultOf(test, fileName, result));
        failed = result.error === undefined ? undefined : test.id;
        return failed !== undefined || this.stryker.hitCount > this.stryker.hitLimit;
      },
    });
    return failed;
  }

  #load(loaders, index) {
    const tests = this.collect(loaders[index]);
    if (tests.length === 0) {
      throw new Error('no test is in the file');
    }
    return tests.map((test, number) => ({ ...test, id: `${index}.${number}` }));
  }
}

function resultOf({ id, name }, fileName, { error, skipped, time }) {
  const result = { id, name, fileName, timeSpentMs: time };
  if (skipped) {
    return { ...result, status: TestStatus.Skipped };
  }
  if (error === undefined) {
    return { ...result, status: TestStatus.Success };
  }
  const failureMessage = `${fileName}: ${name}: ${String(error?.message ?? error).slice(0, 2000)}`;
  return { ...result, status: TestStatus.Failed, failureMessage };
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'bundled', BundledTestRunner)];

export const strykerValidationSchema = {
  properties: {
    bundledTests: {
      type: 'object',
      properties: {
        root: { type: 'string' },
        files: { type: 'array', items: { type: 'string' } },
        slowest: { type: 'number' },
      },
    },
  },
};
