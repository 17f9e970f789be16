import { describe, expect, it } from 'vitest';
import { formatPlace } from '../../lib/diagnostics';
import { checkRules, loadRules } from '../../lib/rules-entry';

const rule = (macro: string) =>
  `- rule: R\n  desc: d\n  condition: evt.type = open and ${macro}\n  output: x\n  priority: INFO\n`;
const macro = (name: string, condition: string) => `- macro: ${name}\n  condition: ${condition}\n`;

/** `m0` to `m<last>`, each made of the one before. */
function macros(last: number, condition: (previous: string) => string): string[] {
  return Array.from({ length: last + 1 }, (_, index) =>
    macro(`m${index}`, index === 0 ? 'proc.name = a' : condition(`m${index - 1}`)),
  );
}

function findings(text: string): string[] {
  const { diagnostics } = checkRules([{ name: 'r.yaml', text }]);
  return diagnostics.map(({ code, place, message }) => `${code} ${formatPlace(place)} ${message}`);
}

const chain = (last: number) => macros(last, (previous) => `(${previous} and proc.name = a)`);
const doubling = (last: number) => macros(last, (previous) => `${previous} and ${previous}`);
const depth = 'with its macros put in, the condition is more than 1000 levels deep';
const size = 'with its macros put in, the condition has more than 100000 parts';

describe('macros that are made of macros', () => {
  it.each([0, 1, 900, 999])('can be %i levels deep, and be described', (last) => {
    const text = [...chain(last), rule(`m${last}`)].join('');
    expect(findings(text)).toEqual([]);
    const { rules } = loadRules([{ name: 'r.yaml', text }]).describe();
    expect(JSON.stringify(rules[0])).toContain(`(evt.type = open and ${'('.repeat(last)}proc.name = a`);
  });

  it('cannot make the condition of a rule more than 1000 levels deep', () => {
    expect(findings([...chain(1000), rule('m1000')].join(''))).toEqual([`FALCO2019 r.yaml:2003:9 ${depth}`]);
  });

  it.each([1001, 8000])('cannot be %i levels deep: the first that is too deep is reported', (last) => {
    const text = [...chain(last), rule(`m${last}`)].join('');
    expect(findings(text)).toEqual([`FALCO2019 r.yaml:2003:10 ${depth}`]);
    const [result] = checkRules([{ name: 'r.yaml', text }]).falco.falco_load_results;
    expect(result?.errors.map(({ message }) => message)).toEqual(['exceeded max depth limit of 1000']);
  });

  it('cannot be too deep either where each is defined again after those that it uses', () => {
    const defined = Array.from({ length: 4001 }, (_, index) => macro(`m${4000 - index}`, 'proc.name = a'));
    const found = findings([...defined, ...chain(4000), rule('m4000')].join(''));
    expect(found).not.toEqual([]);
    expect(found.filter((each) => !each.endsWith(depth))).toEqual([]);
  });

  it('can be names of each other for as long as one likes', () => {
    const names = macros(8000, (previous) => previous);
    expect(findings([...names, rule('m8000')].join(''))).toEqual([]);
  });

  it('can lead back to themselves from any depth', () => {
    const text = [
      macro('m0', 'proc.name = a'),
      ...chain(500).slice(1),
      macro('m0', 'm500 or proc.name = b'),
      rule('m500'),
    ].join('');
    expect(findings(text)).toContain('FALCO3002 r.yaml:1004:14 the macro "m500" refers to itself');
  });

  it.each([30, 900])('cannot double %i times: the first that is too large is reported', (last) => {
    const text = [...doubling(last), rule(`m${last}`)].join('');
    expect(findings(text)).toEqual([`FALCO2019 r.yaml:33:10 ${size}`]);
    const [result] = checkRules([{ name: 'r.yaml', text }]).falco.falco_load_results;
    expect(result?.errors.map(({ message }) => message)).toEqual(['exceeded max size limit of 100000']);
  });

  it('can double as often as leaves them below the limit, and be described', () => {
    const text = [...doubling(14), rule('m14')].join('');
    expect(findings(text)).toEqual([]);
    expect(loadRules([{ name: 'r.yaml', text }]).describe().rules).toHaveLength(1);
  });

  it.each([
    ['that is unknown', macro('m0', 'nope and proc.name = a'), 'FALCO3001 r.yaml:2:14 unknown macro "nope"'],
    [
      'that is itself',
      `${macro('m0', 'proc.name = a')}${macro('m0', ' or m0')}  override: {condition: append}\n`,
      'FALCO3002 r.yaml:4:18 the macro "m0" refers to itself',
    ],
  ])('cannot double where the first uses something %s', (_, first, expected) => {
    const found = findings([first, ...doubling(30).slice(1), rule('m30')].join(''));
    expect(found[0]).toBe(expected);
    expect(found.some((each) => each.endsWith(size))).toBe(true);
  });

  it('say what is wrong in them once, however often they are put in', () => {
    const text = [macro('m0', 'fd.nmae = a'), ...doubling(14).slice(1), rule('m14')].join('');
    expect(findings(text)).toEqual(['FALCO2002 r.yaml:2:14 unknown field "fd.nmae"']);
  });
});
