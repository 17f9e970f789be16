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
  'POLICY3070',
  'POLICY4013',
  'POLICY4017',
  'POLICY4033',
];

/** Found in the second of two documents, where a comment on the first does not count. */
const IN_SECOND_DOCUMENT = 'POLICY1014';

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

  const errors = examples.filter(([, { severity }]) => severity === 'error');
  const acknowledged = (code: string, text: string) =>
    check(`# acknowledge ${code}: this is a test\n${text}`, code).filter((finding) => finding.code === code);

  it.each(errors.filter(([code, entry]) => entry.judgement === true && code !== IN_SECOND_DOCUMENT))(
    '%s can be acknowledged',
    (code, { example }) => {
      expect([...new Set(acknowledged(code, example!.bad).map((finding) => finding.acknowledged))]).toEqual([
        'this is a test',
      ]);
    },
  );

  it.each(errors.filter(([, entry]) => entry.judgement !== true))(
    '%s cannot be acknowledged',
    (code, { example }) => {
      expect([...new Set(acknowledged(code, example!.bad).map((finding) => finding.acknowledged))]).toEqual([
        undefined,
      ]);
    },
  );

  it.each(errors)('%s says whether the agent refuses the policy', (_, { judgement, why }) => {
    expect(/rejects?\b|crashes|exits|runs out of memory/.test(why)).toBe(judgement !== true);
  });
});
