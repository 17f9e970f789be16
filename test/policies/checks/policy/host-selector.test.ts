import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('the selectors of pods, containers and hosts', () => {
  it('may be empty', () => {
    expectClean(`
      podSelector: {}
      containerSelector: {}
      hostSelector: {}
      kprobes: [{ call: tcp_close, syscall: false }]
    `);
  });

  it('reports labels of the host', () => {
    expect(
      findingsIn(`
      hostSelector: { matchLabels: { role: worker } }
      kprobes: [{ call: tcp_close, syscall: false }]
    `),
    ).toEqual([
      'POLICY2011 error 6:3 spec.hostSelector: hostSelector does not support labels (write {} to select the host of every node)',
    ]);
  });

  it.each([
    'matchExpressions: [{ key: role, operator: Exists }]',
    'matchLabels: { role: worker }, matchExpressions: [{ key: role, operator: Exists }]',
  ])('reports labels of the host in expressions: %s', (labels) => {
    expect(findingsIn(`hostSelector: { ${labels} }\nkprobes: [{ call: tcp_close, syscall: false }]`)).toEqual(
      [expect.stringContaining('POLICY2011 error 6:3 ')],
    );
  });
});
