// How long rules take to check: node scripts/run.cjs bench/rules.ts [rules files...]
//
// Sets of 100, 1,000 and 10,000 rules that are like upstream's, each with lists and macros of its own, and the files
// that are named. Beside it "falco -V", where there is a falco on the PATH. The largest set is checked once more in a
// process that has done nothing else.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { checkRules, type RulesInput } from '../lib/rules-entry';

const SIZES = [100, 1_000, 10_000];

/** A rule with two lists and two macros, which use those of the one before. */
function ruleText(index: number): string {
  return `- list: binaries_${index}
  items: [sh_${index}, "bash ${index}", zsh_${index}${index % 10 === 0 ? '' : `, binaries_${index - 1}`}]
- list: directories_${index}
  items: [/etc/${index}, /usr/bin/${index}]
- macro: in_container_${index}
  condition: (container.id != host and not proc.pname in (binaries_${index}))
- macro: opened_${index}
  condition: >
    (evt.type in (open, openat, openat2) and evt.is_open_write = true and fd.typechar = 'f' and fd.num >= 0
    and fd.directory in (directories_${index}) and in_container_${index})
- rule: Write below a directory ${index}
  desc: A file below a directory is written to by a program that does not do so
  condition: >
    opened_${index}
    and not proc.name in (binaries_${index})
    and not (proc.aname[2] startswith systemd or proc.cmdline contains "update ${index}")
    and not user.name = "user ${index}"
  output: A file was written to (file=%fd.name user=%user.name command=%proc.cmdline parent=%proc.pname container=%container.id)
  priority: WARNING
  tags: [filesystem, mitre_persistence]
  exceptions:
    - name: known
      fields: [proc.name, fd.name]
      comps: [=, startswith]
      values:
        - [program_${index}, /etc/${index}/known]
`;
}

function time<T>(what: () => T): { readonly ms: number; readonly result: T } {
  const started = performance.now();
  const result = what();
  return { ms: performance.now() - started, result };
}

const directory = mkdtempSync(join(tmpdir(), 'bench-rules-'));
process.on('exit', () => rmSync(directory, { recursive: true, force: true }));
const hasFalco = spawnSync('falco', ['--version']).status === 0;

function falcoTime(files: readonly RulesInput[]): number | undefined {
  // Its time grows with the square of the rules: ten thousand would take minutes.
  if (!hasFalco || files.some(({ text }) => text.length > 3_000_000)) {
    return undefined;
  }
  const config = join(directory, 'falco.yaml');
  writeFileSync(
    config,
    'load_plugins: [container]\nplugins: [{name: container, library_path: libcontainer.so}]\njson_output: true\nwebserver: {enabled: false}\n',
  );
  const paths = files.map(({ name, text }) => {
    const path = join(directory, basename(name));
    writeFileSync(path, text);
    return path;
  });
  const args = ['-c', config, ...paths.flatMap((path) => ['-V', path])];
  return Math.min(...[1, 2, 3].map(() => time(() => spawnSync('falco', args, { stdio: 'ignore' })).ms));
}

function rulesFile(size: number): RulesInput {
  const text = Array.from({ length: size }, (_, index) => ruleText(index)).join('');
  return { name: `rules-${size}.yaml`, text };
}

/** The most memory that the process has had so far. */
function peakMemory(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

function checkOnce(size: number): void {
  const files = [rulesFile(size)];
  const { ms } = time(() => checkRules(files));
  const cpu = process.resourceUsage().userCPUTime / 1000;
  console.log(
    `${size} rules in a new process: ${ms.toFixed(0)} ms (${cpu.toFixed(0)} ms of processors), ${peakMemory()} MiB at most`,
  );
}

function row(name: string, files: readonly RulesInput[], runs: number): number {
  const times: number[] = [];
  let findings = 0;
  for (let run = 0; run < runs; run += 1) {
    const { ms, result } = time(() => checkRules(files));
    times.push(ms);
    findings = result.diagnostics.length;
  }
  const best = Math.min(...times);
  const falco = falcoTime(files);
  console.log(
    `${name.padEnd(24)} ${`${best.toFixed(0)} ms`.padStart(9)} ${`first ${times[0]?.toFixed(0)} ms`.padStart(14)} ${`${peakMemory()} MiB`.padStart(9)}  ${findings} findings${falco === undefined ? '' : `  falco -V ${falco.toFixed(0)} ms`}`,
  );
  return best;
}

function compareSizes(named: readonly string[]): void {
  console.log(
    `node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}${
      hasFalco
        ? `, ${
            execFileSync('falco', ['--version'], { encoding: 'utf8' })
              .split('\n')
              .find((line) => line.startsWith('Falco version')) ?? ''
          }`
        : ''
    }`,
  );
  for (const path of named) {
    row(basename(path), [{ name: path, text: readFileSync(path, 'utf8') }], 10);
  }
  if (named.length > 1) {
    row(
      'all of them',
      named.map((path) => ({ name: path, text: readFileSync(path, 'utf8') })),
      10,
    );
  }
  const taken = SIZES.map((size) => {
    return row(`${size} rules`, [rulesFile(size)], size > 1000 ? 2 : 5);
  });
  const [, thousand = 1, most = 0] = taken;
  console.log(`10,000 rules take ${(most / thousand).toFixed(1)} times as long as 1,000`);
  // Memory is counted where nothing else was done before.
  const program = process.argv[1] ?? '';
  const runner = join(dirname(program), '../scripts/run.cjs');
  process.stdout.write(execFileSync(process.execPath, [runner, 'bench/rules.ts', '--once', '10000']));
}

const [first, size, ...rest] = process.argv.slice(2);
if (first === '--once') {
  checkOnce(Number(size));
} else {
  compareSizes([first, size, ...rest].filter((path) => path !== undefined));
}
