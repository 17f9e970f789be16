import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('appended-values', () => {
  it('reports an exception that appends nothing', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          exceptions:
            - name: known
          override:
            exceptions: append
      `),
    ).toEqual([
      'FALCO3003 error 1:9 unknown rule "Shell in container" (define the rule earlier in this file, or in a file that is loaded earlier)',
      'FALCO1017 warning 3:13 rule "Shell in container", exception "known": the exception has no "values", so nothing is appended (add "values: [...]")',
    ]);
  });
});
