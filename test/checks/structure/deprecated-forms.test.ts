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
      'FALCO1015 warning 7:3 rule "R": "append: true" is deprecated (use "override: { condition: append }" instead)',
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
      'FALCO1015 warning 7:3 rule "R": "enabled" without "override" is deprecated (add "override: { enabled: replace }")',
    ]);
  });
});
