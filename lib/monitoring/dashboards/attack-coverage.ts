import { attackMatrix, type MatrixColumn } from '../../report';
import { type AlertCounter, RANGE } from './alert-source';
import type { DashboardParts } from './dashboard';
import { anyRuleOf, type KnownRule } from './deployed';
import type { Panel } from './grafana';
import { cells, type Section } from './layout';
import { markdown, ranking } from './panels';
import { PROMETHEUS, refId } from './queries';
import { dataSourceVariable } from './variables';

/** The height of a panel is its lines and what is around them. */
const FRAME_HEIGHT = 3;

/** Tactics and techniques of MITRE ATT&CK that the deployed rules detect, with their rules and alerts. */
export function attackCoverage(alerts: AlertCounter, rules: readonly KnownRule[]): DashboardParts {
  const matrix = attackMatrix([], rules);
  const tagged = new Set(matrix.flatMap(({ cells: each }) => each.flatMap(({ quiet }) => quiet)));
  const untagged = rules.filter(({ name }) => !tagged.has(name));
  return {
    key: 'attack-coverage',
    title: 'ATT&CK coverage',
    description: 'MITRE ATT&CK tactics and techniques that the deployed rules detect',
    variables: [
      dataSourceVariable(alerts.datasource),
      ...(alerts.datasource.type === 'loki' ? [dataSourceVariable(PROMETHEUS)] : []),
    ],
    sections: [
      overview(alerts, matrix, rules),
      ...matrix.map((column) => tacticSection(alerts, column, rules)),
      ...(untagged.length === 0 ? [] : [untaggedSection(untagged)]),
    ],
  };
}

function overview(
  alerts: AlertCounter,
  matrix: readonly MatrixColumn[],
  rules: readonly KnownRule[],
): Section {
  const techniques = new Set(matrix.flatMap((column) => column.cells.map(({ id }) => id)).filter(Boolean));
  const lines = [
    `**${rules.length}** rules are deployed. They detect **${techniques.size}** techniques of **${matrix.length}** tactics.`,
    '',
    'A technique stands below each tactic that its rules are tagged with: tags do not say which belongs to which.',
    '',
    '| Tactic | Techniques | Rules |',
    '|---|---|---|',
    ...matrix.map(
      ({ tactic, cells: each }) =>
        `| ${tactic} | ${each.filter(({ id }) => id !== '').length} | ${rulesOf(each).length} |`,
    ),
  ];
  const height = matrix.length + FRAME_HEIGHT + 4;
  return {
    title: 'Coverage',
    cells: cells(12, height, [
      markdown('What the deployed rules detect', lines.join('\n')),
      counted(alerts, {
        title: 'Alerts by tactic',
        description: 'Alerts in the time range, for the currently deployed rules',
        bars: matrix.map(({ tactic, cells: each }) => [tactic, rulesOf(each)]),
      }),
    ]),
  };
}

function tacticSection(
  alerts: AlertCounter,
  { tactic, cells: techniques }: MatrixColumn,
  rules: readonly KnownRule[],
): Section {
  const lines = [
    '| Technique | Rules | Engines |',
    '|---|---|---|',
    ...techniques.map(({ id, quiet }) => {
      const engines = new Set(rules.flatMap((rule) => (quiet.includes(rule.name) ? rule.engines : [])));
      return `| ${technique(id)} | ${quiet.map(cell).join('<br>')} | ${[...engines].join(', ')} |`;
    }),
  ];
  const shown = techniques.reduce((sum, { quiet }) => sum + Math.max(1, quiet.length * 0.7), 0);
  return {
    title: `${tactic} (${techniques.filter(({ id }) => id !== '').length})`,
    cells: cells(12, Math.ceil(shown) + FRAME_HEIGHT, [
      markdown(`${tactic}: rules`, lines.join('\n')),
      counted(alerts, {
        title: `${tactic}: alerts`,
        description: 'Alerts in the time range, by technique',
        bars: techniques.map(({ id, quiet }) => [id === '' ? 'without technique' : id, quiet]),
      }),
    ]),
  };
}

function untaggedSection(rules: readonly KnownRule[]): Section {
  const lines = [
    'Tag them with a tactic, such as `mitre_execution`, and a technique, such as `T1059.004`.',
    '',
    ...rules.map(({ name }) => `- ${cell(name)}`),
  ];
  return {
    title: 'Without a tactic',
    cells: cells(24, rules.length + FRAME_HEIGHT + 1, [markdown('Rules without a tactic', lines.join('\n'))]),
  };
}

interface CountedProps {
  readonly title: string;
  readonly description: string;
  readonly bars: readonly (readonly [name: string, rules: readonly string[]])[];
}

/** A bar for each name, with the alerts of its rules: 0 where there are none. */
function counted(alerts: AlertCounter, { title, description, bars }: CountedProps): Panel {
  const targets = bars.map(([name, rules], index) => {
    const where = anyRuleOf(alerts.ruleLabel, rules);
    return alerts.atTheEnd(`${alerts.count(RANGE, where)} or vector(0)`, name, refId(index));
  });
  return ranking({ title, description, datasource: alerts.datasource, targets, unit: 'short', redFrom: 1 });
}

function rulesOf(techniques: MatrixColumn['cells']): readonly string[] {
  return [...new Set(techniques.flatMap(({ quiet }) => quiet))];
}

function technique(id: string): string {
  return id === '' ? '-' : `[${id}](https://attack.mitre.org/techniques/${id.replace('.', '/')}/)`;
}

/** A name of a rule in a cell of a table in Markdown. */
function cell(text: string): string {
  return text.replace(/[\\|[\]<>*_`]/g, '\\$&');
}
