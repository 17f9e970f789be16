import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { BridgeMetrics } from '../../lib/bridge/metrics/bridge-metrics';
import { ruleGroup } from '../../lib/monitoring/rule-groups';
import { ALL_ALARMS } from '../../lib/monitoring/runbook';
import { ALARM_CASES, type AlarmCase, type Series } from './alarm-cases';

const HAS_PROMTOOL = spawnSync('promtool', ['--version']).status === 0;
const RECORDED = join(__dirname, '../../../shared/cluster/metrics');

const GROUP = ruleGroup('all', ALL_ALARMS, { labels: { team: 'security' }, runbookUrl: 'https://runbook' });
const directory = mkdtempSync(join(tmpdir(), 'alarms-'));
writeFileSync(join(directory, 'rules.yaml'), dump({ groups: [GROUP] }));

function promtool(...args: string[]): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync('promtool', args, { cwd: directory, encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}` };
}

function testOf(name: string, series: Series, expected: AlarmCase | undefined): unknown {
  const rule = GROUP.rules.find(({ alert }) => alert === name);
  const { labels, annotations } = rule as {
    labels: Record<string, string>;
    annotations: Record<string, string>;
  };
  return {
    name: `${name} ${expected === undefined ? 'stays silent' : 'fires'}`,
    interval: '1m',
    input_series: Object.entries(series).map(([each, values]) => ({ series: each, values })),
    alert_rule_test: [
      {
        eval_time: '40m',
        alertname: name,
        exp_alerts:
          expected === undefined
            ? []
            : [
                {
                  exp_labels: { ...labels, ...expected.labels },
                  exp_annotations: { ...annotations, summary: expected.summary },
                },
              ],
      },
    ],
  };
}

describe.skipIf(!HAS_PROMTOOL)('alarms, as the real promtool judges them', () => {
  it('are valid rules', () => {
    expect(promtool('check', 'rules', 'rules.yaml')).toEqual({
      status: 0,
      output: expect.stringContaining(`SUCCESS: ${ALL_ALARMS.length} rules found`),
    });
  });

  it('fire where something is wrong, and stay silent on the neighbouring case', () => {
    // Each alarm beside its own rule only: promtool evaluates all rules of a file in every test.
    const files = Object.entries(ALARM_CASES).map(([name, alarmCase]) => {
      const rules = GROUP.rules.filter(({ alert }) => alert === name);
      writeFileSync(join(directory, `${name}.rules.yaml`), dump({ groups: [{ name, rules }] }));
      const tests = [testOf(name, alarmCase.fires, alarmCase), testOf(name, alarmCase.silent, undefined)];
      const rule_files = [`${name}.rules.yaml`];
      writeFileSync(
        join(directory, `${name}.tests.yaml`),
        dump({ rule_files, evaluation_interval: '1m', tests }, { lineWidth: -1 }),
      );
      return `${name}.tests.yaml`;
    });
    expect(promtool('test', 'rules', ...files)).toEqual({
      status: 0,
      output: expect.stringContaining('SUCCESS'),
    });
  });
});

describe('alarms', () => {
  it('have a case each, and no case is without an alarm', () => {
    expect(Object.keys(ALARM_CASES).sort()).toEqual(ALL_ALARMS.map(({ name }) => name).sort());
  });

  it('point to an entry of the runbook that is there', () => {
    const runbook = readFileSync(join(__dirname, '../../docs/runbook.md'), 'utf8');
    for (const { name } of ALL_ALARMS) {
      expect(runbook).toContain(`\n## ${name}\n`);
      const rule = GROUP.rules.find(({ alert }) => alert === name);
      expect(rule?.['annotations']).toMatchObject({ runbook_url: `https://runbook#${name.toLowerCase()}` });
    }
  });

  it.skipIf(!existsSync(RECORDED))('use metrics that the real programs have', () => {
    const recorded = new Set(
      readdirSync(RECORDED).flatMap((file) =>
        [...readFileSync(join(RECORDED, file), 'utf8').matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name),
      ),
    );
    for (const [, name = ''] of new BridgeMetrics().format().matchAll(/^# TYPE (\S+)/gm)) {
      recorded.add(name);
    }
    const used = new Set(
      ALL_ALARMS.flatMap(({ expr }) => expr.match(/\b(?:falcosecurity|tetragon)_[a-z0-9_]+/g) ?? []),
    );
    // Falcosidekick counts these from the first alert on: its metrics were recorded before it.
    const later = [...used].filter((name) => !recorded.has(name));
    expect(later.sort()).toEqual([
      'falcosecurity_falcosidekick_falco_events_total',
      'falcosecurity_falcosidekick_inputs_total',
      'falcosecurity_falcosidekick_outputs_total',
    ]);
  });
});
