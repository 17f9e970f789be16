import { RegionInfo } from 'aws-cdk-lib/region-info';

/** The regions that aws-cdk-lib knows, which takes them from the SDKs of AWS. */
export function generateRegions(): string {
  const lines = RegionInfo.regions.map(({ name, partition }) => `  ['${name}', '${partition}'],`).sort();
  return [
    '// Written by scripts/generate-regions.ts: change that, not this.',
    '// The regions that aws-cdk-lib knows, each with its partition.',
    '',
    'export const REGION_ROWS = [',
    ...lines,
    '] as const;',
    '',
  ].join('\n');
}
