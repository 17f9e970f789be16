import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('one-source', () => {
  it('reports a rule that changes its source', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = execve and proc.name = sh
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
        - rule: Shell in container
          source: k8s_audit
          append: true
          condition: and proc.name = bash
      `),
    ).toEqual([
      'FALCO3004 error 6:9 the rule "Shell in container" is for the source "syscall", but this one is for "k8s_audit" (set "source: syscall")',
      'FALCO1015 warning 8:3 rule "Shell in container": "append: true" is deprecated (use "override: { condition: append }" instead)',
    ]);
  });
});
