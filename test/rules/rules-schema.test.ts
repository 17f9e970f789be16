import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { RULES_SCHEMA } from '../../lib/rules/rules-schema';

const validate = new Ajv({ strict: false, allErrors: true }).compile(RULES_SCHEMA);

interface Verdict {
  readonly name: string;
  readonly yaml: string;
  readonly results: readonly [
    {
      readonly successful: boolean;
      readonly errors: readonly { readonly code: string }[];
      readonly warnings: readonly { readonly code: string }[];
    },
  ];
}

const VERDICTS: readonly Verdict[] = readFileSync(join(__dirname, '../conformance/rules-files.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line): Verdict => JSON.parse(line))
  .filter(({ yaml, results }) => yaml !== undefined && results?.length === 1);

/** What Falco ignores, and our schema does not. */
const IGNORED_BY_FALCO = new Set(['ex-unknown-key', 'ov-scalar']);

function problems(text: string): readonly string[] {
  const found = parseAllDocuments(text, { version: '1.2', merge: true, logLevel: 'silent' });
  const documents = Array.isArray(found) ? found : [];
  return documents.flatMap((document) => {
    validate(document.toJS());
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  });
}

describe('the schema of rules files', () => {
  const loads = VERDICTS.filter(
    ({ results: [{ successful, warnings }] }) =>
      successful && warnings.every(({ code }) => !['LOAD_UNKNOWN_KEY', 'LOAD_UNKNOWN_ITEM'].includes(code)),
  );
  const hasUnknownKey = VERDICTS.filter(({ results: [{ warnings }] }) =>
    warnings.some(({ code }) => ['LOAD_UNKNOWN_KEY', 'LOAD_UNKNOWN_ITEM'].includes(code)),
  );

  it('is tried on enough files', () => {
    expect(loads.length).toBeGreaterThan(150);
    expect(hasUnknownKey.length).toBeGreaterThan(2);
  });

  it.each(loads.filter(({ name }) => !IGNORED_BY_FALCO.has(name)))(
    'accepts $name, which a real Falco loads',
    ({ yaml }) => {
      expect(problems(yaml)).toEqual([]);
    },
  );

  it.each(hasUnknownKey)('refuses $name, in which a real Falco ignores a key', ({ yaml }) => {
    expect(problems(yaml)).not.toEqual([]);
  });

  it('accepts the rules of this package', () => {
    for (const name of ['10-container-detections.yaml', '20-host-detections.yaml']) {
      expect(problems(readFileSync(join(__dirname, '../../rules', name), 'utf8'))).toEqual([]);
    }
  });

  it('refuses a misspelt key, a missing kind and an unknown priority', () => {
    const rule = '- rule: a\n  desc: b\n  condition: evt.type = open\n  output: c\n';
    expect(problems(`${rule}  priority: HIGH\n`).length).toBeGreaterThan(0);
    expect(problems(`${rule}  priority: Warning\n  tag: [a]\n`)).toContain(
      '/0 must NOT have additional properties',
    );
    expect(problems('- desc: b\n').length).toBeGreaterThan(0);
    expect(problems(`${rule}  priority: Warning\n`)).toEqual([]);
  });
});
