/** Resolves after a time, or at once where the signal is aborted before. It never throws. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) {
      resolve();
      return;
    }
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener('abort', end);
  });
}

/** The longest time between two questions. */
const LONGEST = 30_000;

/**
 * Waits between two questions to a node, three times as long as the last one took: on a busy node the question, a
 * program that is started there, would itself hold up what is waited for.
 *
 * @param asked when the last question was asked, in milliseconds since 1970
 */
export function sleepBetweenQuestions(asked: number, signal: AbortSignal): Promise<void> {
  return sleep(Math.min(LONGEST, Math.max(2000, 3 * (Date.now() - asked))), signal);
}
