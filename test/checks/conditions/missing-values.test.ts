import { describe, expect, it } from 'vitest';
import { missingValues } from '../../../lib/checks/conditions/missing-values';
import { findingsIn } from '../checks-harness';

describe('missing-values', () => {
  const { bad, good } = missingValues.codes['FALCO2013']!.example!;
  const options = { plugins: ['container', 'k8saudit'] };

  it('reports a comparison with <NA>', () => {
    expect(findingsIn(bad, options)).toEqual([
      'FALCO2013 warning 3:35 rule "Shell in container", condition: a comparison with "<NA>" does not check whether the field has a value (use "exists", or "not ... exists")',
    ]);
    expect(findingsIn(good, options)).toEqual([]);
  });

  it('leaves <NA> alone where Falco does', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type = open and user.name != <NA>
          output: x
          priority: INFO
      `),
    ).toEqual([]);
  });

  it('reports <NA> where a number belongs', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "user.uid != <NA>"
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2005 error 3:27 rule "R", condition: "<NA>" is not a valid value for "user.uid" of type UINT32 (use an integer)',
    ]);
  });
});
