import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('deprecated-forms', () => {
  it('reports append: true', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.type=open"
          output: &a b
          priority: WARNING
        - rule: R
          append: true
          condition: and proc.name=a
      `),
    ).toEqual([
      'FALCO1015 warning 7:3 rule "R": "append: true" is deprecated (write "override: { condition: append }" for it)',
    ]);
  });

  it('reports a switch without override', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type=open
          output: x
          priority: WARNING
        - rule: R
          enabled: false
      `),
    ).toEqual([
      'FALCO1015 warning 7:3 rule "R": switching a rule with "enabled" alone is deprecated (add "override: { enabled: replace }")',
    ]);
  });
});
