import type { ProgramRule } from '../compile';
import { hasTypes } from './recorded/evidence';
import type { TestCase } from './test-case';

/** Coverage of MITRE ATT&CK, and a summary of each rule. */
export interface DetectionCoverage {
  readonly rules: readonly CoveredRule[];
  /** Names of the rules by the ID of the technique that they are tagged with, such as `T1059.004`. */
  readonly techniques: ReadonlyMap<string, readonly string[]>;
}

export interface CoveredRule {
  readonly name: string;
  readonly priority: string;
  readonly source: string;
  /** Event types of the rule. Empty for plugin events, which have no types. */
  readonly eventTypes: readonly string[];
  readonly tactics: readonly string[];
  readonly techniques: readonly string[];
  /** Number of tests that expect the rule to fire, and to stay silent. */
  readonly tests: { readonly fires: number; readonly silent: number };
}

const TECHNIQUE = /^T[0-9]{4}(?:\.[0-9]{3})?$/;

/** Computes the ATT&CK coverage of rules from their tags, with the number of tests of each rule. */
export function detectionCoverage(
  rules: readonly ProgramRule[],
  cases: readonly TestCase[],
): DetectionCoverage {
  const covered = rules
    .filter(({ enabled }) => enabled)
    .map(({ name, priority, source, eventNames, tags }) => ({
      name,
      priority,
      source,
      eventTypes: hasTypes(source) ? eventNames.filter((type) => type !== 'asyncevent') : [],
      tactics: tags.filter((tag) => tag.startsWith('mitre_')).map((tag) => tag.slice('mitre_'.length)),
      techniques: tags.filter((tag) => TECHNIQUE.test(tag)),
      tests: {
        fires: cases.filter(({ fires }) => fires.includes(name)).length,
        silent: cases.filter(({ fires, silent }) =>
          silent === 'others' ? !fires.includes(name) : silent.includes(name),
        ).length,
      },
    }));
  const techniques = new Map<string, string[]>();
  for (const rule of covered) {
    for (const technique of rule.techniques) {
      techniques.set(technique, [...(techniques.get(technique) ?? []), rule.name]);
    }
  }
  return { rules: covered, techniques: new Map([...techniques].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** Formats coverage as Markdown: a table of the rules and a table of the techniques. */
export function formatCoverageMarkdown({ rules, techniques }: DetectionCoverage): string {
  const cell = (text: string) => text.replace(/\|/g, '\\|');
  const types = ({ source, eventTypes: all }: CoveredRule) =>
    all.length === 0 ? `all of ${source}` : all.length > 12 ? `${all.length} types` : all.join(', ');
  return [
    '| rule | priority | event types | tactics | techniques | tests: fires | silent |',
    '|---|---|---|---|---|---|---|',
    ...rules.map(
      (rule) =>
        `| ${cell(rule.name)} | ${rule.priority} | ${types(rule)} | ${rule.tactics.join(', ')} | ${rule.techniques.join(', ')} | ${rule.tests.fires} | ${rule.tests.silent} |`,
    ),
    '',
    '| technique | rules |',
    '|---|---|',
    ...[...techniques].map(([technique, names]) => `| ${technique} | ${names.map(cell).join(', ')} |`),
  ].join('\n');
}

/** Formats coverage as a layer for the ATT&CK Navigator. The score of a technique is its number of rules. */
export function formatNavigatorLayer({ techniques }: DetectionCoverage, name: string): string {
  return JSON.stringify(
    {
      name,
      versions: { layer: '4.5', navigator: '5.1.0' },
      domain: 'enterprise-attack',
      description: 'Techniques that Falco rules are tagged with; the score is the number of rules.',
      techniques: [...techniques].map(([techniqueID, rules]) => ({
        techniqueID,
        score: rules.length,
        comment: rules.join(', '),
        enabled: true,
      })),
      gradient: { colors: ['#ffffff', '#66b1ff'], minValue: 0, maxValue: 5 },
    },
    undefined,
    2,
  );
}
