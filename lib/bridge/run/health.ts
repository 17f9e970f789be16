/** What tells whether the program moves, all in milliseconds of a clock that is never set back. */
export interface Movement {
  /** When events were last looked for. */
  readonly lastLook: number;
  /** Whether nothing is read because alerts have to be delivered first. */
  readonly isWaitingForDelivery: boolean;
  /** When a post was last tried, or ended. */
  readonly lastAttempt: number;
  /** Since when the export directory could not be read. */
  readonly unreadableSince: number | undefined;
}

/**
 * Why the program is stuck, so that it had better be started again. That Falcosidekick cannot be reached is no reason: it
 * is tried again and again.
 *
 * @param longestPause the longest time between two attempts, with the time that one takes
 */
export function whyStuck(
  movement: Movement,
  now: number,
  stuckAfter: number,
  longestPause: number,
): string | undefined {
  const { lastLook, isWaitingForDelivery, lastAttempt, unreadableSince } = movement;
  if (unreadableSince !== undefined && now - unreadableSince > stuckAfter) {
    return `the export directory could not be read for ${seconds(now - unreadableSince)}`;
  }
  if (isWaitingForDelivery) {
    const limit = Math.max(stuckAfter, 2 * longestPause);
    return now - lastAttempt > limit ? `nothing was posted for ${seconds(now - lastAttempt)}` : undefined;
  }
  return now - lastLook > stuckAfter
    ? `the export file was not polled for ${seconds(now - lastLook)}`
    : undefined;
}

function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 1000)} seconds`;
}
