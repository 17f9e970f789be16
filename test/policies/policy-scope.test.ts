import { describe, expect, it } from 'vitest';
import { PolicyScope } from '../../lib/policies';

const web = { matchLabels: { app: 'web', tier: 'a' } };
const expressions = {
  matchLabels: { app: 'web' },
  matchExpressions: [
    { key: 'tier', operator: 'In', values: ['a', 'b'] },
    { key: 'canary', operator: 'DoesNotExist' },
  ],
} as const;
const names = { matchExpressions: [{ key: 'name', operator: 'In', values: ['main', 'init'] }] };

describe('the scope of a policy', () => {
  it.each([
    [PolicyScope.pods(), 'containers', 'all containers', {}],
    [PolicyScope.containers(), 'containers', 'all containers', {}],
    [PolicyScope.pods(web), 'pods', 'pods with app=web, tier=a', { podSelector: web }],
    [PolicyScope.containers([], web), 'pods', 'pods with app=web, tier=a', { podSelector: web }],
    [
      PolicyScope.pods(expressions),
      'pods',
      'pods with app=web, tier In (a, b), canary DoesNotExist',
      { podSelector: expressions },
    ],
    [
      PolicyScope.containers(['main', 'init']),
      'pods',
      'containers main, init of all pods',
      { podSelector: {}, containerSelector: names },
    ],
    [
      PolicyScope.containers(['main', 'init'], web),
      'pods',
      'containers main, init of pods with app=web, tier=a',
      { podSelector: web, containerSelector: names },
    ],
    [PolicyScope.knownPods(), 'pods', 'all pods that the agent knows', { podSelector: {} }],
    [PolicyScope.host(), 'host', 'the host', { hostSelector: {} }],
    [PolicyScope.everywhere(), 'everywhere', 'all pods and the host', { podSelector: {}, hostSelector: {} }],
  ])('is what it says, in words and in fields: %#', (scope, kind, words, fields) => {
    expect([scope.kind, scope.words, scope.fields]).toEqual([kind, words, fields]);
  });

  it('says whom it misses', () => {
    expect(PolicyScope.containers().unseen).toBe(
      'pods with hostPID: true, which share the PID namespace of the node',
    );
    expect(PolicyScope.host().unseen).toBe('host processes in their own PID namespace');
    expect(PolicyScope.everywhere().unseen).toBeUndefined();
  });

  it('inside a namespace of Kubernetes is the same, but for that of the kernel', () => {
    for (const scope of [PolicyScope.pods(web), PolicyScope.host(), PolicyScope.everywhere()]) {
      expect(scope.inNamespace()).toBe(scope);
    }
    expect(PolicyScope.containers().inNamespace()).toEqual(PolicyScope.knownPods());
  });
});
