import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../policy-harness';

describe('the lists of a policy', () => {
  it('reports a missing pattern, and patterns that Go does not read', () => {
    expect(
      findingsIn(`
      lists: [{ name: a, type: generated_ftrace }, { name: b, type: generated_ftrace, pattern: "" }, { name: c, type: generated_ftrace, pattern: "ksys_(" }, { name: d, type: generated_ftrace, pattern: "(?=x)" }, { name: e, type: generated_ftrace, pattern: "(?i)^ksys_[[:alpha:]]+" }]
      kprobes: [{ call: tcp_close, syscall: false }]
    `),
    ).toEqual([
      'POLICY2016 error 6:11 spec.lists[0].pattern: a list of type "generated_ftrace" requires a pattern (add a regular expression that matches function names, such as "^ksys_")',
      'POLICY2016 error 6:92 spec.lists[1].pattern: a list of type "generated_ftrace" requires a pattern (add a regular expression that matches function names, such as "^ksys_")',
      'POLICY2016 error 6:142 spec.lists[2].pattern: "ksys_(" is not a valid Go regular expression: missing closing ): "ksys_(" (see https://github.com/google/re2/wiki/Syntax)',
      'POLICY2016 error 6:198 spec.lists[3].pattern: "(?=x)" is not a valid Go regular expression: invalid or unsupported Perl syntax: "(?=" (see https://github.com/google/re2/wiki/Syntax)',
    ]);
  });

  it('reports a pattern that nobody looks at', () => {
    expect(
      findingsIn(`
      lists: [{ name: a, pattern: ^ksys_ }, { name: b, type: syscalls, pattern: dup }]
      kprobes: [{ call: tcp_close, syscall: false }]
    `),
    ).toEqual([
      'POLICY2017 error 6:31 spec.lists[0].pattern: "pattern" is ignored: only lists of type "generated_ftrace" use it (write type: generated_ftrace)',
      'POLICY2017 error 6:77 spec.lists[1].pattern: "pattern" is ignored: only lists of type "generated_ftrace" use it (remove the pattern)',
    ]);
  });

  it('is not looked at in a list that is marked as validated', () => {
    expect(
      findingsIn(`
      lists: [{ name: a, type: generated_ftrace, validated: true, values: [tcp_close] }]
      kprobes: [{ call: tcp_connect, syscall: false }]
    `),
    ).toEqual([
      'POLICY2069 error 6:57 spec.lists[0].validated: the agent does not fill a list that is marked as validated, and it has only its values (take "validated" out: the agent sets it)',
    ]);
  });

  it.each(['validated: true, pattern: ^ksys_', 'type: syscalls, pattern: "", values: [sys_dup]'])(
    'reports what is ignored of a list of another type, and nothing without a pattern: %s',
    (list) => {
      const found = findingsIn(`
      lists: [{ name: a, ${list} }]
      kprobes: [{ call: tcp_close, syscall: false }]
    `).filter((line) => line.startsWith('POLICY2017'));
      expect(found).toHaveLength(list.startsWith('validated') ? 1 : 0);
    },
  );

  it.each(['type: ftrace, pattern: ^ksys_', 'type: generated_ftrace, pattern: [^ksys_]'])(
    'is not judged where it, or the type, cannot be read: %s',
    (list) => {
      expect(
        findingsIn(`
      lists: [{ name: a, ${list} }]
      kprobes: [{ call: tcp_close, syscall: false }]
    `),
      ).toEqual([expect.stringMatching(/^POLICY1\d{3} error 6:.* spec\.lists\[0\]\./)]);
    },
  );
});
