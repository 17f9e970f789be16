import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('the options of a policy', () => {
  it('may each be set once', () => {
    expectClean(`
      options: [{ name: disable-kprobe-multi, value: "1" }, { name: policy-mode, value: monitor }]
      kprobes: [{ call: tcp_close, syscall: false }]
    `);
  });

  it('reports one that does not exist', () => {
    expect(
      findingsIn(`
      options: [{ name: disable-kprobe-mutli, value: "1" }, { name: polcy, value: x }]
      kprobes: [{ call: tcp_close, syscall: false }]
    `),
    ).toEqual([
      'POLICY2003 error 6:21 spec.options[0].name: unknown option "disable-kprobe-mutli" (did you mean "disable-kprobe-multi" or "disable-uprobe-multi"?)',
      'POLICY2003 error 6:65 spec.options[1].name: unknown option "polcy" (write "disable-kprobe-multi", "disable-uprobe-multi", "override-method" or "policy-mode")',
    ]);
  });

  it('leaves one without a name to others', () => {
    expect(findingsIn(`\noptions: [{ value: x }]\nkprobes: [{ call: tcp_close, syscall: false }]`)).toEqual([
      expect.stringContaining('missing required key "name"'),
    ]);
  });
});
