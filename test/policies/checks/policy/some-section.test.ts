import { describe, expect, it } from 'vitest';
import { findingsIn, linesOf } from '../../policy-harness';

describe('a policy as a whole', () => {
  it('reports that there are no hooks', () => {
    expect(findingsIn('podSelector: {}')).toEqual([
      'POLICY2002 error 5:1 spec: the policy has no hooks (add "kprobes", "fentries", "tracepoints", "lsmhooks", "uprobes" or "usdts")',
    ]);
  });

  it('reports hooks that are an empty list, beside a loader that is none', () => {
    expect(findingsIn('kprobes: []\nloader: false')).toEqual([expect.stringContaining('POLICY2002 ')]);
    expect(findingsIn('loader: true')).toEqual([]);
  });

  it('leaves a document without a spec to others', () => {
    const text = 'apiVersion: cilium.io/v1alpha1\nkind: TracingPolicy\nmetadata:\n  name: example\n';
    expect(linesOf(text)).toEqual([expect.stringContaining('missing required key "spec"')]);
    expect(linesOf(`${text}spec:\n`)).toEqual([expect.stringContaining(' spec: ')]);
  });

  it.each(['kprobes: 5', 'kprobe: [{ call: tcp_close, syscall: false }]', 'a: 5\ntracepoint: []'])(
    'leaves hooks that cannot be read, or have another name, to others: %s',
    (hooks) => {
      const codes = findingsIn(hooks).map((line) => line.slice(0, 10));
      expect(codes).not.toContain('POLICY2002');
      expect(codes).not.toEqual([]);
    },
  );
});
