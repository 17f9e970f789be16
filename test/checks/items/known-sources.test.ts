import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('known-sources', () => {
  it('reports an unknown source', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = execve
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
          source: syscalls
      `),
    ).toEqual([
      'FALCO3005 warning 1:9 rule "Shell in container": unknown source "syscalls": Falco skips the rule (did you mean "syscall"?)',
    ]);
  });

  it('says how to load the plugin of a source', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type = execve
          output: x
          priority: WARNING
          source: qqqqqqqqqqqq
      `),
    ).toEqual([
      'FALCO3005 warning 1:9 rule "R": unknown source "qqqqqqqqqqqq": Falco skips the rule (use --plugins to load the plugin of the source)',
    ]);
  });
});
