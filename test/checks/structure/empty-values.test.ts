import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('empty-values', () => {
  it('reports a key without a value', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = execve and proc.name = sh
          output: a shell started (command=%proc.cmdline)
          priority:
      `),
    ).toEqual([
      'FALCO1006 error 5:3 rule "Shell in container": "priority" is empty (add a value after "priority:", or remove the key)',
    ]);
  });

  it('reports an empty value of an exception', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type=open
          output: x
          priority: WARNING
          exceptions:
          - name: e
            fields: [proc.name]
            comps: [in]
            values: [['']]
      `),
    ).toEqual([
      'FALCO1006 error 10:15 rule "R", exception "e": a value is empty (remove it, or use "" inside the list)',
    ]);
  });
});
