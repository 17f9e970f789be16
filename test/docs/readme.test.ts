import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { Driver, Falco, NodeProfile, RuleFiles } from '../../lib';
import { formatScoreboard } from '../../lib/cli/format-demo';
import { BEHAVIOURS } from '../../lib/cluster';
import { readFalcoLine } from '../../lib/cluster/alerts';
import { readRulesFile } from '../../lib/rules-entry';
import { run } from '../cli/run-program';

const ROOT = join(__dirname, '..', '..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** What stands between three backticks and the given language. */
function blocks(language: string): string[] {
  return [...README.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, text]) => text!,
  );
}

/** The rows of the table below a heading, without its head. */
function rows(heading: string): string[][] {
  const section = README.split(/^## /m).find((text) => text.startsWith(heading));
  const lines = section!.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe('the README', () => {
  it('names the files that the profile local has', () => {
    const named = rows('What gets deployed').map(([file]) => file!.replaceAll('`', ''));
    expect(named).toEqual(readdirSync(join(ROOT, 'dist', 'local')));
  });

  it('begins with what a user of the library needs', () => {
    const titles = [...README.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    expect(titles.slice(0, 2)).toEqual(['In your own cdk8s app', 'The app in this repository: two commands']);
    expect(blocks('console')[0]).toContain('npm install cdk8s-runtime-detection');
    expect(blocks('ts')[0]!.trim().split('\n').length).toBeLessThan(20);
  });

  it('links to files that are there', () => {
    const links = [...README.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path]) => path!);
    expect(links.length).toBeGreaterThan(8);
    expect(links.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('calls scripts that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const called = [...README.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name!);
    expect(called.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  it('shows YAML that the reader of rules files takes', () => {
    const texts = blocks('yaml').filter((text) => !text.includes('\ntests:'));
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.flatMap((text) => readRulesFile({ name: 'README.md', text }).diagnostics)).toEqual([]);
  });

  it('shows a report as the command prints it', async () => {
    const [report] = blocks('text');
    const path = join(__dirname, 'fixtures', 'custom.yaml');
    const { printed } = await run(['rules', 'check', path]);
    expect(printed.replaceAll(path, 'rules/custom.yaml')).toBe(report!.trimEnd());
  });

  it('shows a scoreboard as the demo prints it', () => {
    const picture = /^( {5}behavior[\s\S]*?^\d+ of \d+ detected)$/m.exec(README)?.[1] ?? '';
    const alert = readFalcoLine('{"rule":"any"}');
    expect(alert).toBeDefined();
    const rows = BEHAVIOURS.map((behaviour) => {
      const line = picture.split('\n').find((each) => each.includes(behaviour.title)) ?? '';
      const cells = line.slice(line.indexOf(behaviour.rule) + behaviour.rule.length).trim();
      const [falco, tetragon] = cells.split(/ {2,}/).map((cell) => {
        const seconds = /^(\d+\.\d) s$/.exec(cell)?.[1];
        return seconds === undefined ? undefined : { seconds: Number(seconds), alert: alert! };
      });
      return {
        behaviour,
        trigger: { started: 0, problem: '' },
        sightings: { ...(falco && { falco }), ...(tetragon && { tetragon }) },
      };
    });
    expect(formatScoreboard(rows, (_, text) => text)).toBe(picture);
  });

  it('says how many capabilities Falco has', () => {
    const capabilities = (nodes: NodeProfile) =>
      new Falco(Testing.chart(), 'Falco', { nodes }).privileges
        .filter(({ kind }) => kind === 'capability')
        .map(({ name }) => name);
    const five = capabilities(NodeProfile.eksAl2023());
    expect(five).toHaveLength(5);
    expect(README).toContain('Falco runs as root with five capabilities and no others');
    for (const nodes of [NodeProfile.any(), NodeProfile.kind()]) {
      const others = five.filter((name) => !['BPF', 'PERFMON'].includes(name));
      expect(capabilities(nodes).sort()).toEqual(['SYS_ADMIN', ...others].sort());
    }
    expect(README.replace(/\s+/g, ' ')).toContain('two of the five are replaced by `SYS_ADMIN`');
  });
});

describe('the table of what older guides say', () => {
  const asked: Readonly<Record<string, () => unknown>> = {
    '`driver.kind=ebpf`': () => (Driver as unknown as Record<string, () => Driver>)['ebpf']!(),
    '`driver.kind=gvisor`': () => (Driver as unknown as Record<string, () => Driver>)['gvisor']!(),
    '`grpc.enabled`, `grpc_output`': () => falco({ config: { grpcOutput: { enabled: true } } }),
    '`container_engines` in `falco.yaml`': () => falco({ config: { containerEngines: {} } }),
    '`customRules`': () => falco({ customRules: {} }),
    '`rules_file`': () => falco({ config: { rulesFile: 'my_rules.yaml' } }),
    '`priority: HIGH`, `MEDIUM`': () =>
      falco({
        rules: RuleFiles.inline(
          'x.yaml',
          '- {rule: a, desc: d, condition: evt.type = open, output: o, priority: HIGH}',
        ),
      }),
    'a ConfigMap mounted over `/etc/falco`, or by `subPath`': () =>
      falco({ extraVolumeMounts: [{ name: 'rules', mountPath: '/etc/falco' }] }),
  };

  /** Props as JavaScript lets a person write them. */
  function falco(props: Record<string, unknown>): Falco {
    return new Falco(Testing.chart(), 'Falco', props);
  }

  it.each(Object.entries(asked))('is what synth says too: %s', (row, ask) => {
    expect(rows('What older guides say').map(([older]) => older)).toContain(row);
    expect(ask).toThrow();
  });

  it('is right that Falco needs neither the network of the host nor privileged mode', () => {
    const chart = Testing.chart();
    new Falco(chart, 'Falco');
    const manifest = JSON.stringify(Testing.synth(chart));
    expect(manifest).not.toContain('hostNetwork');
    expect(manifest).not.toContain('"privileged":true');
    expect(manifest).not.toContain('subPath');
  });
});
