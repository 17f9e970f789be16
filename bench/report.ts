// How the page of a report does with many alerts, in headless Chromium, beside a plain table of the same alerts:
//
//   node scripts/run.cjs bench/report.ts [number of alerts for both] [number of alerts for the report alone]
//
// The table has a row for each alert, with its output, and hides rows where a filter is set: what one writes in ten minutes.
// It has no fields, and with 100,000 alerts it takes minutes to open. Times are those of the CPU that the process of the
// page has used, since the machine does other things as well; the ratios tell more than the numbers.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { readPageParts } from '../lib/cli/report';
import type { RecordedAlert } from '../lib/events';
import { renderReport, reportData } from '../lib/report';

const BOTH = Number(process.argv[2] ?? 20_000);
const REPORT_ALONE = Number(process.argv[3] ?? 100_000);
const ROUNDS = Number(process.env['ROUNDS'] ?? 3);
/** How many milliseconds a page may take to open. */
const PATIENCE = 300_000;
const BROWSER = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

const RULES: readonly [rule: string, priority: string, tags: readonly string[]][] = [
  ['Container Spawned Shell', 'Warning', ['container', 'mitre_execution', 'T1059.004']],
  ['Write Below Etc Sensitive', 'Critical', ['container', 'mitre_persistence', 'T1098']],
  ['Modify System Binaries', 'Error', ['container', 'mitre_persistence', 'T1554']],
  ['Package Manager Launched', 'Notice', ['container', 'mitre_execution', 'T1072']],
  ['Contact Cloud Metadata', 'Error', ['container', 'mitre_credential_access', 'T1552.005']],
  ['Mount Execution In Container', 'Error', ['container', 'mitre_privilege_escalation', 'T1611']],
  ['Outbound Suspicious Ports', 'Warning', ['container', 'mitre_command_and_control', 'T1571']],
];

/** Alerts of two weeks in a cluster of 200 nodes: no two are the same, and a few pods make most of them. */
function alerts(length: number): RecordedAlert[] {
  let state = 1;
  const random = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return Math.floor((state / 2_147_483_647) * below);
  };
  const first = Date.UTC(2026, 10, 14);
  return Array.from({ length }, (_, index) => {
    const [rule, priority, tags] = RULES[Math.min(random(7), random(7))] ?? ['', '', []];
    const pod = Math.min(random(3000), random(3000), random(3000));
    const command = `sh -c test -e /run/${random(1_000_000)} && exec /opt/app-${pod % 60}/bin/run --id ${index}`;
    const fields = {
      'container.id': (pod * 7919 + 1_000_003).toString(16).padStart(12, '0'),
      'container.image.repository': `registry.example.com/team-${pod % 12}/app-${pod % 60}`,
      'container.image.tag': `1.${pod % 9}.${pod % 5}`,
      'container.name': `app-${pod % 60}`,
      'evt.rawtime': 1_795_830_101_447_021_998n + BigInt(index),
      'k8s.ns.name': `team-${pod % 12}`,
      'k8s.pod.name': `app-${pod % 60}-${pod.toString(36)}`,
      'proc.cmdline': command,
      'proc.name': 'sh',
      'proc.pname': pod % 3 === 0 ? 'runc' : 'bash',
      'user.name': pod % 5 === 0 ? 'root' : 'app',
    };
    const time = new Date(first + Math.floor((index / length) * 14 * 86_400_000)).toISOString();
    return {
      rule,
      priority,
      source: 'syscall',
      output: `${time}: ${priority} ${rule}: "${command}" was run by ${fields['proc.pname']} (user=${fields['user.name']} pod=${fields['k8s.pod.name']})`,
      time,
      hostname: `node-${pod % 200}`,
      tags,
      fields,
    };
  });
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function plainTable(all: readonly RecordedAlert[]): string {
  const rows = all.map(({ time, priority, rule, hostname, output, fields }) =>
    [time, priority, rule, hostname, fields['k8s.ns.name'], fields['k8s.pod.name'], output]
      .map((cell) => `<td>${escaped(String(cell))}</td>`)
      .join(''),
  );
  return `<!doctype html><meta charset="utf-8"><title>Alerts</title><input id="search"><table><tbody>
${rows.map((row) => `<tr>${row}</tr>`).join('\n')}
</tbody></table>
<script>
const all = [...document.querySelectorAll('tr')];
function filter(text) {
  const wanted = text.toLowerCase();
  for (const row of all) {
    row.hidden = !row.textContent.toLowerCase().includes(wanted);
  }
}
document.getElementById('search').addEventListener('input', (event) => filter(event.target.value));
document.documentElement.dataset.ready = 'true';
</script>
`;
}

interface Measured {
  /** Milliseconds of the CPU until it is on the screen. */
  readonly open: number;
  readonly filter: number;
  readonly search: number;
  readonly again: number;
  /** MiB of the process that shows the page. */
  readonly memory: number;
}

/** Runs in the page, and is over when the change has been drawn. */
async function run(page: Page, change: string): Promise<void> {
  await page.evaluate(`(async () => {
    ${change}
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  })()`);
}

/** What the process that renders the page has used so far. */
function renderer(profile: string): { readonly milliseconds: number; readonly mebibytes: number } {
  const found = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((id) => {
      try {
        const command = readFileSync(`/proc/${id}/cmdline`, 'utf8');
        if (!command.includes('--type=renderer') || !command.includes(profile)) {
          return { milliseconds: 0, mebibytes: 0 };
        }
        const [, user = '0', system = '0'] =
          /\) (?:\S+ ){11}(\d+) (\d+)/.exec(readFileSync(`/proc/${id}/stat`, 'utf8')) ?? [];
        const rollup = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1];
        return { milliseconds: (Number(user) + Number(system)) * 10, mebibytes: Number(rollup ?? 0) / 1024 };
      } catch {
        // It has ended meanwhile.
        return { milliseconds: 0, mebibytes: 0 };
      }
    });
  return {
    milliseconds: Math.max(...found.map(({ milliseconds }) => milliseconds)),
    mebibytes: Math.max(...found.map(({ mebibytes }) => mebibytes)),
  };
}

const typing = (text: string): string => `
  const box = document.getElementById('search');
  box.value = '${text}';
  box.dispatchEvent(new Event('input'));`;

/** The search of the report waits until nobody types any more, and says what it has found. */
const searchedReport = (text: string): string => `${typing(text)}
  const status = document.getElementById('status');
  const before = status.textContent;
  while (status.textContent === before || status.textContent.startsWith('searching')) {
    await new Promise((done) => setTimeout(done, 1));
  }`;

async function measure(
  context: BrowserContext,
  url: string,
  changes: readonly string[],
  profile: string,
): Promise<Measured> {
  const page = await context.newPage();
  const used: number[] = [];
  await page.goto(url, { timeout: PATIENCE });
  await page.waitForSelector('html[data-ready]', { timeout: PATIENCE });
  await run(page, '');
  used.push(renderer(profile).milliseconds);
  for (const change of changes) {
    await run(page, change);
    used.push(renderer(profile).milliseconds);
  }
  const memory = renderer(profile).mebibytes;
  await page.close();
  const [open = 0, filter = 0, search = 0, again = 0] = used;
  return { open, filter: filter - open, search: search - filter, again: again - search, memory };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const CHANGES = {
  report: [
    `document.querySelector('[data-key="rule=Write Below Etc Sensitive"]').click()`,
    searchedReport('app-17/bin/run --id 4'),
    searchedReport('root'),
  ],
  table: [`filter('Write Below Etc Sensitive')`, typing('app-17/bin/run --id 4'), typing('root')],
} as const;

type What = keyof typeof CHANGES;

/** Medians, each round in a browser of its own: what one page leaves behind is not counted for the other. */
async function measured(what: What, file: string): Promise<Measured> {
  const profile = `${file}.profile`;
  const rounds: Measured[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: BROWSER,
      viewport: { width: 1280, height: 900 },
      args: ['--no-sandbox', '--disable-gpu'],
    });
    rounds.push(await measure(context, pathToFileURL(file).href, CHANGES[what], profile));
    await context.close();
  }
  const of = (key: keyof Measured): number => median(rounds.map((each) => each[key]));
  return {
    open: of('open'),
    filter: of('filter'),
    search: of('search'),
    again: of('again'),
    memory: of('memory'),
  };
}

function writeReport(directory: string, all: readonly RecordedAlert[]): string {
  const start = process.cpuUsage();
  const page = renderReport(reportData({ title: 'Bench', alerts: all, unreadable: 0 }), readPageParts());
  const { user, system } = process.cpuUsage(start);
  const file = join(directory, `report-${all.length}.html`);
  writeFileSync(file, page);
  console.log(
    `${all.length} alerts: the page is made in ${((user + system) / 1e6).toFixed(1)} s, and has ${sizeOf(file)} MiB`,
  );
  return file;
}

const sizeOf = (file: string): string => (statSync(file).size / 2 ** 20).toFixed(1);

async function main(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'bench-report-'));
  const all = alerts(BOTH);
  const small = await measured('report', writeReport(directory, all));
  const table = join(directory, 'table.html');
  writeFileSync(table, plainTable(all));
  console.log(`${BOTH} alerts: the table has ${sizeOf(table)} MiB`);
  const large = await measured('report', writeReport(directory, alerts(REPORT_ALONE)));
  const peer = await measured('table', table);
  const shown = (value: number): string => value.toFixed(0).padStart(10);
  console.log(
    `${''.padEnd(18)}${'report'.padStart(10)}${'table'.padStart(10)}${'ratio'.padStart(8)}${`${REPORT_ALONE}`.padStart(10)}`,
  );
  for (const key of ['open', 'filter', 'search', 'again', 'memory'] as const) {
    const ratio = (small[key] / peer[key]).toFixed(2).padStart(8);
    console.log(`${key.padEnd(18)}${shown(small[key])}${shown(peer[key])}${ratio}${shown(large[key])}`);
  }
  await rm(directory, { recursive: true });
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
