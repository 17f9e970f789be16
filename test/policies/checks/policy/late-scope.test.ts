import { describe, expect, it } from 'vitest';
import { linesOf, policyOf } from '../../policy-harness';

describe('the scope of a policy', () => {
  const HOOK = 'kprobes: [{ call: tcp_close, syscall: false }]';
  const notes = (spec: string) => linesOf(policyOf(spec));
  const unseen = 'does not select the first process of a container or pods that live for about a second';
  const filter = 'matchNamespaces: [{ namespace: Pid, operator: NotIn, values: [host_ns] }] in each selector';

  it('is noted where the agent learns of a container too late', () => {
    expect(notes(`podSelector: {}\n${HOOK}`)).toEqual([
      `POLICY2067 note 6:3 spec.podSelector: "podSelector" ${unseen} (use ${filter} instead, which the kernel knows from the start)`,
    ]);
    expect(notes(`podSelector: { matchLabels: { app: web } }\n${HOOK}`)).toEqual([
      `POLICY2067 note 6:3 spec.podSelector: "podSelector" ${unseen} (if events must not be missed, use a TracingPolicy without it and with ${filter})`,
    ]);
    expect(notes(`containerSelector: {}\n${HOOK}`)).toEqual([
      `POLICY2067 note 6:3 spec.containerSelector: "containerSelector" ${unseen} (if events must not be missed, use a TracingPolicy without it and with ${filter})`,
    ]);
    const containers = 'containerSelector: { matchExpressions: [{ key: name, operator: In, values: [a] }] }';
    expect(notes(`${containers}\n${HOOK}`)).toEqual([
      `POLICY2067 note 6:3 spec.containerSelector: "containerSelector" ${unseen} (if events must not be missed, use a TracingPolicy without it and with ${filter})`,
    ]);
  });

  it('is noted of a policy of one namespace', () => {
    const text = policyOf(HOOK).replace('kind: TracingPolicy', 'kind: TracingPolicyNamespaced');
    expect(linesOf(text)).toEqual([
      `POLICY2067 note 2:7 kind: a TracingPolicyNamespaced ${unseen} (if events must not be missed, use a TracingPolicy with ${filter})`,
    ]);
    const pods = policyOf(`podSelector: {}\n${HOOK}`).replace('TracingPolicy', 'TracingPolicyNamespaced');
    expect(linesOf(pods)).toEqual([
      `POLICY2067 note 6:3 spec.podSelector: "podSelector" ${unseen} (if events must not be missed, use a TracingPolicy without it and with ${filter})`,
    ]);
  });

  it('is not noted where nothing is missed', () => {
    expect(notes(HOOK)).toEqual([]);
    expect(notes(`podSelector: {}\nhostSelector: {}\n${HOOK}`)).toEqual([]);
  });
});
