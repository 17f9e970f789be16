import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CompareCondition, ProgramCondition, RuleProgram } from '../../lib/compile';
import { loadRules } from '../../lib/rules-entry';

function programOf(...lines: string[]): RuleProgram {
  return loadRules([{ name: 'rules.yaml', text: lines.join('\n') }], { suggestedOutput: false }).program;
}

function ruleWith(condition: string, output = 'x'): string[] {
  return [
    '- rule: r',
    '  desc: d',
    `  condition: ${JSON.stringify(condition)}`,
    `  output: ${JSON.stringify(output)}`,
    '  priority: ERROR',
  ];
}

/** The last comparison of a condition, without what it was made from. */
function comparisonOf(condition: string): {
  right: CompareCondition['right'];
  operator: string;
  slot: object;
} {
  const program = programOf(...ruleWith(`evt.type = open and ${condition}`));
  const [rule] = program.rules;
  const tree = rule!.condition;
  const last = tree.kind === 'and' ? tree.children.at(-1) : undefined;
  if (last?.kind !== 'compare') {
    throw new Error(`not a comparison: ${condition}`);
  }
  const { operand, right, operator } = last;
  return { right, operator, slot: operand.kind === 'field' ? program.slots[operand.slot]! : operand };
}

const valuesOf = (condition: string) => {
  const { right } = comparisonOf(condition);
  return right.kind === 'values' ? right.values : [];
};

describe('a program', () => {
  it('has the rules in the order in which Falco tries them, with what an alert says of them', () => {
    const program = programOf(
      ...ruleWith('evt.type = open'),
      '  tags: [b, a]',
      '- rule: second',
      '  desc: other',
      '  condition: evt.type = close',
      '  output: y',
      '  priority: info',
      '  enabled: false',
      '- rule: r',
      '  enabled: true',
    );
    expect(
      program.rules.map(({ name, description, priority, source, tags, enabled }) => ({
        name,
        description,
        priority,
        source,
        tags,
        enabled,
      })),
    ).toEqual([
      { name: 'r', description: 'd', priority: 'Error', source: 'syscall', tags: ['a', 'b'], enabled: true },
      {
        name: 'second',
        description: 'other',
        priority: 'Informational',
        source: 'syscall',
        tags: [],
        enabled: false,
      },
    ]);
    expect(program.rules[0]!.place).toMatchObject({ file: 'rules.yaml', line: 1, column: 9 });
  });

  it.each([
    ['proc.aname[2] = sh', { name: 'proc.aname', argument: '2', text: 'proc.aname[2]', type: 'CHARBUF' }],
    ['proc.aname = sh', { name: 'proc.aname', text: 'proc.aname' }],
    ['evt.arg.path = x', { name: 'evt.arg', argument: 'path', text: 'evt.arg.path' }],
    ['evt.arg[0] = x', { name: 'evt.arg', argument: '0', text: 'evt.arg[0]' }],
    ['evt.rawarg.res = 1', { name: 'evt.rawarg', argument: 'res', type: 'ERRNO' }],
    ['evt.abspath.src = x', { name: 'evt.abspath', argument: 'src' }],
    ['proc.env[HOME] = x', { name: 'proc.env', argument: 'HOME', text: 'proc.env[HOME]' }],
    ['thread.cgroup.cpu = x', { name: 'thread.cgroup', argument: 'cpu' }],
  ])('keeps the argument of the field of "%s"', (condition, expected) => {
    expect(comparisonOf(condition).slot).toMatchObject(expected);
  });

  it('numbers each field once, whoever reads it', () => {
    const { slots, rules } = programOf(
      ...ruleWith('evt.type = open and proc.name = a', '%proc.name %proc.aname[2]'),
    );
    expect(slots.map(({ index, text }) => `${index} ${text}`)).toEqual([
      '0 evt.type',
      '1 proc.name',
      '2 proc.aname[2]',
    ]);
    expect(rules[0]!.output.fields.map(({ text }) => text)).toEqual(['proc.name', 'proc.aname[2]']);
  });

  it('says with which operator and what to compare, after what Falco does to values', () => {
    expect(comparisonOf('proc.name == sh').operator).toBe('=');
    expect(valuesOf('proc.name in (sh, "a b")')).toEqual([
      { kind: 'text', value: 'sh' },
      { kind: 'text', value: 'a b' },
    ]);
    expect(valuesOf('proc.pid = 9223372036854775807')).toEqual([
      { kind: 'integer', value: '9223372036854775807' },
    ]);
    expect(valuesOf('proc.pid = 99999999999999999999')).toEqual([
      { kind: 'integer', value: '9223372036854775807' },
    ]);
    expect(valuesOf('evt.rawtime = -1')).toEqual([{ kind: 'integer', value: '18446744073709551615' }]);
    expect(valuesOf('user.uid = 4294967297')).toEqual([{ kind: 'integer', value: '1' }]);
    expect(valuesOf('fd.sport = 65537')).toEqual([{ kind: 'integer', value: '1' }]);
    expect(valuesOf('fd.sport = https')).toEqual([{ kind: 'service', name: 'https' }]);
    expect(valuesOf('evt.is_open_read = true')).toEqual([{ kind: 'boolean', value: true }]);
    expect(valuesOf('fd.sip = 10.0.0.1')).toEqual([{ kind: 'address', bytes: [10, 0, 0, 1] }]);
    expect(valuesOf('fd.sip = "fe80::1:203"')).toEqual([
      { kind: 'address', bytes: [0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3] },
    ]);
    expect(valuesOf('fd.snet in ("10.0.0.0/8", "fd00::/7")')).toEqual([
      { kind: 'network', bytes: [10, 0, 0, 0], prefix: 8 },
      { kind: 'network', bytes: [0xfd, ...new Array(15).fill(0)], prefix: 7 },
    ]);
    expect(valuesOf('proc.name regex "a.*b?c"')).toEqual([{ kind: 'regex', source: 'a.*b?c' }]);
    expect(valuesOf('evt.buffer bcontains 7f45')).toEqual([{ kind: 'bytes', bytes: [0x7f, 0x45] }]);
  });

  // What C's `sscanf` makes of each, with the format of each width.
  it.each([
    ['-129', '-129', '-129', '-129', '127', '65407', '4294967167', '18446744073709551487'],
    ['-1', '-1', '-1', '-1', '255', '65535', '4294967295', '18446744073709551615'],
    ['128', '128', '128', '128', '128', '128', '128', '128'],
    ['255', '255', '255', '255', '255', '255', '255', '255'],
    ['+256', '256', '256', '256', '0', '256', '256', '256'],
    ['-32769', '32767', '-32769', '-32769', '255', '32767', '4294934527', '18446744073709518847'],
    ['65536', '0', '65536', '65536', '0', '0', '65536', '65536'],
    [' 2147483648', '0', '-2147483648', '2147483648', '0', '0', '2147483648', '2147483648'],
    ['4294967296', '0', '0', '4294967296', '0', '0', '0', '4294967296'],
    ['-4294967297', '-1', '-1', '-4294967297', '255', '65535', '4294967295', '18446744069414584319'],
    ['9223372036854775808', '-1', '-1', '9223372036854775807', '0', '0', '0', '9223372036854775808'],
    [
      '-9223372036854775809',
      '0',
      '0',
      '-9223372036854775808',
      '255',
      '65535',
      '4294967295',
      '9223372036854775807',
    ],
    ['-18446744073709551615', '0', '0', '-9223372036854775808', '1', '1', '1', '1'],
    [
      '-18446744073709551616',
      '0',
      '0',
      '-9223372036854775808',
      '255',
      '65535',
      '4294967295',
      '18446744073709551615',
    ],
    [
      '18446744073709551616',
      '-1',
      '-1',
      '9223372036854775807',
      '255',
      '65535',
      '4294967295',
      '18446744073709551615',
    ],
  ])('keeps as much of %j as fits in the field', (written, d16, d32, d64, u8, u16, u32, u64) => {
    const value = (name: string) => valuesOf(`${name} = ${JSON.stringify(written)}`);
    const integer = (text: string) => [{ kind: 'integer', value: text }];
    expect(value('evt.cpu')).toEqual(integer(d16));
    for (const name of ['fd.dev', 'thread.cpu']) {
      expect(value(name)).toEqual(integer(d32));
    }
    for (const name of ['fd.num', 'evt.rawarg.res', 'evt.rawarg.fd', 'evt.rawarg.tid']) {
      expect(value(name)).toEqual(integer(d64));
    }
    for (const name of ['evt.rawarg.queuepct', 'evt.rawarg.quota_fmt', 'evt.rawarg.how']) {
      expect(value(name)).toEqual(integer(u8));
    }
    for (const name of ['evt.rawarg.nativeID', 'evt.rawarg.creat_flags', 'evt.rawarg.opcode']) {
      expect(value(name)).toEqual(integer(u16));
    }
    for (const name of ['evt.count', 'evt.rawarg.flags', 'evt.rawarg.domain']) {
      expect(value(name)).toEqual(integer(u32));
    }
    for (const name of ['evt.num', 'evt.rawtime', 'evt.deltatime']) {
      expect(value(name)).toEqual(integer(u64));
    }
  });

  it('has transformers with the types that they come to', () => {
    const { slot, right } = comparisonOf('len(proc.name) > 3');
    expect(slot).toMatchObject({ kind: 'transformer', name: 'len', type: 'UINT64', isList: false });
    expect(right).toEqual({ kind: 'values', isList: false, values: [{ kind: 'integer', value: '3' }] });
    expect(comparisonOf('tolower(proc.name) = val(proc.pname)').right).toMatchObject({
      kind: 'operand',
      operand: { kind: 'field', type: 'CHARBUF' },
    });
    expect(comparisonOf('getopt((proc.name), "ab:")[b] = x').slot).toMatchObject({
      name: 'getopt',
      argument: 'b',
      isList: false,
      arguments: [
        { kind: 'list', items: [{ kind: 'field' }] },
        { kind: 'text', value: 'ab:' },
      ],
    });
  });

  it('shares the condition of a macro between all who use it', () => {
    const { rules } = programOf(
      '- macro: opens',
      '  condition: (evt.type = open or evt.type = openat)',
      ...ruleWith('opens and proc.name = a'),
      ...ruleWith('opens and proc.name = b').map((line) => line.replace('rule: r', 'rule: q')),
    );
    const [first, second] = rules.map(({ condition }) =>
      condition.kind === 'and' ? condition.children[0] : undefined,
    );
    expect(first).toMatchObject({ kind: 'or' });
    expect(first).toBe(second);
  });

  it('says which events a rule listens to', () => {
    const [rule] = programOf(...ruleWith('evt.type in (open, kexec_load)')).rules;
    expect(rule!.eventNames).toEqual(['asyncevent', 'kexec_load', 'open']);
    expect(rule!.eventCodes).toHaveLength(5);
    const [all] = programOf(...ruleWith('proc.name = a')).rules;
    expect(all!.eventCodes.length).toBeGreaterThan(400);
  });

  it('has the output in pieces, with widths and the keys of the alert', () => {
    const [rule] = programOf(
      ...ruleWith('evt.type = open', 'a %5proc.name b %toupper(tolower(proc.name))'),
    ).rules;
    expect(rule!.output).toMatchObject({
      text: 'a %5proc.name b %toupper(tolower(proc.name))',
      tokens: [
        { kind: 'text', text: 'a ' },
        { kind: 'operand', width: 5, text: 'proc.name' },
        { kind: 'text', text: ' b ' },
        { kind: 'operand', width: 0, text: 'toupper(tolower(proc.name))' },
      ],
      fields: [{ text: 'proc.name' }, { text: 'proc.name' }, { text: 'toupper(tolower(proc.name))' }],
    });
  });

  it('names what only files that are not there define', () => {
    const { rules, missing, opaque } = loadRules(
      [
        {
          name: 'rules.yaml',
          text: [
            ...ruleWith('evt.type = open and somewhere and proc.name in (elsewhere)'),
            '- rule: audit',
            '  desc: d',
            '  condition: ka.verb = x',
            '  output: y',
            '  priority: ERROR',
            '  source: k8s_audit',
          ].join('\n'),
        },
      ],
      { known: { macros: new Set(['somewhere']), lists: new Set(['elsewhere']) }, sources: ['k8s_audit'] },
    ).program;
    expect(missing).toEqual({ macros: ['somewhere'], lists: ['elsewhere'] });
    expect(opaque).toEqual([{ name: 'audit', source: 'k8s_audit' }]);
    expect(rules).toHaveLength(1);
    expect(kindsOf(rules[0]!.condition)).toContain('unknown');
  });

  it.each([
    [[], ''],
    [['json'], ''],
    [['k8smeta'], ' k8smeta_pod_name=%k8smeta.pod.name k8smeta_ns_name=%k8smeta.ns.name'],
    [
      ['container', 'k8smeta'],
      ' container_id=%container.id container_name=%container.name container_image_repository=%container.image.repository container_image_tag=%container.image.tag k8s_pod_name=%k8s.pod.name k8s_ns_name=%k8s.ns.name k8smeta_pod_name=%k8smeta.pod.name k8smeta_ns_name=%k8smeta.ns.name',
    ],
  ])('has the fields behind its outputs that the plugins %j suggest', (plugins, suggested) => {
    const text = ruleWith('evt.type = open', 'x').join('\n');
    const outputOf = (suggestedOutput?: boolean) =>
      loadRules([{ name: 'rules.yaml', text }], {
        plugins,
        ...(suggestedOutput === false ? { suggestedOutput } : {}),
      }).program.rules[0]?.output.text;
    expect(outputOf()).toBe(`x${suggested}`);
    expect(outputOf(false)).toBe('x');
  });

  it('keeps the place of a list that is not there among the values', () => {
    const known = { lists: new Set(['elsewhere']) };
    const text = ruleWith('evt.type = open and proc.name in (a, elsewhere)').join('\n');
    const { condition } = loadRules([{ name: 'rules.yaml', text }], { known }).program.rules[0]!;
    expect(condition).toMatchObject({
      kind: 'and',
      children: [
        {},
        {
          right: {
            kind: 'values',
            isList: true,
            values: [
              { kind: 'text', value: 'a' },
              { kind: 'unknown-list', name: 'elsewhere' },
            ],
          },
        },
      ],
    });
  });

  it('has a modifier only where there is one', () => {
    const comparisons = ['proc.name startswith oneof (a, b)', 'proc.name startswith a'].map((check) => {
      const { condition } = programOf(...ruleWith(`evt.type = open and ${check}`)).rules[0]!;
      return condition.kind === 'and' ? condition.children[1] : undefined;
    });
    expect(comparisons[0]).toMatchObject({ kind: 'compare', modifier: 'oneof' });
    expect(comparisons[1]).not.toHaveProperty('modifier');
  });

  it('names what is missing in alphabetical order, once', () => {
    const text = ruleWith(
      'evt.type = open and (zed or alpha or not zed) and proc.name in (y, b, x) and proc.pname in (b)',
    );
    const known = { macros: new Set(['zed', 'alpha', 'other']), lists: new Set(['x', 'b', 'y', 'z']) };
    const { missing } = loadRules([{ name: 'rules.yaml', text: text.join('\n') }], { known }).program;
    expect(missing).toEqual({ macros: ['alpha', 'zed'], lists: ['b', 'x', 'y'] });
  });

  it('lets rules for the same events share their codes and names', () => {
    const { rules } = programOf(
      ...ruleWith('evt.type = open and proc.name = a'),
      ...ruleWith('evt.type in (open) and proc.name = b').map((line) => line.replace('rule: r', 'rule: q')),
      ...ruleWith('evt.type = close').map((line) => line.replace('rule: r', 'rule: p')),
    );
    const [first, second, third] = rules;
    expect(second!.eventCodes).toBe(first!.eventCodes);
    expect(second!.eventNames).toBe(first!.eventNames);
    expect(third!.eventNames).toEqual(['asyncevent', 'close']);
  });

  it('can be written as JSON', () => {
    const directory = join(__dirname, '../../rules');
    const files = readdirSync(directory)
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => ({ name, text: readFileSync(join(directory, name), 'utf8') }));
    const { program } = loadRules(files);
    expect(program.rules.length).toBeGreaterThan(10);
    expect(JSON.parse(JSON.stringify(program))).toEqual(program);
  });
});

function kindsOf(condition: ProgramCondition): string[] {
  const children =
    condition.kind === 'and' || condition.kind === 'or'
      ? condition.children
      : condition.kind === 'not'
        ? [condition.child]
        : [];
  return [condition.kind, ...children.flatMap(kindsOf)];
}
