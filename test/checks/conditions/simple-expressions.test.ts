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
      'FALCO2015 warning 3:50 rule "Shell in container", condition: a simpler operator can do what the regular expression "^/etc.*" does (write "=", "contains", "startswith" or "endswith": they are much faster)',
    ]);
  });
});
