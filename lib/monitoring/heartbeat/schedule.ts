/** Minutes that divide an hour, and hours that divide a day: other steps of cron are uneven at the end. */
const MINUTES: readonly number[] = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30];
const HOURS: readonly number[] = [1, 2, 3, 4, 6, 8, 12, 24];

/** What a CronJob can repeat evenly, in words. */
export const EVEN_INTERVALS = `${MINUTES.join(', ')} minutes, or ${HOURS.join(', ')} hours`;

/** The schedule of a CronJob that runs every so many seconds. @returns `undefined` if none is even */
export function scheduleOf(seconds: number): string | undefined {
  const minutes = seconds / 60;
  if (MINUTES.includes(minutes)) {
    return `${minutes === 1 ? '*' : `*/${minutes}`} * * * *`;
  }
  const hours = minutes / 60;
  if (HOURS.includes(hours)) {
    return `0 ${hours === 24 ? '0' : hours === 1 ? '*' : `*/${hours}`} * * *`;
  }
  return undefined;
}
