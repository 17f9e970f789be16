import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('priorities', () => {
  it('reports an unknown priority', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = execve and proc.name = sh
          output: a shell started (command=%proc.cmdline)
          priority: HIGH
      `),
    ).toEqual([
      'FALCO1008 error 5:13 rule "Shell in container": unknown priority "HIGH" (Falco has no "HIGH", use "error" instead\nFalco\'s priorities are "Emergency", "Alert", "Critical", "Error", "Warning", "Notice", "Informational" or "Debug")',
    ]);
  });
});
