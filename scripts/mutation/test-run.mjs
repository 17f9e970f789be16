// Runs tests that the stand-in for vitest has collected from one file, one after the other.

/** Runs a test with its hooks. Returns the error that it failed with, or nothing. */
async function failureOf(test, entered) {
  const suites = [];
  for (let suite = test.suite; suite !== undefined; suite = suite.outer) {
    suites.unshift(suite);
  }
  try {
    for (const suite of suites) {
      if (!entered.has(suite)) {
        entered.add(suite);
        await inOrder(suite.beforeAll);
      }
    }
    for (const suite of suites) {
      await inOrder(suite.beforeEach);
    }
    const result = test.run();
    // Most tests are synchronous, and are not slowed down.
    if (result instanceof Promise) {
      await result;
    }
  } catch (error) {
    return error ?? new Error('a test failed with nothing');
  } finally {
    for (const suite of suites.reverse()) {
      await inOrder(suite.afterEach.toReversed());
    }
  }
  return undefined;
}

/** Milliseconds of work: a busy machine makes no test slow. */
export function cpuTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

async function inOrder(hooks) {
  for (const hook of hooks) {
    await hook();
  }
}

/**
 * Runs tests, and tells what each of them did. `onTest` is called before each test, and `onResult` after it: the run
 * ends where that returns true.
 */
export async function runTests(tests, { onTest, onResult }) {
  const entered = new Set();
  try {
    for (const test of tests) {
      if (test.skipped) {
        if (onResult(test, { skipped: true, time: 0 })) {
          return;
        }
        continue;
      }
      onTest?.(test);
      const start = cpuTime();
      let error;
      try {
        error = await failureOf(test, entered);
      } catch (fromHook) {
        error = fromHook;
      }
      if (onResult(test, { error, time: cpuTime() - start })) {
        return;
      }
    }
  } finally {
    for (const suite of [...entered].reverse()) {
      await inOrder(suite.afterAll).catch(() => {});
    }
  }
}
