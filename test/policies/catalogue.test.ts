import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../lib/codes';
import { checkPolicies } from '../../lib/policies';

const entries = Object.entries(CATALOGUE).filter(([code]) => code.startsWith('POLICY'));

/** Needs a second file, a construct, an older Tetragon, or a kernel newer than the default. */
const WITHOUT_EXAMPLE = [
  'POLICY1015',
  'POLICY1016',
  'POLICY1019',
  'POLICY1020',
  'POLICY3065',
  'POLICY4013',
  'POLICY4017',
];

/** Without the note on pod selectors, which most examples have. */
const check = (text: string, code = '') =>
  checkPolicies([{ name: 'policy.yaml', text }]).filter(
    (finding) => finding.severity !== 'note' || finding.code === code,
  );

describe('every code about TracingPolicies', () => {
  const examples = entries.filter(([code]) => !WITHOUT_EXAMPLE.includes(code));

  it.each(examples)('%s is all that is found in its bad example', (code, { example }) => {
    expect([...new Set(check(example!.bad, code).map((finding) => finding.code))]).toEqual([code]);
  });

  it.each(examples)('%s has the severity of the catalogue', (code, { example, severity }) => {
    expect(check(example!.bad, code)[0]?.severity).toBe(severity);
  });

  it.each(examples)('%s has a good example without findings', (code, { example }) => {
    expect(check(example!.good, code)).toEqual([]);
  });
});
