import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('the loader', () => {
  it('is for all pods and the host', () => {
    expectClean(`
      loader: true
    `);
  });

  it('is for all where every selector is empty', () => {
    expectClean(`
      loader: true
      podSelector: {}
      hostSelector: {}
    `);
  });

  it('reports pods alone', () => {
    expect(
      findingsIn(`
      loader: true
      podSelector: {}
    `),
    ).toEqual([
      'POLICY2009 error 6:11 spec.loader: "loader" cannot be limited to some pods or to the host (take "podSelector", "containerSelector" and "hostSelector" out)',
    ]);
  });

  it('reports labels', () => {
    expect(
      findingsIn(`
      loader: true
      podSelector: { matchLabels: { app: web } }
      hostSelector: {}
    `),
    ).toEqual([
      'POLICY2009 error 6:11 spec.loader: "loader" cannot be limited to some pods or to the host (take "podSelector", "containerSelector" and "hostSelector" out)',
    ]);
  });
});
