import { didYouMean } from '../diagnostics';
import { REGION_ROWS } from './regions.generated';

const REGIONS: ReadonlyMap<string, string> = new Map(REGION_ROWS);

/**
 * What is wrong with the code of an AWS region, and what to write instead; nothing where AWS has the region.
 *
 * @param partition where it is known, only its regions are proposed
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
    problem: `AWS has no region "${region}"`,
    help: didYouMean(region, names) ?? 'write the code of a region, for example "eu-west-1"',
  };
}
