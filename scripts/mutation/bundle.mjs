// All test files of a run, and what they import of the instrumented sources, as one script: to evaluate it again takes
// milliseconds, and every evaluation has modules of its own, whose state knows nothing of other mutants.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { build } from 'esbuild';

/** The three functions that Stryker writes at the top of each file that it mutates. */
const STRYKER_HEADER =
  /function stryNS_9fa48\(\) \{\n[\s\S]*?^\}\n[\s\S]*?^function stryMutAct_9fa48\(id\) \{\n[\s\S]*?^\}\n/m;

/** In place of Stryker's header, where coverage is known already: empty functions are not even called. */
const SHORT_HEADER =
  "import { active_9fa48, isActive_9fa48 } from 'the-active-mutant';\nfunction stryCov_9fa48() {}\n";

/** Numbers in place of strings, and a comparison in place of a call. */
const STRYKER_CONDITION = /\bstryMutAct_9fa48\("(\d+)"\)/g;
const SHORT_CONDITION = '(active_9fa48 === $1 && isActive_9fa48())';

const THE_ACTIVE_MUTANT = `
const stryker = globalThis.__stryker__;
export const active_9fa48 = Number(stryker.activeMutant);
export function isActive_9fa48() {
  if (stryker.hitCount !== undefined && ++stryker.hitCount > stryker.hitLimit) {
    throw new Error('Stryker: Hit count limit reached (' + stryker.hitCount + ')');
  }
  return true;
}
`;

/**
 * The script of the test files. It is a function of `require`, and returns one function a test file, in their order,
 * which loads that file with what it imports.
 *
 * `sandbox` is where Stryker put the instrumented sources, `root` where they come from: tests find their data, and the
 * sources as text, where they are without Stryker.
 */
export async function bundleTests({ sandbox, root, files, coverage }) {
  const { outputFiles } = await build({
    stdin: {
      contents: `module.exports = [${files.map((file) => `() => require(${JSON.stringify(`./${file}`)})`)}];`,
      resolveDir: sandbox,
    },
    absWorkingDir: sandbox,
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    minifySyntax: true,
    logLevel: 'error',
    plugins: [modules(sandbox, root, coverage)],
  });
  return `(function (require) { const module = { exports: {} };\n${outputFiles[0].text}\nreturn module.exports; })`;
}

/** The same, from a file in the sandbox where another process has made it. */
export async function bundleOnce(options) {
  const file = join(options.sandbox, '.tests-without-coverage.js');
  try {
    return readFileSync(file, 'utf8');
  } catch {
    const text = await bundleTests(options);
    writeFileSync(`${file}.${process.pid}`, text);
    renameSync(`${file}.${process.pid}`, file);
    return text;
  }
}

export function compile(text) {
  return new Script(text, { filename: 'tests.js' }).runInThisContext();
}

function modules(sandbox, root, coverage) {
  return {
    name: 'modules',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^the-active-mutant$/ }, () => ({
        path: 'the-active-mutant',
        namespace: 'stryker',
      }));
      onLoad({ filter: /.*/, namespace: 'stryker' }, () => ({ contents: THE_ACTIVE_MUTANT }));
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const text = readFileSync(path, 'utf8');
        return { contents: withPlaces(coverage ? text : withShortHeader(text, path), path), loader: 'ts' };
      });
    },
  };

  function withPlaces(text, path) {
    const place = join(root, relative(sandbox, path));
    return text
      .replace(/\b__dirname\b/g, () => JSON.stringify(dirname(place)))
      .replace(/\b__filename\b/g, () => JSON.stringify(place))
      .replace(/\bimport\.meta\.url\b/g, () => JSON.stringify(pathToFileURL(place).href));
  }
}

function withShortHeader(text, path) {
  const short = text.replace(STRYKER_HEADER, () => SHORT_HEADER).replace(STRYKER_CONDITION, SHORT_CONDITION);
  if (short.includes('stryMutAct_9fa48')) {
    throw new Error(`${path} is instrumented in an unknown way`);
  }
  return short;
}
