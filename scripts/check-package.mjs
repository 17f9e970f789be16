// Packs the package, checks the tarball, installs it into an empty project, and synthesizes from there with CommonJS
// and with ESM: npm run pack:check
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
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
    (path) =>
      !/^(build|kind|lib|program|rules|docs|examples|schema)\/|^(package\.json|README\.md|LICENSE|NOTICE|CHANGELOG\.md)$/.test(
        path,
      ),
  );
if (strangers.length > 0) {
  throw new Error(`these do not belong into the package: ${strangers.join(', ')}`);
}
console.log(run(bin('publint'), ['run', '--strict', tarball]).trim());
console.log(run(bin('attw'), ['--no-emoji', '--format', 'ascii', tarball]).trim());

const consumer = join(work, 'consumer');
mkdirSync(consumer);
const isOptional = (name) => manifest.peerDependenciesMeta[name]?.optional === true;
const pinned = (name) => `${name}@${manifest.devDependencies[name]}`;
const peers = Object.keys(manifest.peerDependencies);
writeFileSync(join(consumer, 'package.json'), JSON.stringify({ name: 'consumer', private: true }));
const install = (...packages) =>
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...packages], consumer);

/** Compiles a program of the consumer as CommonJS or ESM, and runs it. */
function compileAndRun(program, extension) {
  copyFileSync(join(root, 'scripts', 'consumer', `${program}.ts`), join(consumer, `${program}.${extension}`));
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
  const file = join(consumer, `${program}.${extension}`);
  run(bin('tsc'), [...compiler, ...types, '--skipLibCheck', file], consumer);
  run(process.execPath, [file.replace(/ts$/, 'js')], consumer);
}

install(tarball, ...peers.filter((name) => !isOptional(name)).map(pinned));
if (existsSync(join(consumer, 'node_modules', 'aws-cdk-lib'))) {
  throw new Error('aws-cdk-lib is installed for somebody who has not asked for it');
}
compileAndRun('app', 'cts');
console.log('CommonJS: types resolve, and an app synthesizes');
compileAndRun('app', 'mts');
console.log('ESM: types resolve, and an app synthesizes');

const loaded = run(
  process.execPath,
  [
    '-e',
    "require('cdk8s-runtime-detection/rules'); require('cdk8s-runtime-detection/policies'); console.log(Object.keys(require.cache).filter((f) => /node_modules.(cdk8s|constructs|aws-cdk-lib)/.test(f) && !/runtime-detection/.test(f)).length)",
  ],
  consumer,
);
if (loaded.trim() !== '0') {
  throw new Error('the entry points ./rules and ./policies load cdk8s');
}
const version = run(
  join(consumer, 'node_modules', '.bin', 'cdk8s-runtime-detection'),
  ['--version'],
  consumer,
).trim();
if (version !== manifest.version) {
  throw new Error(`the command says version ${version}`);
}
console.log(
  `cdk8s-runtime-detection ${version} runs; ./rules and ./policies load neither cdk8s nor constructs`,
);

install(...peers.filter(isOptional).map(pinned));
compileAndRun('aws', 'cts');
compileAndRun('aws', 'mts');
console.log(`with ${peers.filter(isOptional).map(pinned).join(', ')}: ./aws works too`);
