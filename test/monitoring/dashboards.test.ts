import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import {
  type Dashboard,
  Falco,
  Falcosidekick,
  Monitoring,
  type MonitoringProps,
  Output,
  RuleFiles,
  Tetragon,
} from '../../lib';
import { falcosidekickAlerts } from '../../lib/monitoring/dashboards/alert-source';
import { dashboardUid } from '../../lib/monitoring/dashboards/dashboard';
import { type PanelQuery, queriesOf } from './queries';
import { recordedSeries } from './recorded-series';

const HAS_PROMTOOL = spawnSync('promtool', ['--version']).status === 0;
const LOKI = Output.loki({ hostPort: 'http://loki.monitoring.svc:3100' });

interface Options {
  readonly outputs?: readonly Output[];
  readonly rules?: RuleFiles;
  readonly props?: Partial<MonitoringProps>;
}

/** All engines, and what is made for them. */
function everything({ outputs = [Output.stdout()], rules, props }: Options = {}): Monitoring {
  const scope = new Chart(new App(), 'test');
  const falcosidekick = new Falcosidekick(scope, 'Falcosidekick', { outputs });
  const falco = new Falco(scope, 'Falco', { metrics: true, ...(rules === undefined ? {} : { rules }) });
  falco.sendTo(falcosidekick);
  const tetragon = new Tetragon(scope, 'Tetragon', { metrics: true });
  tetragon.sendTo(falcosidekick);
  return new Monitoring(scope, 'Monitoring', { falco, falcosidekick, tetragon, ...props });
}

const alone = {
  falco: (scope: Chart) => ({ falco: new Falco(scope, 'Falco', { metrics: true }) }),
  tetragon: (scope: Chart) => {
    const tetragon = new Tetragon(scope, 'Tetragon', { metrics: true });
    tetragon.sendTo(new Falcosidekick(scope, 'Falcosidekick', { outputs: [Output.stdout()] }));
    return { tetragon };
  },
  falcosidekick: (scope: Chart) => ({
    falcosidekick: new Falcosidekick(scope, 'Falcosidekick', { outputs: [Output.stdout()] }),
  }),
} as const;

function dashboardsOf(engine: keyof typeof alone): readonly Dashboard[] {
  const scope = new Chart(new App(), 'test');
  return new Monitoring(scope, 'Monitoring', alone[engine](scope)).dashboards;
}

const PROMETHEUS_DASHBOARDS = everything().dashboards;
const LOKI_DASHBOARDS = everything({ outputs: [LOKI] }).dashboards;
const ALL: readonly (readonly [string, readonly Dashboard[]])[] = [
  ['everything, with Prometheus', PROMETHEUS_DASHBOARDS],
  ['everything, with Loki', LOKI_DASHBOARDS],
  ['Falco alone', dashboardsOf('falco')],
  ['Tetragon alone', dashboardsOf('tetragon')],
  ['Falcosidekick alone', dashboardsOf('falcosidekick')],
];

interface Model {
  readonly uid: string;
  readonly tags: readonly string[];
  readonly links: readonly Record<string, unknown>[];
  readonly templating: { readonly list: readonly { readonly name: string; readonly query: unknown }[] };
  readonly panels: readonly {
    readonly id: number;
    readonly type: string;
    readonly title: string;
    readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
    readonly targets?: readonly { readonly expr: string }[];
    readonly options?: { readonly content?: string };
  }[];
}

function modelOf(dashboards: readonly Dashboard[], title: string): Model {
  return JSON.parse(dashboards.find((each) => each.title === title)?.json ?? 'null');
}

const titlesOf = (dashboards: readonly Dashboard[]) => dashboards.map(({ title }) => title);

describe('the dashboards', () => {
  it('are three, and those of what is there', () => {
    expect(titlesOf(PROMETHEUS_DASHBOARDS)).toEqual(['Detections', 'Engines', 'ATT&CK coverage']);
    expect(titlesOf(dashboardsOf('falcosidekick'))).toEqual(['Detections', 'Engines']);
    const rows = modelOf(dashboardsOf('falco'), 'Engines').panels.filter(({ type }) => type === 'row');
    expect(rows.map(({ title }) => title)).toEqual(['Falco']);
  });

  it('have uids, tags and links by the name of the monitoring', () => {
    const { uid, tags, links } = modelOf(PROMETHEUS_DASHBOARDS, 'Detections');
    expect({ uid, tags }).toEqual({ uid: 'runtime-detection-detections', tags: ['runtime-detection'] });
    expect(links.map(({ type, title, tags: found, url }) => ({ type, title, tags: found, url }))).toEqual([
      { type: 'dashboards', title: 'Runtime detection', tags: ['runtime-detection'] },
      {
        type: 'link',
        title: 'Runbook',
        tags: [],
        url: 'https://unpkg.com/cdk8s-runtime-detection@0.1.0/docs/runbook.md',
      },
    ]);
    const other = everything({ props: { name: 'prod', runbookUrl: 'https://runbook' } }).dashboards;
    expect(other.map((each) => each.uid)).toEqual([
      'prod-detections',
      'prod-engines',
      'prod-attack-coverage',
    ]);
    expect(modelOf(other, 'Engines').links[1]).toMatchObject({ url: 'https://runbook' });
  });

  it('have uids that Grafana takes where the name is long', () => {
    const uid = dashboardUid('a'.repeat(63), 'attack-coverage');
    expect(uid).toMatch(/^[0-9a-f]{12}-attack-coverage$/);
    expect(uid).not.toBe(dashboardUid('b'.repeat(63), 'attack-coverage'));
  });

  it('are the same bytes for the same app', () => {
    expect(everything().dashboards).toEqual(PROMETHEUS_DASHBOARDS);
    expect(everything({ outputs: [LOKI] }).dashboards).toEqual(LOKI_DASHBOARDS);
  });

  it.each(ALL)('of %s name data sources by variables that they have', (_, dashboards) => {
    for (const { json } of dashboards) {
      const uids = new Set([...json.matchAll(/"uid": "(\$\{?\w+\}?)"/g)].map(([, uid = '']) => uid));
      const model: Model = JSON.parse(json);
      const variables = model.templating.list.map(({ name }) => `\${${name}}`);
      expect(variables).toEqual(expect.arrayContaining([...uids]));
      expect([...json.matchAll(/"uid": "([^$"]+)"/g)].map(([, uid]) => uid)).toEqual([model.uid]);
    }
  });

  it.each(ALL)('of %s use no other variables than they have', (_, dashboards) => {
    for (const { json } of dashboards) {
      const model: Model = JSON.parse(json);
      const own = model.templating.list.map(({ name }) => name);
      const used = model.panels.flatMap(({ targets = [] }) =>
        targets.flatMap(({ expr }) => [...expr.matchAll(/\$(\w+)/g)].map(([, name = '']) => name)),
      );
      expect([...new Set(used)].filter((name) => !name.startsWith('__') && !own.includes(name))).toEqual([]);
    }
  });

  it.each(ALL)('of %s have a place of its own for each panel', (_, dashboards) => {
    for (const { json } of dashboards) {
      const { panels }: Model = JSON.parse(json);
      const taken = new Set<string>();
      for (const { gridPos } of panels) {
        for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
          for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
            expect(taken.has(`${x} ${y}`)).toBe(false);
            taken.add(`${x} ${y}`);
          }
        }
        expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
      }
      expect(panels.map(({ id }) => id)).toEqual(panels.map((_each, index) => index + 1));
    }
  });
});

describe('the dashboards follow the rules', () => {
  const own = RuleFiles.bundled().and(
    RuleFiles.inline(
      '90-own.yaml',
      `- rule: "Own (rule), with a comma"
  desc: ours
  condition: evt.type = execve and proc.name = own
  output: own
  priority: CRITICAL
  tags: [mitre_exfiltration, T1048.003]
- rule: Untagged
  desc: ours
  condition: evt.type = execve and proc.name = untagged
  output: untagged
  priority: WARNING
- rule: Terminal shell in container
  enabled: false
  override:
    enabled: replace
`,
    ),
  );
  const { dashboards } = everything({ rules: own });
  const coverage = modelOf(dashboards, 'ATT&CK coverage');
  const detections = modelOf(dashboards, 'Detections');
  const rulesOf = ({ templating }: Model) =>
    String(templating.list.find(({ name }) => name === 'rule')?.query).split(/(?<!\\), /);

  it('of a user as soon as they are there', () => {
    expect(rulesOf(detections)).toContain('Own (rule)\\, with a comma');
    expect(rulesOf(modelOf(PROMETHEUS_DASHBOARDS, 'Detections'))).not.toContain('Own (rule)\\, with a comma');
    const table = coverage.panels.find(({ title }) => title === 'Exfiltration: rules');
    expect(table?.options?.content).toContain(
      '| [T1048.003](https://attack.mitre.org/techniques/T1048/003/) | Own (rule), with a comma | Falco |',
    );
    const alerts = coverage.panels.find(({ title }) => title === 'Exfiltration: alerts');
    expect(alerts?.targets?.map(({ expr }) => expr)).toContainEqual(
      expect.stringContaining('{rule!="", source!="heartbeat", rule=~"Own \\\\(rule\\\\), with a comma"}'),
    );
  });

  it('and leave out those that are switched off', () => {
    expect(rulesOf(modelOf(PROMETHEUS_DASHBOARDS, 'Detections'))).toContain('Terminal shell in container');
    expect(rulesOf(detections)).not.toContain('Terminal shell in container');
    expect(JSON.stringify(coverage)).not.toContain('Terminal shell in container');
  });

  it('and say which rules have no tactic', () => {
    const untagged = coverage.panels.find(({ title }) => title === 'Rules without a tactic');
    expect(untagged?.options?.content?.split('\n').slice(-1)).toEqual(['- Untagged']);
  });

  it('with the engines that have them', () => {
    const execution = modelOf(PROMETHEUS_DASHBOARDS, 'ATT&CK coverage').panels.find(
      ({ title }) => title === 'Execution: rules',
    );
    expect(execution?.options?.content).toMatch(/Container Spawned Shell.*\| Falco, Tetragon \|/);
  });
});

describe('the queries', () => {
  const directory = mkdtempSync(join(tmpdir(), 'dashboards-'));
  const promtool = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync('promtool', args, { cwd: directory, encoding: 'utf8' });
    return { status, output: `${stdout}${stderr}` };
  };
  const write = (name: string, content: unknown) =>
    writeFileSync(join(directory, name), dump(content, { lineWidth: -1 }));
  const promQl = ALL.flatMap(([name, dashboards]) =>
    queriesOf(dashboards).map((query) => ({ ...query, panel: `${query.panel} (${name})` })),
  ).filter(({ language }) => language === 'prometheus');
  const logQl = queriesOf(LOKI_DASHBOARDS).filter(({ language }) => language === 'loki');

  it.skipIf(!HAS_PROMTOOL)('of Prometheus are PromQL, as the real promtool reads it', () => {
    const exprs = [...new Set(promQl.map(({ expr }) => expr))];
    const rules = exprs.map((expr, index) => ({ record: `query_${index}`, expr }));
    write('queries.yaml', { groups: [{ name: 'queries', rules }] });
    expect(promtool('check', 'rules', 'queries.yaml')).toEqual({
      status: 0,
      output: expect.stringContaining(`SUCCESS: ${exprs.length} rules found`),
    });
  });

  it.skipIf(!HAS_PROMTOOL)('of each panel find something in the metrics of the real programs', () => {
    const panels = new Map<string, PanelQuery[]>();
    for (const query of promQl) {
      const key = `${query.dashboard}: ${query.panel}`;
      panels.set(key, [...(panels.get(key) ?? []), query]);
    }
    const rules = [...panels].map(([panel, queries]) => ({
      alert: panel,
      expr: `absent(${[...new Set(queries.map(({ expr }) => expr))].map((expr) => `(${expr})`).join(' or ')})`,
    }));
    const nothing = { alert: 'a panel of nothing', expr: 'absent(rate(no_such_metric[5m]))' };
    write('panels.yaml', { groups: [{ name: 'panels', rules: [...rules, nothing] }] });
    write('panels-test.yaml', {
      rule_files: ['panels.yaml'],
      evaluation_interval: '50m',
      tests: [
        {
          interval: '1m',
          input_series: recordedSeries(),
          alert_rule_test: [...rules, nothing].map(({ alert }) => ({
            eval_time: '100m',
            alertname: alert,
            exp_alerts: alert === nothing.alert ? [{}] : [],
          })),
        },
      ],
    });
    expect(rules.length).toBeGreaterThan(150);
    expect(promtool('test', 'rules', 'panels-test.yaml')).toEqual({
      status: 0,
      output: expect.stringContaining('SUCCESS'),
    });
  });

  it.skipIf(!HAS_PROMTOOL)('count the first alert of a rule, whose counter appears with it', () => {
    const counted = falcosidekickAlerts().count('10m', 'rule=~".*"', ['rule']);
    const metric = (rule: string, pod: string) =>
      `falcosecurity_falcosidekick_falco_events_total{rule="${rule}", pod="${pod}"}`;
    write('empty.yaml', { groups: [] });
    write('count-test.yaml', {
      rule_files: ['empty.yaml'],
      evaluation_interval: '1m',
      tests: [
        {
          interval: '1m',
          input_series: [
            // One alert in the last ten minutes, and none before.
            { series: metric('First', 'a'), values: '_x55 1x10' },
            // Two alerts, of which the first made the counter.
            { series: metric('Second', 'a'), values: '_x52 1 1 2x10' },
            // A heartbeat is no alert.
            { series: metric('Heartbeat', 'a').replace('}', ', source="heartbeat"}'), values: '0+1x70' },
            // What Falcosidekick rejects is no alert.
            { series: metric('', 'a'), values: '0+1x70' },
            // Old ones are not counted again.
            { series: metric('Old', 'a'), values: '7x70' },
            // Falcosidekick has started anew.
            { series: metric('Moved', 'a'), values: '5x55 stale' },
            { series: metric('Moved', 'b'), values: '_x56 1x10' },
          ],
          promql_expr_test: [
            {
              expr: counted,
              eval_time: '60m',
              exp_samples: [
                { labels: '{rule="First"}', value: 1 },
                { labels: '{rule="Second"}', value: 2 },
                { labels: '{rule="Old"}', value: 0 },
                { labels: '{rule="Moved"}', value: 1 },
              ],
            },
          ],
        },
      ],
    });
    expect(promtool('test', 'rules', 'count-test.yaml')).toEqual({
      status: 0,
      output: expect.stringContaining('SUCCESS'),
    });
  });

  it("of Loki are LogQL, as Grafana's grammar reads it", async () => {
    const { parser } = await import('@grafana/lezer-logql');
    /** Where the grammar does not know how to go on. */
    const syntaxErrors = (expr: string): readonly number[] => {
      const found: number[] = [];
      parser.parse(expr).iterate({
        enter: ({ type, from }) => {
          if (type.isError) {
            found.push(from);
          }
        },
      });
      return found;
    };
    expect(syntaxErrors('sum by (rule) (count_over_time({rule=~".+"} [1h])')).not.toEqual([]);
    expect(logQl.length).toBeGreaterThan(20);
    for (const { expr } of logQl) {
      expect([expr, syntaxErrors(expr)]).toEqual([expr, []]);
    }
  });

  it('of Loki are those of alerts, with their lines', () => {
    expect(modelOf(LOKI_DASHBOARDS, 'Detections').panels.at(-1)).toMatchObject({
      type: 'logs',
      targets: [
        {
          expr: '{rule=~".+", source!="heartbeat", rule=~"$rule", priority=~"$priority", k8s_ns_name=~"$namespace"}',
        },
      ],
    });
    expect(queriesOf(LOKI_DASHBOARDS).filter(({ dashboard }) => dashboard === 'Detections')).toEqual(
      logQl.filter(({ dashboard }) => dashboard === 'Detections'),
    );
  });
});
