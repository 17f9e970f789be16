import { didYouMean } from '../diagnostics';
import { REGION_ROWS } from './regions.generated';

const REGIONS: ReadonlyMap<string, string> = new Map(REGION_ROWS);

/**
 * The problem with an AWS region code and its help, or `undefined` if AWS has the region.
 *
 * @param partition if set, only regions of this partition are suggested
 */
export function regionProblem(
  region: string,
  partition?: string,
): { readonly problem: string; readonly help: string } | undefined {
  if (REGIONS.has(region)) {
    return undefined;
  }
  const names = [...REGIONS].filter(([, of]) => of === (partition ?? of)).map(([name]) => name);
  return {
    problem: `unknown AWS region "${region}"`,
    help: didYouMean(region, names) ?? 'use the code of a region, for example "eu-west-1"',
  };
}
