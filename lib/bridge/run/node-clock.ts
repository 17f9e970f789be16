import { performance } from 'node:perf_hooks';
import type { Clock } from './ports';

export const NODE_CLOCK: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  pause: (milliseconds) => {
    let end = (): void => {};
    const over = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      end = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    return { over, end };
  },
  yield: () => new Promise((resolve) => setImmediate(resolve)),
};
