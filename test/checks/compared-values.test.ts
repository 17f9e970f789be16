import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkRules } from '../../lib/rules-entry';

/** A code, a message, and where in the file. */
type Finding = readonly [code: string, message: string, offset: number];

interface Case {
  readonly group: string;
  readonly condition: string;
  readonly errors?: readonly Finding[];
  readonly warnings?: readonly Finding[];
  /** What Falco prints where it ends. */
  readonly fatal?: string;
}

const [header, ...cases] = readFileSync(join(__dirname, '../conformance/values.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line)) as [{ readonly provenance: string }, ...Case[]];

/** So few that mutation testing runs them. */
const AT_ONCE = 50;

const portions = [...new Set(cases.map(({ group }) => group))].flatMap((wanted) => {
  const own = cases.filter(({ group }) => group === wanted);
  return Array.from({ length: Math.ceil(own.length / AT_ONCE) }, (_, index) => ({
    name: `${wanted}, part ${index + 1}`,
    portion: own.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  }));
});

const rulesWith = (condition: string) =>
  `- rule: R\n  desc: d\n  condition: |-\n    evt.type = open and ${condition}\n  output: x\n  priority: NOTICE\n`;

function verdict(condition: string): Omit<Case, 'group' | 'condition'> {
  const { falco } = checkRules([{ name: 'rules.yaml', text: rulesWith(condition) }], { plugins: [] });
  if (falco.fatal !== undefined) {
    return { fatal: falco.fatal };
  }
  const [{ errors, warnings }] = falco.falco_load_results as [(typeof falco.falco_load_results)[number]];
  const finding = ({ code, message, context }: (typeof errors)[number]): Finding => [
    code,
    message,
    context.locations.at(-1)!.position.offset,
  ];
  return {
    ...(errors.length > 0 ? { errors: errors.map(finding) } : {}),
    ...(warnings.length > 0 ? { warnings: warnings.map(finding) } : {}),
  };
}

describe('what is compared with what, and a real Falco', () => {
  it('are compared on data that says where it comes from', () => {
    expect(header.provenance).toContain('a real Falco 0.44.1');
    expect(cases).toHaveLength(4418);
  });

  it.each(portions)('agree on $name: verdict, messages, places, warnings', ({ portion }) => {
    for (const { group: _, condition, fatal, ...recorded } of portion) {
      const theirs =
        fatal === undefined ? recorded : { fatal: fatal.replace(/^Runtime error: (.*)\. Exiting\.$/, '$1') };
      expect({ condition, ...verdict(condition) }).toEqual({ condition, ...theirs });
    }
  });
});
