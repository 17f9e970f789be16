// A command loads its modules when it is called: here before, since the time that the tests let pass does not wait for them.
import '../../lib/cli/cluster';
import '../../lib/cli/demo';
import '../../lib/cli/doctor';
import '../../lib/cli/logs';
import { vi } from 'vitest';

/** Lets the time pass until something has settled. Wants fake timers. */
export async function settle<T>(promise: Promise<T>, limit = 3_600_000): Promise<T> {
  let settled = false;
  const watched = promise.finally(() => {
    settled = true;
  });
  watched.catch(() => {});
  for (let passed = 0; !settled; passed += 250) {
    if (passed > limit) {
      throw new Error(`not settled within ${limit / 1000} s`);
    }
    await vi.advanceTimersByTimeAsync(250);
  }
  return watched;
}
