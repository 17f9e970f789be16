import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../lib/codes';
import {
  countLine,
  type Diagnostic,
  diagnosticOf,
  formatGithub,
  formatJson,
  formatPretty,
  isError,
} from '../../lib/diagnostics';
import { acknowledgeInTexts } from '../../lib/diagnostics/acknowledge';
import { acknowledgementComments } from '../../lib/diagnostics/acknowledgement-comments';

const at = (line: number, code: 'FALCO3007' | 'FALCO1010' | 'FALCO2002' = 'FALCO3007'): Diagnostic =>
  diagnosticOf(
    code,
    CATALOGUE[code]!,
    { kind: 'text', file: 'a.yaml', line, column: 3 },
    `found in line ${line}`,
  );

function acknowledged(text: string, ...findings: Diagnostic[]): string[] {
  const known = { catalogue: CATALOGUE, docs: 'docs/diagnostics.md' };
  return acknowledgeInTexts(findings, new Map([['a.yaml', text]]), known).map(
    ({ code, place, message, help, acknowledged: reason }) =>
      [code, place.kind === 'text' ? `${place.line}:${place.column}` : '', reason ?? message, help ?? '']
        .join(' ')
        .trimEnd(),
  );
}

/** The lines that each comment of a text holds for. */
const ranges = (text: string) =>
  acknowledgementComments(text).map(({ fromLine, toLine }) => `${fromLine}-${toLine}`);

describe('a comment that acknowledges', () => {
  it('holds for the whole item below it, and for no other', () => {
    const text = '# acknowledge FALCO3007: for later\n- list: a\n  items: []\n- list: b\n';
    expect(acknowledged(text, at(2), at(3), at(4))).toEqual([
      'FALCO3007 2:3 for later',
      'FALCO3007 3:3 for later',
      'FALCO3007 4:3 found in line 4',
    ]);
  });

  it('may stand at the end of the first line of an item, and above one key', () => {
    const text = '- list: a # acknowledge FALCO3007: for later\n  items: []\n';
    expect(acknowledged(text, at(2))).toEqual(['FALCO3007 2:3 for later']);
    expect(ranges('- rule: a\n  # acknowledge FALCO3007: x\n  tags:\n  - b\n  - c\n  desc: d\n')).toEqual([
      '3-5',
    ]);
  });

  it('holds for a document above its first key', () => {
    const text =
      'a: 1\n---\n# acknowledge POLICY3023: x\napiVersion: v1\nkind: b\n\n# c\nspec: {}\n---\nd: 1\n';
    expect(ranges(text)).toEqual(['4-8']);
  });

  it('may be one of several above an item', () => {
    const text = '# acknowledge FALCO3007: x\n# acknowledge FALCO1010: y\n- list: a\n';
    expect(acknowledged(text, at(3), at(3, 'FALCO1010'))).toEqual(['FALCO3007 3:3 x', 'FALCO1010 3:3 y']);
  });

  it('is not looked for inside of block scalars', () => {
    const text =
      '- rule: a\n  desc: >\n    # acknowledge FALCO3007: x\n\n    b\n  # acknowledge FALCO3007: y\n  tags: []\n';
    expect(acknowledgementComments(text).map(({ line }) => line)).toEqual([6]);
    expect(acknowledgementComments('- >\n # acknowledge FALCO3007: x\n').length).toBe(0);
    expect(acknowledgementComments('- a: |-\n   # acknowledge FALCO3007: x\n- b\n').length).toBe(0);
  });

  it('is not any sentence with the word', () => {
    expect(
      acknowledgementComments('# acknowledge RFC1918 addresses\n# we acknowledge FALCO3007: x\n'),
    ).toEqual([]);
  });
});

describe('reports an acknowledgement', () => {
  it('without a reason', () => {
    expect(acknowledged('# acknowledge FALCO3007\n- list: a\n', at(2))).toEqual([
      'FALCO3007 2:3 found in line 2',
      'ACK1001 1:1 the acknowledgement of "FALCO3007" has no reason write the reason after a colon: # acknowledge FALCO3007: ...',
    ]);
    expect(acknowledged('# acknowledge FALCO3007 for later\n- list: a\n', at(2))[1]).toMatch(/^ACK1001 /);
  });

  it('with an unknown code', () => {
    expect(acknowledged('- list: a # acknowledge RULE1234: x\n')).toEqual([
      'ACK1002 1:11 unknown code "RULE1234" see docs/diagnostics.md for the codes',
    ]);
  });

  it('of an error that Falco gives', () => {
    expect(acknowledged('- rule: a # acknowledge FALCO2002: x\n', at(1, 'FALCO2002'))).toEqual([
      'FALCO2002 1:3 found in line 1',
      'ACK1003 1:11 "FALCO2002" cannot be acknowledged: Falco rejects the file and does not start fix what it reports, and remove the acknowledgement',
    ]);
  });

  it('that matches nothing', () => {
    expect(acknowledged('- list: a\n# acknowledge FALCO3007: x\n- list: b\n', at(1))).toEqual([
      'FALCO3007 1:3 found in line 1',
      'ACK1004 2:1 no FALCO3007 to acknowledge here remove the comment, or move it to the line above the item that has the finding',
    ]);
  });
});

describe('an acknowledged finding', () => {
  const finding: Diagnostic = { ...at(3, 'FALCO1010'), acknowledged: 'the first one is meant' };

  it('is no error any more', () => {
    expect(isError(at(3, 'FALCO1010'))).toBe(true);
    expect(isError(finding)).toBe(false);
  });

  it('is listed in every report', () => {
    expect(
      formatPretty([at(2), finding])
        .split('\n')
        .slice(-3),
    ).toEqual([
      'acknowledged FALCO1010 at a.yaml:3:3: found in line 3 (the first one is meant)',
      '',
      '1 warning and 1 acknowledged',
    ]);
    expect(countLine([finding])).toBe('1 acknowledged');
    expect(JSON.parse(formatJson([finding]))[0].acknowledged).toBe('the first one is meant');
    expect(formatGithub([finding])).toBe(
      '::notice file=a.yaml,line=3,col=3,title=FALCO1010::found in line 3%0Aacknowledged: the first one is meant\n',
    );
  });
});
