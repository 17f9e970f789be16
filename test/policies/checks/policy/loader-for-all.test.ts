import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn, linesOf, policyOf } from '../../policy-harness';

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
      'POLICY2009 error 6:11 spec.loader: "loader" cannot be limited to some pods or to the host (remove "podSelector", "containerSelector" and "hostSelector")',
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
      'POLICY2009 error 6:11 spec.loader: "loader" cannot be limited to some pods or to the host (remove "podSelector", "containerSelector" and "hostSelector")',
    ]);
  });

  it.each([
    'containerSelector: {}',
    'hostSelector: {}',
    'podSelector: {}\n      containerSelector: { matchLabels: { name: a } }\n      hostSelector: {}',
    'podSelector: { matchLabels: { a: b }, matchExpressions: [{ key: a, operator: Exists }] }\n      hostSelector: {}',
  ])('reports some containers, and the host alone: %s', (selectors) => {
    expect(
      findingsIn(`
      loader: true
      ${selectors}
    `),
    ).toEqual([expect.stringContaining('POLICY2009 error 6:11 ')]);
  });

  it('is for all where the containers are all as well', () => {
    expectClean('loader: true\ncontainerSelector: {}\nhostSelector: {}');
  });

  it('reports a policy of one namespace', () => {
    const text = policyOf('loader: true').replace('TracingPolicy', 'TracingPolicyNamespaced');
    expect(linesOf(text).filter((line) => !line.includes(' note '))).toEqual([
      'POLICY2009 error 6:11 spec.loader: "loader" cannot be limited to one namespace (use kind: TracingPolicy)',
    ]);
  });
});
