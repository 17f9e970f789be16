import { describe, expect, it } from 'vitest';
import { formatPlace } from '../../lib/diagnostics';
import { checkRules, loadRules } from '../../lib/rules-entry';

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
