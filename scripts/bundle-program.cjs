// Makes the program that the DaemonSet of Tetragon.sendTo runs: one minified file, program/tetragon-alerts.js, which is
// shipped with the package and put into a ConfigMap at synth. Run by itself, it always makes it: npm run program
const { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

const root = dirname(__dirname);
const program = join(root, 'program', 'tetragon-alerts.js');
const inputsFile = join(root, '.cache', 'tetragon-alerts.json');

/** Makes the program where one of the files it was made of is newer. */
function ensureProgram() {
  if (!isFresh()) {
    bundleProgram();
  }
}

function bundleProgram() {
  const { buildSync } = require('esbuild');
  const { metafile } = buildSync({
    absWorkingDir: root,
    entryPoints: ['lib/bridge/run/main.ts'],
    outfile: program,
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
  mkdirSync(dirname(inputsFile), { recursive: true });
  writeFileSync(inputsFile, JSON.stringify(inputs));
}

function isFresh() {
  if (!existsSync(program) || !existsSync(inputsFile)) {
    return false;
  }
  const made = statSync(program).mtimeMs;
  const inputs = JSON.parse(readFileSync(inputsFile, 'utf8'));
  return [...inputs, 'package-lock.json', 'scripts/bundle-program.cjs'].every((input) => {
    const time = statSync(`${root}/${input}`, { throwIfNoEntry: false })?.mtimeMs;
    return time !== undefined && time < made;
  });
}

module.exports = { ensureProgram };

if (require.main === module) {
  bundleProgram();
}
