import type { ProblemOf } from '../issue';
import type { Origin } from './collected';
import type { CollectingIssue, CollectingIssues } from './collecting-issues';
import type { Reporter } from './load-report';

/**
 * Reports that an item does not go with the others.
 *
 * @returns false, to leave out what is wrong
 */
export function refuseItem(
  report: Reporter<CollectingIssue>,
  falcoMessage: string,
  { place, context }: Origin,
  problem: ProblemOf<CollectingIssues>,
): false {
  report.error('LOAD_ERR_VALIDATE', falcoMessage, context, { ...problem, place });
  return false;
}
