// Synthesizes every app in examples/ into its own dist/.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

for (const name of readdirSync(join(root, 'examples')).sort()) {
  if (!existsSync(join(root, 'examples', name, 'dist'))) {
    // An app of the AWS CDK: its templates name assets by the version of aws-cdk-lib, and a test looks at them.
    continue;
  }
  const program = [join(root, 'scripts', 'run.cjs'), `examples/${name}/main.ts`];
  const { status } = spawnSync(process.execPath, program, {
    cwd: join(root, 'examples', name),
    stdio: 'inherit',
  });
  if (status !== 0) {
    console.error(`examples/${name} cannot be synthesized`);
    process.exit(1);
  }
  console.log(`examples/${name}/dist`);
}
