// Packs the package, checks the tarball, installs it into an empty project, and synthesizes from there with CommonJS
// and with ESM: npm run pack:check
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const work = mkdtempSync(join(tmpdir(), 'package-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

const run = (command, args, cwd = root) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
const bin = (name) => join(root, 'node_modules', '.bin', name);

const [packed] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', work]).replace(/^[^[]*/, ''));
const tarball = join(work, packed.filename);
console.log(`${packed.filename}: ${packed.files.length} files, ${Math.round(packed.size / 1024)} KiB`);

const strangers = packed.files
  .map(({ path }) => path)
  .filter(
    (path) => !/^(build|lib|rules)\/|^(package\.json|README\.md|LICENSE|NOTICE|CHANGELOG\.md)$/.test(path),
  );
if (strangers.length > 0) {
  throw new Error(`these do not belong into the package: ${strangers.join(', ')}`);
}
console.log(run(bin('publint'), ['run', '--strict', tarball]).trim());
console.log(run(bin('attw'), ['--no-emoji', '--format', 'ascii', tarball]).trim());

const consumer = join(work, 'consumer');
mkdirSync(consumer);
const peers = Object.keys(manifest.peerDependencies).map(
  (name) => `${name}@${manifest.devDependencies[name]}`,
);
writeFileSync(join(consumer, 'package.json'), JSON.stringify({ name: 'consumer', private: true }));
run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', tarball, ...peers], consumer);

for (const [kind, extension] of [
  ['CommonJS', 'cts'],
  ['ESM', 'mts'],
]) {
  copyFileSync(join(root, 'scripts', 'consumer', 'app.ts'), join(consumer, `app.${extension}`));
  const compiler = [
    '--module',
    'node16',
    '--moduleResolution',
    'node16',
    '--target',
    'es2022',
    '--strict',
    '--types',
    'node',
  ];
  const types = ['--typeRoots', join(root, 'node_modules', '@types')];
  run(bin('tsc'), [...compiler, ...types, '--skipLibCheck', join(consumer, `app.${extension}`)], consumer);
  run(process.execPath, [join(consumer, `app.${extension.replace('ts', 'js')}`)], consumer);
  console.log(`${kind}: types resolve, and an app synthesizes`);
}

const loaded = run(
  process.execPath,
  [
    '-e',
    "require('cdk8s-runtime-detection/rules'); console.log(Object.keys(require.cache).filter((f) => /node_modules.(cdk8s|constructs|aws-cdk-lib)/.test(f) && !/runtime-detection/.test(f)).length)",
  ],
  consumer,
);
if (loaded.trim() !== '0') {
  throw new Error('the entry point ./rules loads cdk8s');
}
const version = run(
  join(consumer, 'node_modules', '.bin', 'cdk8s-runtime-detection'),
  ['--version'],
  consumer,
).trim();
if (version !== manifest.version) {
  throw new Error(`the command says version ${version}`);
}
console.log(`cdk8s-runtime-detection ${version} runs; ./rules loads neither cdk8s nor constructs`);
