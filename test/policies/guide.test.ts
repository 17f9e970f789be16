import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkPolicies } from '../../lib/policies';

/** A policy that a guide shows, with its mistakes: it was never accepted by any version. */
const text = readFileSync(join(__dirname, 'fixtures', 'guide-monitor-execve.yaml'), 'utf8');

describe('the guide\'s policy "monitor-execve"', () => {
  const found = checkPolicies([{ name: 'monitor-execve.yaml', text }]);

  it('is refused with everything that is wrong with it, in one run', () => {
    expect(
      found.map(
        ({ code, severity, line, column, path, message, help }) =>
          `${code} ${severity} ${line}:${column} ${path}: ${message} (${help})`,
      ),
    ).toMatchInlineSnapshot(`
      [
        "POLICY2062 warning 7:11 spec.kprobes[0].call: "sys_execve" without "args" does not report the program, and misses "execveat" (hook "security_bprm_check" with syscall: false and a "linux_binprm" argument; Tetragon reports every program execution even without a policy)",
        "POLICY1004 error 11:9 spec.kprobes[0].selectors[0].matchPIDs[0].followRuns: unknown key "followRuns" (did you mean "followForks"?)",
        "POLICY1006 error 13:11 spec.kprobes[0].selectors[0].matchPIDs[0].values[0]: values[0] must be an integer, not a mapping (matchPIDs takes numbers; select pods for the whole policy with spec.podSelector.matchLabels, or use a TracingPolicyNamespaced)",
        "POLICY1004 error 16:5 spec.kprobes[0].action: unknown key "action" (move it to a selector: selectors[].matchActions[].action; "Follow" is not an action: use "Post", the default, to report the call)",
      ]
    `);
  });
});
