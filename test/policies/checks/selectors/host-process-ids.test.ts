import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

const policy = (scope: string, filter: string) => `
    ${scope}
    kprobes:
      - call: security_bprm_check
        syscall: false
        args:
          - index: 0
            type: linux_binprm
        selectors:
          - matchPIDs:
              - { ${filter} }`;

const ONE = 'values: [1], isNamespacePID: true';
const AT = 'spec.kprobes[0].selectors[0].matchPIDs[0].isNamespacePID';

describe('a filter by PIDs of a namespace', () => {
  it.each([
    ['operator: In', 'none', 63],
    ['operator: NotIn', 'all', 66],
    ['operator: NotIn, followForks: true', 'none', 85],
  ])('is refused in a policy for the host alone: %s', (filter, matched) => {
    const [found, ...others] = findingsIn(policy('hostSelector: {}', `${filter}, ${ONE}`));
    expect(others).toEqual([]);
    expect(found?.replace(/\d+:\d+/, '')).toBe(
      `POLICY3058 error  ${AT}: host processes have no namespace PID: the filter matches ${matched} of them (remove "isNamespacePID", or write podSelector: {} instead of hostSelector)`,
    );
  });

  it('is fine in a policy for the host and for pods, where it leaves the host out', () => {
    expectClean(policy('podSelector: {}\n    hostSelector: {}', `operator: NotIn, ${ONE}`));
  });

  it('is fine where the namespace leaves the host out', () => {
    const namespaces = `
            matchNamespaces:
              - { namespace: Pid, operator: NotIn, values: [host_ns] }`;
    expectClean(policy('hostSelector: {}', `operator: NotIn, ${ONE}`) + namespaces);
  });

  it('is fine in a policy for pods', () => {
    expectClean(policy('podSelector: {}', `operator: NotIn, ${ONE}`));
  });

  it('is fine where the PIDs are those of the node', () => {
    expectClean(policy('hostSelector: {}', 'operator: NotIn, values: [1]'));
  });

  it.each([
    ['operator: In, values: [0], isNamespacePID: true', 'all'],
    ['operator: NotIn, values: [0], isNamespacePID: true', 'none'],
    ['operator: In, values: [1, 0], isNamespacePID: true', 'all'],
    ['operator: In, values: [0], followForks: true, isNamespacePID: true', 'none'],
  ])('takes 0 for the PID of a process of the host: %s', (filter, matched) => {
    expect(findingsIn(policy('hostSelector: {}', filter))).toEqual([
      expect.stringContaining(`host processes have no namespace PID: the filter matches ${matched} of them`),
    ]);
  });

  const selectors = (first: string, second: string) => `
    hostSelector: {}
    kprobes:
      - call: security_bprm_check
        syscall: false
        args:
          - index: 0
            type: linux_binprm
        selectors:
          - ${first}
          - ${second}`;
  const IN = `matchPIDs: [{ operator: In, ${ONE} }]`;
  const NOT_IN = `matchPIDs: [{ operator: NotIn, ${ONE} }]`;

  it('is fine where another selector is for the host', () => {
    expectClean(selectors(IN, 'matchPIDs: [{ operator: In, values: [1] }]'));
    expectClean(selectors(IN, NOT_IN));
  });

  it('is refused in each selector where all say the same', () => {
    expect(findingsIn(selectors(IN, IN)).map((line) => line.replace(/: .*/, ''))).toEqual([
      'POLICY3058 error 14:68 spec.kprobes[0].selectors[0].matchPIDs[0].isNamespacePID',
      'POLICY3058 error 15:68 spec.kprobes[0].selectors[1].matchPIDs[0].isNamespacePID',
    ]);
  });

  it('is fine in a policy for the host and for containers', () => {
    expectClean(
      policy(
        'hostSelector: {}\n    containerSelector: { matchLabels: { name: app } }',
        `operator: In, ${ONE}`,
      ),
    );
  });

  it.each([
    'namespace: Net, operator: NotIn, values: [host_ns]',
    'namespace: Pid, operator: In, values: [host_ns]',
    'namespace: Pid, operator: NotIn, values: ["1"]',
  ])('is refused beside a filter that does not leave the host out: %s', (filter) => {
    const namespaces = `
            matchNamespaces:
              - { ${filter} }`;
    expect(findingsIn(policy('hostSelector: {}', `operator: NotIn, ${ONE}`) + namespaces)).toEqual([
      expect.stringMatching(/^POLICY3058 /),
    ]);
  });
});
