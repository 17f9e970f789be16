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
      'POLICY2009 error 6:11 spec.loader: the loader cannot be watched for some pods or for the host alone (take "podSelector", "containerSelector" and "hostSelector" out)',
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
      'POLICY2009 error 6:11 spec.loader: the loader cannot be watched for some pods or for the host alone (take "podSelector", "containerSelector" and "hostSelector" out)',
    ]);
  });
});
