import { version } from 'aws-cdk-lib/package.json';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { header } from './header';

/** The regions that aws-cdk-lib knows, which takes them from the SDKs of AWS. */
export function generateRegions(): string {
  const lines = RegionInfo.regions.map(({ name, partition }) => `  ['${name}', '${partition}'],`).sort();
  return [
    header('generate-regions.ts', [`aws-cdk-lib ${version}`]),
    '// Regions, each with its partition.',
    '',
    'export const REGION_ROWS = [',
    ...lines,
    '] as const;',
    '',
  ].join('\n');
}
