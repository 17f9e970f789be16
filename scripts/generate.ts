// Writes every generated file:
//
//   npm run generate                              what is made of files of this repository, and the reports in api/
//   npm run generate -- --upstream <directory>    what is made of files of other projects first
//
// The directory has clones, as CONTRIBUTING.md says. What it lacks is named, and its files stay as they are.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../lib/falco/package-root';
import { generatedFiles } from './generated-files';
import { upstreamReader } from './upstream/upstream-files';
import {
  UPSTREAM_RULES,
  UPSTREAM_TABLES,
  type UpstreamGenerated,
  upstreamFiles,
  wrongParts,
} from './upstream/upstream-generated';

const FLAGS = ['--upstream', '--upstream-rules'] as const;

const [flag, directory, ...more] = process.argv.slice(2);
if (more.length > 0 || (flag !== undefined && (!isFlag(flag) || directory === undefined))) {
  console.error('usage: npm run generate [-- --upstream <directory of clones>]');
  process.exit(2);
}

// Each step is a program of its own, which has the tables that the one before wrote.
if (flag === undefined || directory === undefined) {
  writeFormatted(generatedFiles());
  run('scripts/api.mjs');
} else if (flag === '--upstream') {
  const read = upstreamReader(directory);
  const falco = read('falco');
  const wrong = falco === undefined ? [] : wrongParts(falco);
  if (wrong.length > 0) {
    console.error([...wrong, 'change scripts/upstream/sources.ts and lib/facts/versions.ts'].join('\n'));
    process.exit(1);
  }
  writeUpstream(UPSTREAM_TABLES, directory);
  run('scripts/run.cjs', 'scripts/generate.ts', '--upstream-rules', directory);
} else {
  writeUpstream(UPSTREAM_RULES, directory);
  run('scripts/run.cjs', 'scripts/generate.ts');
}

function isFlag(word: string): word is (typeof FLAGS)[number] {
  return (FLAGS as readonly string[]).includes(word);
}

function writeUpstream(generated: readonly UpstreamGenerated[], clones: string): void {
  const { files, skipped } = upstreamFiles(generated, clones);
  writeFormatted(files);
  for (const [path, reason] of skipped) {
    console.log(`${path} (skipped: ${reason})`);
  }
}

function writeFormatted(files: ReadonlyMap<string, string>): void {
  for (const [path, content] of files) {
    writeFileSync(join(packageRoot(), path), content);
    console.log(path);
  }
  const programs = [...files.keys()].filter((path) => path.endsWith('.ts'));
  if (programs.length > 0) {
    run('node_modules/@biomejs/biome/bin/biome', 'format', '--write', ...programs);
  }
}

/** Ends with the program's status where it fails: it has said why. */
function run(program: string, ...args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, [program, ...args], {
    cwd: packageRoot(),
    stdio: 'inherit',
  });
  if (status !== 0) {
    process.exit(status ?? 1);
  }
}
