// Runs a TypeScript program of this project: node scripts/run.cjs charts/main.ts --explain
//
// CommonJS, since the loader of ES modules takes a third of the time that Node.js itself takes to start.
//
// The program is bundled first, which takes half of the time that loading its modules one by one would. The bundle is
// kept, and made anew where one of the files it was made of is newer. Types are checked by "npm run check", not here.
const {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} = require('node:fs');
const { createRequire } = require('node:module');
const { dirname, join, resolve } = require('node:path');
const { setFlagsFromString } = require('node:v8');
const { Script } = require('node:vm');
const { ensureProgram } = require('./bundle-program.cjs');

const root = dirname(__dirname);
const [entry, ...args] = process.argv.slice(2);
if (entry === undefined) {
  console.error('usage: node scripts/run.cjs <program.ts> [arguments]');
  process.exit(2);
}
const name = entry.replace(/[^\w]+/g, '-');
const bundle = join(root, '.cache', `${name}.cjs`);
const inputsFile = join(root, '.cache', `${name}.json`);
// Another command of the same program runs other functions: what the cache of one lacks is compiled anew each time.
const command = args.slice(0, 2).filter((word) => /^-{0,2}[a-z][a-z-]*$/.test(word));
const codeFile = `${[bundle, ...command].join('.')}.v8`;

if (!isFresh()) {
  build();
}
if (/^(charts|examples|scripts)\//.test(entry)) {
  ensureProgram();
}
process.argv = [process.argv[0], resolve(root, entry), ...args];
run();

function build() {
  const { buildSync } = require('esbuild');
  mkdirSync(dirname(bundle), { recursive: true });
  const { metafile } = buildSync({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    target: 'node20',
    charset: 'ascii',
    banner: { js: '(function (exports, require, module, __filename, __dirname) {' },
    footer: { js: '})' },
    metafile: true,
    logLevel: 'error',
    // Parts of them cannot be bundled, and only generators and benchmarks use them.
    external: ['esbuild', 'typescript', '@biomejs/biome', 'playwright-core'],
    // cdk8s imports it for Helm charts, and it takes a tenth of the time that Node.js takes to start.
    alias: { child_process: './scripts/lazy-child-process.cjs' },
    // aws-cdk-lib reads files that lie beside its modules.
    packages: /^((test\/)?aws|examples\/one-cdk-app)\//.test(entry) ? 'external' : 'bundle',
  });
  // What packages hold changes with the lock file only.
  const inputs = Object.keys(metafile.inputs).filter((input) => !input.includes('node_modules/'));
  writeFileSync(inputsFile, JSON.stringify(inputs));
  for (const file of readdirSync(dirname(bundle))) {
    if (file.startsWith(`${name}.cjs.`)) {
      rmSync(join(dirname(bundle), file), { force: true });
    }
  }
}

/** Runs the bundle as CommonJS, with the byte code that an earlier run has left: a quarter of the time less. */
function run() {
  // Most runs are over before optimized code pays for its making: it is made later than by default. Newer releases do
  // not know the flag, and say so on standard error. Benchmarks measure what users run, which is without it.
  if (process.versions.node.startsWith('20.') && !entry.startsWith('bench/')) {
    setFlagsFromString('--interrupt-budget=1000000');
  }
  // The bundle is ASCII, which is read faster than UTF-8 and kept in half of the memory.
  const source = readFileSync(bundle, 'latin1');
  const cachedData = existsSync(codeFile) ? readFileSync(codeFile) : undefined;
  const script = new Script(source, { filename: bundle, ...(cachedData && { cachedData }) });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(bundle), module, bundle, dirname(bundle));
  if (cachedData === undefined || script.cachedDataRejected === true) {
    process.on('exit', () => writeFileSync(codeFile, script.createCachedData()));
  }
}

function isFresh() {
  if (!existsSync(bundle) || !existsSync(inputsFile)) {
    return false;
  }
  const made = statSync(bundle).mtimeMs;
  const inputs = [...JSON.parse(readFileSync(inputsFile, 'utf8')), 'package-lock.json', 'scripts/run.cjs'];
  return inputs.every((input) => {
    const time = statSync(`${root}/${input}`, { throwIfNoEntry: false })?.mtimeMs;
    return time !== undefined && time < made;
  });
}
