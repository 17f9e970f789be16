import { describe, expect, it } from 'vitest';
import { formatPlace } from '../../lib/diagnostics';
import { checkRules } from '../../lib/rules-entry';

const RULE = '  desc: d\n  output: o\n  priority: INFO\n';
const UPSTREAM = {
  name: 'upstream.yaml',
  text: `- list: shells
  items: [sh]
- list: ports
  items: [80]
- macro: open_write
  condition: evt.type = open and proc.name in (shells)
- macro: connect_port
  condition: evt.type = connect and fd.sport in (ports)
- rule: Write
  condition: open_write
${RULE}- rule: Connect
  condition: connect_port
${RULE}`,
};

const found = (...texts: string[]) =>
  checkRules(
    texts.map((text, at) => ({ name: `${String.fromCharCode(97 + at)}.yaml`, text })),
    { upstream: [UPSTREAM] },
  ).diagnostics.map(({ code, place, message }) => `${code} ${formatPlace(place)} ${message}`);

describe('an error in rules that were right is blamed on', () => {
  it('what was appended to the rule', () => {
    expect(found('- rule: Write\n  condition: not proc.name = a\n  override: {condition: append}\n')).toEqual(
      ['FALCO2001 a.yaml:2:14 expected "and" or "or" after "open_write"'],
    );
  });

  it('what was appended to the macro', () => {
    expect(found('- macro: open_write\n  condition: or\n  override: {condition: append}\n')).toEqual([
      'FALCO2001 a.yaml:2:16 expected blank or "(" after "or"',
    ]);
  });

  it('the list that brings a wrong value into a macro', () => {
    expect(found('- list: ports\n  items: [http-nope]\n  override: {items: append}\n')).toEqual([
      'FALCO2005 a.yaml:1:9 "http-nope" is not a valid value for "fd.sport" of type PORT',
    ]);
  });

  it('the list that stands there, among several changes', () => {
    expect(
      found(
        '- list: shells\n  items: [bash]\n  override: {items: append}\n- list: ports\n  items: [http-nope]\n',
        '- list: mine\n  items: [a]\n- rule: R\n  condition: evt.type = open and proc.name in (mine)\n' +
          RULE,
      ),
    ).toEqual(['FALCO2005 a.yaml:4:9 "http-nope" is not a valid value for "fd.sport" of type PORT']);
  });

  it('the change of a rule whose error is not in what was changed', () => {
    const upstream = [
      {
        name: 'upstream.yaml',
        text: `- rule: Skipped\n  condition: evt.type = open and proc.nmae = a\n  skip-if-unknown-filter: true\n${RULE}`,
      },
    ];
    const text =
      '- rule: Skipped\n  skip-if-unknown-filter: false\n  override: {skip-if-unknown-filter: replace}\n- list: mine\n  items: [a]\n';
    const { diagnostics } = checkRules([{ name: 'a.yaml', text }], { upstream });
    expect(diagnostics.map(({ code, place }) => `${code} ${formatPlace(place)}`)).toEqual([
      'FALCO2002 a.yaml:1:9',
    ]);
  });

  it('the change of a macro that has become too large', () => {
    const tenOf = (name: string) => Array(10).fill(name).join(' or ');
    const macros = [1, 2, 3, 4].map(
      (level) => `- macro: m${level}\n  condition: ${tenOf(`m${level - 1}`)}\n`,
    );
    const upstream = [
      { name: 'upstream.yaml', text: `- macro: m0\n  condition: proc.name = a\n${macros.join('')}` },
    ];
    const text = `- macro: m4\n  condition: or ${tenOf('m4x')}\n  override: {condition: append}\n`.replaceAll(
      'm4x',
      '(m3 or m3 or m3 or m3 or m3 or m3 or m3 or m3 or m3 or m3)',
    );
    const { diagnostics } = checkRules([{ name: 'a.yaml', text: `${text}- list: mine\n  items: [a]\n` }], {
      upstream,
    });
    expect(diagnostics.map(({ code, place }) => `${code} ${formatPlace(place)}`)).toEqual([
      'FALCO2019 a.yaml:1:10',
    ]);
  });
});

describe('a list and a macro of one name are blamed on', () => {
  const use = (condition: string) => `- rule: Mine\n  condition: ${condition}\n${RULE}`;

  it.each([
    [
      'the list of the person',
      '- list: open_write\n  items: [a, b]\n',
      'FALCO3012 a.yaml:1:9 the list "open_write" has the name of a macro in "upstream.yaml", which is loaded before',
    ],
    [
      'the macro of the person',
      `- macro: shells\n  condition: evt.type = open\n${use('evt.type = open and shells')}`,
      'FALCO3012 a.yaml:1:10 the macro "shells" has the name of a list in "upstream.yaml", which is loaded before',
    ],
    [
      'the later of two: the list',
      `- macro: x\n  condition: evt.type = open\n- list: x\n  items: [a, b]\n${use('x and proc.name = a')}`,
      'FALCO3012 a.yaml:3:9 the list "x" has the name of a macro that is loaded before',
    ],
    [
      'the later of two: the macro',
      `- list: x\n  items: [a, b]\n- macro: x\n  condition: evt.type = open\n${use('x and proc.name = a')}`,
      'FALCO3012 a.yaml:3:10 the macro "x" has the name of a list that is loaded before',
    ],
  ])('%s', (_, text, finding) => {
    expect(found(text)).toContain(finding);
  });

  it('and an error elsewhere is not', () => {
    const text = `- list: x\n  items: [a]\n- macro: x\n  condition: evt.type = open\n${use('evt.type = open and proc.nmae = b')}`;
    expect(found(text)).toEqual(['FALCO2002 a.yaml:6:34 unknown field "proc.nmae"']);
  });

  it('and an error in a longer name is not', () => {
    const text = `- list: x\n  items: [a]\n- macro: x\n  condition: evt.type = open\n${use('evt.type = open and x.nope = b')}`;
    expect(found(text)).toEqual([expect.stringContaining('FALCO2002 a.yaml:6:34 unknown field "x.nope"')]);
  });

  it('nobody, if both were loaded before: an error is blamed on the change that brings it', () => {
    const twins = '- list: twin\n  items: [a]\n- macro: twin\n  condition: evt.type = open\n';
    const upstream = [{ name: 'upstream.yaml', text: `${twins}${UPSTREAM.text}` }];
    const text = '- list: ports\n  items: [http-nope]\n  override: {items: append}\n';
    const { diagnostics } = checkRules([{ name: 'a.yaml', text }], { upstream });
    expect(diagnostics.map(({ code, place }) => `${code} ${formatPlace(place)}`)).toEqual([
      'FALCO2005 a.yaml:1:9',
    ]);
  });
});
