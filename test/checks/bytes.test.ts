import { describe, expect, it } from 'vitest';
import { formatPlace } from '../../lib/diagnostics';
import { checkRules } from '../../lib/rules-entry';

const RULE = '- rule: R\n  desc: d\n  condition: evt.type = open\n  output: x\n  priority: INFO\n';
const LATIN_1 = Buffer.from(`${RULE}# é\n`, 'latin1');

const found = (text: string | Uint8Array, upstream: string | Uint8Array = '') =>
  checkRules([{ name: 'r.yaml', text }], { upstream: [{ name: 'u.yaml', text: upstream }] }).diagnostics.map(
    ({ code, severity, place, message, help }) =>
      `${code} ${severity} ${formatPlace(place)} ${message} (${help})`,
  );

describe('a rules file in bytes', () => {
  it('must be UTF-8', () => {
    expect(found(LATIN_1)).toEqual(['FALCO1105 error r.yaml the file is not UTF-8 text (save it as UTF-8)']);
    expect(found(Buffer.from(`${RULE}# é\n`))).toEqual([]);
  });

  it('need not be, if it was loaded before', () => {
    expect(found('', LATIN_1)).toEqual([]);
  });

  it('may have a byte order mark, as text may', () => {
    const text = `\ufeff${RULE.replace('evt.type', 'evt.typ')}`;
    const unknown = expect.stringMatching(/^FALCO2002 error r\.yaml:3:14 unknown field "evt\.typ"/);
    expect(found(text)).toEqual([unknown]);
    expect(found(Buffer.from(text))).toEqual([unknown]);
  });
});

describe('what was loaded before', () => {
  const options = { upstream: [{ name: 'u.yaml', text: `${RULE}- list: l\n  items: [a, a]\n` }] };

  it('is not reported, and its names are known', () => {
    const text = '- rule: R\n  tags: [t]\n  override: {tags: append}\n';
    expect(checkRules([{ name: 'r.yaml', text }], options).diagnostics).toEqual([]);
  });

  it('has no warnings and no advice of its own', () => {
    const rule = RULE.replace(
      '= open',
      '= open and fd.name pmatch (/a/*/b, /a/?/c) and proc.name regex ^a.*',
    );
    const text = `${rule}- macro: unused\n  condition: proc.name = a\n`;
    const upstream = [{ name: 'u.yaml', text }];
    expect(checkRules([{ name: 'r.yaml', text: '' }], { upstream }).diagnostics).toEqual([]);
    expect(checkRules([{ name: 'r.yaml', text }]).diagnostics.map(({ code }) => code)).toEqual([
      'FALCO2020',
      'FALCO2015',
      'FALCO3006',
    ]);
  });
});
