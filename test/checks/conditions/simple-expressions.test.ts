import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('simple-expressions', () => {
  it('reports an expression that another operator can say', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = openat and fd.name regex ^/etc.*
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2015 warning 3:50 rule "Shell in container", condition: the regular expression "^/etc.*" can be replaced with a simpler operator (use "=", "contains", "startswith" or "endswith", which are much faster)',
    ]);
  });
});
