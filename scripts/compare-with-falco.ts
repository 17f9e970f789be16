// Compares the verdicts on rules files with those of the "falco" on the PATH, byte for byte:
//
//   npm run compare -- [files] [seed]
//
// The files are recorded ones, changed at random: see scripts/compare/mutated-rules.ts. What differs is kept in
// .cache/compare, with both verdicts. Needs Falco 0.44, which is run without plugins.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { checkRules } from '../lib/rules-entry';
import { mutatedRules, randomFrom, recordedRules } from './compare/mutated-rules';

const NAME = 'rules.yaml';
const [count = 500, seed = 1] = process.argv.slice(2).map(Number);
const root = process.cwd();
const kept = join(root, '.cache/compare');
const directory = mkdtempSync(join(tmpdir(), 'compare-'));
process.on('exit', () => rmSync(directory, { recursive: true, force: true }));
writeFileSync(join(directory, 'falco.yaml'), 'rules_files: []\nstdout_output: {enabled: true}\n');

interface Verdict {
  readonly results?: unknown;
  /** What Falco prints where it ends without a result. */
  readonly fatal?: string;
}

function falcoVerdict(text: string): Verdict {
  writeFileSync(join(directory, NAME), text);
  const args = ['-c', 'falco.yaml', '-o', 'json_output=true', '-V', NAME];
  const { stdout, stderr, error } = spawnSync('falco', args, { cwd: directory, encoding: 'utf8' });
  if (error !== undefined) {
    console.error(`cannot run "falco": ${error.message}`);
    process.exit(2);
  }
  try {
    return { results: JSON.parse(stdout).falco_load_results };
  } catch {
    return { fatal: `${stdout}${stderr}`.trim() };
  }
}

/** Descriptions of codes are the same everywhere, and the schema only repeats what the verdict says. */
function compared(value: unknown): unknown {
  const left = JSON.stringify(value, (key, inner) =>
    ['codedesc', 'schema_valid', 'schema_warnings'].includes(key) ? undefined : inner,
  );
  return JSON.parse(left);
}

/** Falco cannot print a line that it cuts within a character. */
const UNPRINTABLE = 'json.exception.type_error.316';

function ourVerdict(text: string): Verdict {
  const { fatal, falco_load_results: results } = checkRules([{ name: NAME, text }], { plugins: [] }).falco;
  return fatal === undefined ? { results } : { fatal };
}

function isSame(ours: Verdict, theirs: Verdict): boolean {
  if (theirs.fatal?.includes(UNPRINTABLE) === true) {
    return true;
  }
  return theirs.fatal === undefined
    ? isDeepStrictEqual(compared(ours.results), compared(theirs.results))
    : ours.fatal !== undefined && theirs.fatal.includes(ours.fatal);
}

const recorded = recordedRules(join(root, 'test/conformance'));
const random = randomFrom(seed);
let found = 0;
for (let index = 0; index < count; index += 1) {
  const text = mutatedRules(recorded, random);
  const [ours, theirs] = [ourVerdict(text), falcoVerdict(text)];
  if (!isSame(ours, theirs)) {
    found += 1;
    mkdirSync(kept, { recursive: true });
    const path = join(kept, `${seed}-${index}`);
    writeFileSync(`${path}.yaml`, text);
    writeFileSync(`${path}.ours.json`, JSON.stringify(compared(ours), null, 2));
    writeFileSync(`${path}.falco.json`, JSON.stringify(compared(theirs), null, 2));
    console.log(`${relative(root, path)}.yaml`);
  }
}
console.log(`${count - found} of ${count} verdicts are those of Falco`);
process.exitCode = found === 0 ? 0 : 1;
