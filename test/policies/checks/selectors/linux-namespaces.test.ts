import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('programs, PIDs, namespaces and capabilities', () => {
  it('reports namespaces that are none', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: file
            selectors:
              - matchNamespaces:
                  - namespace: Pid
                    operator: NotIn
                    values: [HOST_NS, "0x10", "-1", "4294967296"]
                  - namespace: Net
                    operator: In
                    values: ["1", "2", "3", "4", "5"]
                  - namespace: PidForChildren
                    operator: In
                    values: [host_ns]
      `),
    ).toEqual([
      'POLICY3054 error 17:24 spec.kprobes[0].selectors[0].matchNamespaces[0].values[0]: "HOST_NS" is not a namespace (use "host_ns", or a 32-bit decimal number)',
      'POLICY3054 error 17:33 spec.kprobes[0].selectors[0].matchNamespaces[0].values[1]: "0x10" is not a namespace (use "host_ns", or a 32-bit decimal number)',
      'POLICY3054 error 17:41 spec.kprobes[0].selectors[0].matchNamespaces[0].values[2]: "-1" is not a namespace (use "host_ns", or a 32-bit decimal number)',
      'POLICY3054 error 17:47 spec.kprobes[0].selectors[0].matchNamespaces[0].values[3]: "4294967296" is not a namespace (use "host_ns", or a 32-bit decimal number)',
      'POLICY3053 error 20:15 spec.kprobes[0].selectors[0].matchNamespaces[1].values: the filter has 5 values, but at most 4 are supported (move the others to another selector)',
      `POLICY3055 error 23:24 spec.kprobes[0].selectors[0].matchNamespaces[2].values[0]: the agent cannot resolve "host_ns" for "PidForChildren" (use its number, or the namespace "Pid")`,
    ]);
  });

  it('reports namespaces of time on kernels older than 5.6', () => {
    expect(
      findingsIn(
        `
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: file
            selectors:
              - matchNamespaces:
                  - namespace: Time
                    operator: In
                    values: [host_ns]
      `,
        { kernel: '5.5' },
      ),
    ).toEqual([
      'POLICY3055 error 15:26 spec.kprobes[0].selectors[0].matchNamespaces[0].namespace: "Time" requires kernel 5.6 (remove the filter, or target newer kernels only)',
    ]);
  });

  it('reports namespaces without values', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: file
            selectors:
              - matchNamespaces:
                  - namespace: Pid
                    operator: In
                    values: []
              - matchNamespaces:
                  - namespace: Pid
                    operator: NotIn
                    values: []
      `),
    ).toEqual([
      'POLICY3067 error 17:15 spec.kprobes[0].selectors[0].matchNamespaces[0].values: "In" has no values, so it never matches (add a value, or remove the filter)',
      'POLICY3009 warning 21:15 spec.kprobes[0].selectors[1].matchNamespaces[0].values: "NotIn" has no values, so it matches every process (add a value, or remove the filter)',
    ]);
  });

  it('reports an eleventh filter of namespaces', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: file
            selectors:
              - matchNamespaces:
                  - namespace: Pid
                    operator: NotIn
                    values: ["1"]
                  - namespace: Pid
                    operator: NotIn
                    values: ["1"]
                  - namespace: Pid
                    operator: NotIn
                    values: ["1"]
                  - namespace: Pid
                    operator: NotIn
                    values: ["1"]
                  - namespace: Pid
                    operator: NotIn
                    values: ["1"]
                  - namespace: Pid
                    operator: NotIn
                    values: ["1"]
                  - namespace: Pid
                    operator: NotIn
                    values: ["1"]
                  - namespace: Pid
                    operator: NotIn
                    values: ["1"]
                  - namespace: Pid
                    operator: NotIn
                    values: ["1"]
                  - namespace: Pid
                    operator: NotIn
                    values: ["1"]
                  - namespace: Pid
                    operator: NotIn
                    values: ["1"]
      `),
    ).toEqual([
      'POLICY3053 error 14:11 spec.kprobes[0].selectors[0].matchNamespaces: matchNamespaces has 11 filters, but at most 10 are supported (remove some: filters of a selector are ANDed)',
    ]);
  });

  it('is clean with namespaces that have changed', () => {
    expectClean(`
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args:
            - index: 0
              type: file
          selectors:
            - matchNamespaceChanges:
                - operator: In
                  values: [mnt, PidForChildren]
            - matchNamespaceChanges:
                - operator: NotIn
                  values: []
    `);
  });

  it('reports a namespace that older kernels do not have, and that the agent does not look for', () => {
    const spec = `
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            selectors:
              - matchNamespaces: [{ namespace: Time, operator: In, values: ["4026531834"] }]
      `;
    expect(findingsIn(spec, { kernel: '5.5' })).toEqual([
      'POLICY3070 error 11:42 spec.kprobes[0].selectors[0].matchNamespaces[0].namespace: "Time" requires kernel 5.6 and is no namespace on 5.5 (remove the filter, or target newer kernels only)',
    ]);
  });

  const spec = (namespace: string, values: string, count = 1) => `
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          selectors:
            - matchNamespaces:${`
                - { namespace: ${namespace}, operator: In,
                    values: ${values} }`.repeat(count)}`;

  it.each([
    ['5.2', 4, ' on kernels older than 5.3'],
    ['5.3', 10, ''],
  ])('has room on kernel %s for %i filters', (kernel, most, when) => {
    expectClean(spec('Pid', '["1"]', most), { kernel });
    expect(findingsIn(spec('Pid', '["1"]', most + 1), { kernel })).toEqual([
      `POLICY3053 error 11:11 spec.kprobes[0].selectors[0].matchNamespaces: matchNamespaces has ${most + 1} filters, but at most ${most} are supported${when} (remove some: filters of a selector are ANDed)`,
    ]);
  });

  it('is clean with four values', () => {
    expectClean(spec('Net', '["0", "4294967295", "3", host_ns]'), { kernel: '5.5' });
  });

  it.each([
    [
      'kube-system',
      'these are Linux namespaces, such as "host_ns": for a Kubernetes namespace, use a TracingPolicyNamespaced',
    ],
    [
      'x1',
      'these are Linux namespaces, such as "host_ns": for a Kubernetes namespace, use a TracingPolicyNamespaced',
    ],
    ['kube_system', 'use "host_ns", or a 32-bit decimal number'],
    ['1x', 'use "host_ns", or a 32-bit decimal number'],
  ])('reports "%s"', (value, help) => {
    expect(findingsIn(spec('Net', `["${value}"]`))).toEqual([
      `POLICY3054 error 13:26 spec.kprobes[0].selectors[0].matchNamespaces[0].values[0]: "${value}" is not a namespace (${help})`,
    ]);
  });

  it('reports the namespace of time of children', () => {
    expect(findingsIn(spec('TimeForChildren', '["1"]'), { kernel: '5.5' })).toEqual([
      'POLICY3070 error 12:28 spec.kprobes[0].selectors[0].matchNamespaces[0].namespace: "TimeForChildren" requires kernel 5.6 and is no namespace on 5.5 (remove the filter, or target newer kernels only)',
    ]);
    expect(findingsIn(spec('TimeForChildren', '[x, host_ns]'), { kernel: '5.5' })).toEqual([
      'POLICY3055 error 12:28 spec.kprobes[0].selectors[0].matchNamespaces[0].namespace: "TimeForChildren" requires kernel 5.6 (remove the filter, or target newer kernels only)',
    ]);
    expect(findingsIn(spec('TimeForChildren', '[host_ns]'), { kernel: '5.6' })).toEqual([
      'POLICY3055 error 13:26 spec.kprobes[0].selectors[0].matchNamespaces[0].values[0]: the agent cannot resolve "host_ns" for "TimeForChildren" (use its number, or the namespace "Time")',
    ]);
    expect(findingsIn(spec('Time', '[x]'), { kernel: '5.5' })).toHaveLength(2);
  });
});
