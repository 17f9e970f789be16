import { describe, expect, it } from 'vitest';
import { formatPlace } from '../../lib/diagnostics';
import { checkRules, loadRules } from '../../lib/rules-entry';
import { textAt } from '../rules/read';

const rule = (condition: string) =>
  `- rule: R\n  desc: d\n  condition: ${condition}\n  output: x\n  priority: INFO\n`;

function places(text: string): string[] {
  const { diagnostics } = checkRules([{ name: 'r.yaml', text }]);
  return diagnostics.map(({ code, place, message }) => `${code} ${formatPlace(place)} ${message}`);
}

describe('the place of a finding in a condition', () => {
  it.each([
    ['plain', rule('evt.type=open and fd.nmae=a'), '3:32'],
    ['plain, over two lines', rule('evt.type=open\n    and fd.nmae=a'), '4:9'],
    ['in double quotes', rule('"evt.type=open and \\"x\\" = a or fd.nmae=a"'), '3:33'],
    ['in single quotes', rule("'evt.type=open and proc.name=''a'' and fd.nmae=a'"), '3:53'],
    ['folded', rule('>\n    evt.type=open and\n    fd.nmae=a'), '5:5'],
    ['folded, with blank lines', rule('>-\n\n    evt.type=open\n\n      and fd.nmae=a'), '7:11'],
    ['literal', rule('|\n    evt.type=open and\n    fd.nmae=a'), '5:5'],
    ['behind letters of several bytes', rule('"proc.name = é and evt.type=open and fd.nmae=a"'), '3:51'],
  ])('is right where it is %s', (name, text, place) => {
    expect(places(text)[0]).toContain(
      name === 'in double quotes' ? `r.yaml:${place}` : `r.yaml:${place} unknown field "fd.nmae"`,
    );
  });

  it('is in the macro that a rule uses, once, however many rules use it', () => {
    const macro = '- macro: m\n  condition: fd.nmae = a\n';
    const rules = rule('evt.type=open and m') + rule('evt.type=close and m').replace('R', 'S');
    expect(places(macro + rules)).toEqual(['FALCO2002 r.yaml:2:14 unknown field "fd.nmae"']);
  });

  it('is in the text that was appended', () => {
    const appended = '- rule: R\n  condition: and fd.nmae=a\n  override: {condition: append}\n';
    expect(places(rule('evt.type=open') + appended)).toEqual([
      'FALCO2002 r.yaml:7:18 unknown field "fd.nmae"',
    ]);
  });

  it('is at the name of the list that brings a wrong value in', () => {
    const list = '- list: ports\n  items: [80, http-nope]\n';
    expect(places(list + rule('evt.type=connect and fd.sport in (ports)'))).toEqual([
      'FALCO2005 r.yaml:5:48 "http-nope" is not a valid value for "fd.sport" of type PORT',
    ]);
  });

  /** What the file has at the place of each finding. */
  const marked = (text: string): string[] =>
    checkRules([{ name: 'r.yaml', text }]).diagnostics.map(({ place }) =>
      place.kind === 'text' ? `${place.line}:${place.column} ${textAt(text, place)}` : '',
    );
  const lists = '- list: shells\n  items: [sh, bash]\n- list: names\n  items: [a]\n';
  const exceptions = '  exceptions:\n    - {name: e, fields: [proc.name], values: [[a]]}\n';
  const append = (condition: string) =>
    `- rule: R\n  condition: ${condition}\n  override: {condition: append}\n`;

  const macro = (name: string, condition: string) => `- macro: ${name}\n  condition: ${condition}\n`;

  it.each([
    [
      'is defined later',
      macro('m', 'n and fd.nmae = a') + macro('n', 'proc.nmae = x') + rule('evt.type = open and m'),
      ['2:14 n', '2:20 fd.nmae', '4:14 proc.nmae'],
    ],
    [
      'is itself',
      macro('m', 'm and fd.nmae = a') + macro('n', 'm or proc.nmae = x') + rule('evt.type = open and n'),
      ['2:14 m', '2:14 m', '2:20 fd.nmae', '4:19 proc.nmae'],
    ],
    [
      'leads back to it',
      macro('m', 'n') + macro('n', 'not (m or proc.nmae = x)') + rule('evt.type = open and m'),
      ['2:14 n', '2:14 n', '4:24 proc.nmae'],
    ],
    [
      'has its name, and leads back to it',
      `${macro('m', 'proc.name = q')}${macro('n', 'm or proc.name = x')}${macro('m', 'n')}${rule('evt.type = open and n')}`,
      ['6:14 n', '6:14 n'],
    ],
    [
      'is unknown',
      macro('m', 'proc.name = a and not (nope or nope2)') +
        macro('n', 'proc.exe = a or m') +
        rule('evt.type = open and n'),
      ['2:37 nope', '2:45 nope2'],
    ],
    [
      'has a mistake',
      macro('z', 'proc.name =') + macro('m', 'z and fd.nmae = a') + rule('evt.type = open and m'),
      ['2:25 \n', '4:20 fd.nmae'],
    ],
  ])('is in the macro that has the mistake, where another one in it %s', (_, text, expected) => {
    expect(marked(text)).toEqual(expected);
  });

  it.each([
    ['concat(proc.name, fd.nmae) = a and evt.type = open', '3:32 fd.nmae'],
    ['concat(proc.name,   fd.nmae  ) = a and evt.type = open', '3:34 fd.nmae'],
    ['evt.type = open and proc.name = tolower(  fd.nmae )', '3:56 fd.nmae'],
    ['evt.type = open and fd.sport in (80,  no  , 90)', '3:52 no'],
    ['evt.type = open and   fd.nmae   = a', '3:36 fd.nmae'],
    ['evt.type = open and (   fd.nmae = a)', '3:38 fd.nmae'],
    ['evt.type = open and not   nope  and proc.name = a', '3:40 nope'],
  ])('has no blanks around it: %s', (condition, expected) => {
    expect(marked(rule(condition))).toEqual([expected]);
  });

  it.each([
    ['a %container.info b %container.info', '4:13 %container.info'],
    ['a %fd.nmae[1] b', '4:13 %fd.nmae[1]'],
    ['a %proc.name %10fd.nmae, b', '4:24 %10fd.nmae'],
    ['a %evt.dir b', '4:14 evt.dir'],
    ['100%', '4:14 %'],
  ])('is what is wrong in an output: %s', (output, expected) => {
    expect(marked(rule('evt.type=open').replace('output: x', `output: ${output}`))).toEqual([expected]);
  });

  it.each([
    ['at the start', rule('fd.nmae=a and evt.type=open'), ['3:14 fd.nmae']],
    ['at the end', rule('evt.type=open and fd.sport=no'), ['3:41 no']],
    ['with an escape in it', rule('evt.type=open and fd.sport="n\\to"'), ['3:41 "n\\to"']],
    [
      'before a list',
      lists + rule('fd.nmae=a and evt.type=open and proc.name in (shells)'),
      ['7:14 fd.nmae'],
    ],
    [
      'behind a list',
      lists + rule('evt.type=open and proc.name in (shells) and fd.nmae=a'),
      ['7:58 fd.nmae'],
    ],
    [
      'between lists',
      lists +
        rule(
          'evt.type=open and proc.name in (shells, names) and fd.nmae=a and proc.pname in ( shells ) and fd.nme=b',
        ),
      ['7:65 fd.nmae', '7:108 fd.nme'],
    ],
    [
      'a list behind other lists',
      lists + rule('evt.type=open and proc.name in (names, shells) and fd.sport in (shells)'),
      ['7:78 shells', '7:78 shells'],
    ],
    [
      'in two texts that were appended',
      rule('evt.type=open') + append('and fd.nmae=a') + append('or fd.sport=no'),
      ['7:18 fd.nmae', '10:26 no'],
    ],
    [
      'before a text that was appended',
      rule('evt.type=open and fd.sport=no') + append('and proc.name=a'),
      ['3:41 no'],
    ],
    ['at the start, before exceptions', rule('fd.nmae=a and evt.type=open') + exceptions, ['3:14 fd.nmae']],
    ['at the end, before exceptions', rule('evt.type=open and fd.sport=no') + exceptions, ['3:41 no']],
    [
      'the exception that brings a wrong value in',
      `${rule('evt.type=open')}${exceptions}    - {name: f, fields: [fd.sport], values: [[no]]}
    - {name: g, fields: [fd.lport], values: [[none]]}
`,
      ['8:14 f', '9:14 g'],
    ],
  ])('ends where the word ends: %s', (_, text, expected) => {
    expect(marked(text)).toEqual(expected);
  });
});

describe('several files', () => {
  const macro = { name: 'a.yaml', text: '- macro: m\n  condition: proc.name = sh\n' };
  const user = { name: 'b.yaml', text: rule('evt.type=open and m') };

  it('see what was loaded before', () => {
    expect(checkRules([macro, user]).diagnostics).toEqual([]);
    expect(loadRules([macro, user]).ruleNames).toEqual(['R']);
  });

  it('do not see what is loaded after', () => {
    const { diagnostics, falco } = checkRules([user, macro]);
    expect(diagnostics.map(({ message }) => message)).toEqual(['unknown macro "m"']);
    expect(falco.falco_load_results.map(({ name, successful }) => [name, successful])).toEqual([
      ['b.yaml', false],
      ['a.yaml', true],
    ]);
  });

  it('may refer to names that are known to be loaded before', () => {
    const known = { macros: new Set(['m']), lists: new Set(['ports']), rules: new Set(['Q']) };
    const text = `${rule('evt.type=connect and m and fd.sport in (ports)')}- rule: Q\n  tags: [t]\n  override: {tags: append}\n`;
    expect(checkRules([{ name: 'r.yaml', text }], { known }).diagnostics).toEqual([]);
  });
});
