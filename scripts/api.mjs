// What the entry points of the package give, as a report each in api/: npm run api
//
//   --check   write nothing, and fail where a report is stale
//
// A change of the public API shows in review as a change of these files.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const isCheck = process.argv.includes('--check');
const declarations = join(root, '.cache', 'api');
const reports = join(root, 'api');
mkdirSync(reports, { recursive: true });

const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const tsc = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/typescript/bin/tsc'),
    ...['-p', 'tsconfig.build.json', '--emitDeclarationOnly', '--declarationMap', 'false'],
    ...['--incremental', '--tsBuildInfoFile', join(declarations, 'tsconfig.tsbuildinfo')],
    ...['--outDir', declarations],
  ],
  { cwd: root, stdio: 'inherit' },
);
if (tsc.status !== 0) {
  process.exit(1);
}

let stale = 0;
for (const [name, { types }] of Object.entries(exports).filter(([, target]) => target.types !== undefined)) {
  const report = `${name === '.' ? 'index' : name.slice(2)}.api.md`;
  const configObject = {
    projectFolder: root,
    mainEntryPointFilePath: join(declarations, relative('build', types)),
    compiler: { tsconfigFilePath: join(root, 'tsconfig.build.json') },
    apiReport: {
      enabled: true,
      reportFileName: report,
      reportFolder: reports,
      reportTempFolder: join(declarations, 'reports'),
    },
    docModel: { enabled: false },
    dtsRollup: { enabled: false },
    messages: {
      extractorMessageReporting: {
        default: { logLevel: 'none' },
        // What a name of the list is made of and the list leaves out.
        'ae-forgotten-export': { logLevel: 'none', addToApiReportFile: true },
      },
      compilerMessageReporting: { default: { logLevel: 'none' } },
      tsdocMessageReporting: { default: { logLevel: 'none' } },
    },
  };
  const config = ExtractorConfig.prepare({
    configObject,
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, 'package.json'),
  });
  const { apiReportChanged } = Extractor.invoke(config, {
    localBuild: !isCheck,
    messageCallback: (message) => {
      message.handled = true;
    },
  });
  if (apiReportChanged && isCheck) {
    console.error(`api/${report} is stale: run "npm run api" and commit it`);
    stale += 1;
  } else {
    console.log(`api/${report}${apiReportChanged ? ' (changed)' : ''}`);
  }
}
process.exitCode = stale === 0 ? 0 : 1;
