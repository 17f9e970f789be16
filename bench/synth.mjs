// How long "npm run synth" takes, as a whole process, against the floor (node -e 0) and, where "helm" is on the PATH,
// HELM_CHARTS names a checkout of falcosecurity/charts (with its dependencies built) and TETRAGON_CHART the chart of
// Tetragon, against three processes of "helm template", one for each system.
//
//   node bench/synth.mjs [rounds]
//
// Every round runs each command once, in another order, so that a busy machine hits all of them alike. The numbers to
// quote are the ratios of the medians of one run.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const rounds = Number(process.argv[2] ?? 15);
const charts = process.env.HELM_CHARTS ?? '';
const tetragon = process.env.TETRAGON_CHART ?? '';
const node = process.execPath;

const commands = {
  'node -e 0': () => run(node, ['-e', '0']),
  // Reads and checks nothing: what it takes to load cdk8s, cdk8s-plus and the constructs.
  'synth --help': () => run(node, ['scripts/run.cjs', 'charts/main.ts', '--help']),
  synth: () => run(node, ['scripts/run.cjs', 'charts/main.ts']),
  ...(charts !== '' && tetragon !== '' && spawnSync('helm', ['version']).status === 0
    ? {
        'helm template, three processes': () => {
          const falco = join(charts, 'charts/falco');
          run('helm', ['template', 'falco', falco, '--set', 'driver.kind=modern_ebpf']);
          run('helm', ['template', 'falcosidekick', join(charts, 'charts/falcosidekick')]);
          run('helm', ['template', 'tetragon', tetragon]);
        },
      }
    : {}),
};

function run(command, args) {
  const { status, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
  }
}

const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
for (let round = -1; round < rounds; round += 1) {
  const names = Object.keys(commands);
  for (let i = 0; i < names.length; i += 1) {
    const name = names[(i + Math.max(round, 0)) % names.length];
    const start = process.hrtime.bigint();
    commands[name]();
    const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
    if (round >= 0) {
      times[name].push(milliseconds);
    }
  }
}
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const floor = median(times['node -e 0']);
console.log(`${rounds} rounds, node ${process.version}`);
for (const [name, values] of Object.entries(times)) {
  const ratio = (median(values) / floor).toFixed(1);
  console.log(
    `${name.padEnd(40)} median ${median(values).toFixed(0).padStart(5)} ms  min ${Math.min(...values)
      .toFixed(0)
      .padStart(5)} ms  ${ratio} x node -e 0`,
  );
}
