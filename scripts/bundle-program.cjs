// Makes the programs that pods of this package run, each in one minified file, which is shipped with the package and put
// into a ConfigMap at synth: program/tetragon-alerts.js and program/heartbeat.js. Run by itself, it always makes them:
// npm run program
const { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

const root = dirname(__dirname);

/** What each program is made of. */
const PROGRAMS = {
  'tetragon-alerts': 'lib/bridge/run/main.ts',
  heartbeat: 'lib/heartbeat/main.ts',
};

const programOf = (name) => join(root, 'program', `${name}.js`);
const inputsFileOf = (name) => join(root, '.cache', `${name}.json`);

/** Makes each program where one of the files it was made of is newer. */
function ensureProgram() {
  for (const name of Object.keys(PROGRAMS)) {
    if (!isFresh(name)) {
      bundleProgram(name);
    }
  }
}

function bundleProgram(name) {
  const { buildSync } = require('esbuild');
  const { metafile } = buildSync({
    absWorkingDir: root,
    entryPoints: [PROGRAMS[name]],
    outfile: programOf(name),
    bundle: true,
    minify: true,
    platform: 'node',
    // The oldest one that the package runs on. What is newer in the image changes nothing of the file.
    target: 'node20',
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    logLevel: 'error',
  });
  // What packages hold changes with the lock file only.
  const inputs = Object.keys(metafile.inputs).filter((input) => !input.includes('node_modules/'));
  mkdirSync(dirname(inputsFileOf(name)), { recursive: true });
  writeFileSync(inputsFileOf(name), JSON.stringify(inputs));
}

function isFresh(name) {
  if (!existsSync(programOf(name)) || !existsSync(inputsFileOf(name))) {
    return false;
  }
  const made = statSync(programOf(name)).mtimeMs;
  const inputs = JSON.parse(readFileSync(inputsFileOf(name), 'utf8'));
  return [...inputs, 'package-lock.json', 'scripts/bundle-program.cjs'].every((input) => {
    const time = statSync(`${root}/${input}`, { throwIfNoEntry: false })?.mtimeMs;
    return time !== undefined && time < made;
  });
}

module.exports = { ensureProgram };

if (require.main === module) {
  for (const name of Object.keys(PROGRAMS)) {
    bundleProgram(name);
  }
}
