import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../policy-harness';

describe('the options of a policy', () => {
  it('reports values that they cannot have, and a missing one', () => {
    expect(
      findingsIn(`
      options: [{ name: disable-kprobe-multi, value: "yes" }, { name: policy-mode, value: enforcing }, { name: override-method }]
      kprobes: [{ call: tcp_close, syscall: false }]
    `),
    ).toEqual([
      'POLICY2004 error 6:50 spec.options[0].value: "yes" is not a valid value for the option "disable-kprobe-multi" (write "true" or "false")',
      'POLICY2004 error 6:87 spec.options[1].value: "enforcing" is not a valid value for the option "policy-mode" (did you mean "enforce"?)',
      'POLICY2004 error 6:100 spec.options[2].value: the option "override-method" has no value (write "fmod-ret" or "override-return")',
    ]);
  });

  it('reports an empty value, and leaves one that cannot be read to others', () => {
    const found = (value: string) =>
      findingsIn(`
      options: [{ name: policy-mode, value: ${value} }]
      kprobes: [{ call: tcp_close, syscall: false }]
    `);
    expect(found('""')).toEqual([
      'POLICY2004 error 6:41 spec.options[0].value: the option "policy-mode" has no value (write "enforce" or "monitor")',
    ]);
    expect(found('[monitor]')).toEqual([expect.stringContaining('value must be text, not a list')]);
  });
});
