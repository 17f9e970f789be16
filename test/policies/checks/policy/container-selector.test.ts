import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../policy-harness';

describe('the selectors of pods, containers and hosts', () => {
  it('reports what containers do not have', () => {
    expect(
      findingsIn(`
      containerSelector: { matchLabels: { app: web, name: main }, matchExpressions: [{ key: image, operator: Exists }, { key: repo, operator: In, values: [a/b] }] }
      kprobes: [{ call: tcp_close, syscall: false }]
    `),
    ).toEqual([
      'POLICY2012 error 6:39 spec.containerSelector.matchLabels.app: unknown container label "app" (use "name" for the container name, or "repo" for the image repository)',
      'POLICY2012 error 6:89 spec.containerSelector.matchExpressions[0].key: unknown container label "image" (use "name" for the container name, or "repo" for the image repository)',
    ]);
  });

  it('leaves an expression without a key to others', () => {
    expect(
      findingsIn(`
      containerSelector: { matchExpressions: [{ operator: Exists }] }
      kprobes: [{ call: tcp_close, syscall: false }]
    `),
    ).toEqual([expect.stringContaining('missing required key "key"')]);
  });
});
