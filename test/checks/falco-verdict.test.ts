import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkAndLoadRules } from '../../lib/checks';
import { checkRules, loadRules } from '../../lib/rules-entry';

const { provenance, codes } = JSON.parse(
  readFileSync(join(__dirname, '../conformance/codes.json'), 'utf8'),
) as {
  readonly provenance: string;
  readonly codes: readonly { readonly code: string; readonly yaml: string; readonly description: string }[];
};

const RULE = '- rule: R\n  desc: d\n  condition: evt.type = open\n  output: x\n  priority: INFO\n';
const BROKEN = RULE.replace('evt.type', 'evt.typ');
const UNUSED = '- list: unused\n  items: []\n';

const resultsOf = (...texts: string[]) => {
  const { falco } = checkRules(texts.map((text, at) => ({ name: `${at}.yaml`, text })));
  const results = falco.falco_load_results.map(({ name, successful, errors, warnings }) => [
    name,
    successful,
    errors.map(({ message }) => message),
    warnings.map(({ message }) => message),
  ]);
  return { results, fatal: falco.fatal };
};

const UNKNOWN_FIELD = 'filter_check called with nonexistent field evt.typ';
const NOT_USED = 'List not referred to by any other rule/macro';

describe('the verdict of Falco', () => {
  it('describes each code as a real Falco does', () => {
    expect(provenance).toContain('a real Falco 0.44.1');
    expect(codes).toHaveLength(19);
  });

  it.each(codes)('$code', ({ code, yaml, description }) => {
    const { falco } = checkRules([{ name: 'r.yaml', text: yaml }], { plugins: [] });
    const messages = falco.falco_load_results.flatMap(({ errors, warnings }) => [...errors, ...warnings]);
    expect(messages.find((message) => message.code === code)?.codedesc).toBe(description);
  });

  it('is given for each file, with what was loaded before', () => {
    expect(resultsOf(RULE, UNUSED, RULE.replace('R', 'S'))).toEqual({
      results: [
        ['0.yaml', true, [], []],
        ['1.yaml', true, [], [NOT_USED]],
        ['2.yaml', true, [], [NOT_USED]],
      ],
      fatal: undefined,
    });
  });

  it('is given for the files behind one that is refused', () => {
    expect(resultsOf(RULE, BROKEN, UNUSED, BROKEN.replace('R', 'S')).results).toEqual([
      ['0.yaml', true, [], []],
      ['1.yaml', false, [UNKNOWN_FIELD], []],
      ['2.yaml', false, [UNKNOWN_FIELD], []],
      ['3.yaml', false, [UNKNOWN_FIELD], []],
    ]);
  });

  it('lacks what Falco did not read of a file that it refused', () => {
    const { results } = resultsOf(
      '- list: a\n- macro: m\n  condition: evt.type = open\n',
      RULE.replace('evt.type = open', 'm'),
    );
    expect(results).toEqual([
      ['0.yaml', false, ["Item has no mapping for key 'items'"], []],
      ['1.yaml', false, ["Undefined macro 'm' used in filter."], []],
    ]);
  });

  it('ends where Falco ends with an error that belongs to no file', () => {
    const deadly = RULE.replace('evt.type', 'tolower(evt.type)');
    const { results, fatal } = resultsOf(RULE, deadly, BROKEN);
    expect(fatal).toBeDefined();
    expect(results).toHaveLength(2);
  });
});

describe('rules are loaded', () => {
  it('unless Falco refuses one of the files, or ends', () => {
    const loads = (...texts: string[]) =>
      checkAndLoadRules(texts.map((text, at) => ({ name: `${at}.yaml`, text }))).rules?.ruleNames;
    expect(loads(RULE, RULE.replace('R', 'S'))).toEqual(['R', 'S']);
    expect(loads(RULE, BROKEN)).toBeUndefined();
    expect(loads(BROKEN, UNUSED)).toBeUndefined();
    expect(loads(RULE.replace('evt.type', 'tolower(evt.type)'))).toBeUndefined();
  });

  it('or an error shows the line that is wrong, of a file in bytes too', () => {
    const load = () => loadRules([{ name: 'r.yaml', text: Buffer.from(BROKEN) }]);
    expect(load).toThrow('  3 |   condition: evt.typ = open');
    expect(load).toThrow('r.yaml:3:14');
  });
});
