import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../policy-harness';

describe('programs, PIDs, namespaces and capabilities', () => {
  it('is clean with programs', () => {
    expectClean(`
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args:
            - index: 0
              type: file
          selectors:
            - matchBinaries:
                - operator: In
                  values: [/usr/bin/curl, /xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx]
                  followChildren: true
            - matchBinaries:
                - operator: NotPrefix
                  values: [/usr/]
            - matchBinaries:
                - operator: Postfix
                  values: [/curl, sh]
    `);
  });

  it('reports paths that no program has', () => {
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
              - matchBinaries:
                  - operator: In
                    values: [curl, bin/curl, "", /usr//bin/curl, /usr/bin/../curl, /usr/bin/]
      `),
    ).toEqual([
      'POLICY3040 error 16:24 spec.kprobes[0].selectors[0].matchBinaries[0].values[0]: no program has the path "curl", and the same goes for 5 other values (write an absolute path, or "Postfix" with "/curl")',
    ]);
  });

  it('reports paths that are too long', () => {
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
              - matchBinaries:
                  - operator: NotIn
                    values: [/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx]
              - matchBinaries:
                  - operator: Prefix
                    values: [/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx]
              - matchBinaries:
                  - operator: Postfix
                    values: [xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx]
      `),
    ).toEqual([
      'POLICY3024 error 16:24 spec.kprobes[0].selectors[0].matchBinaries[0].values[0]: the value has 256 bytes, and "NotIn" compares at most 255 (shorten it)',
      'POLICY3024 error 19:24 spec.kprobes[0].selectors[1].matchBinaries[0].values[0]: the value has 256 bytes, and "Prefix" compares at most 255 (shorten it)',
      'POLICY3024 error 22:24 spec.kprobes[0].selectors[2].matchBinaries[0].values[0]: the value has 128 bytes, and "Postfix" compares at most 127 (shorten it)',
    ]);
  });

  it('warns of wildcards', () => {
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
              - matchBinaries:
                  - operator: In
                    values: ["/usr/bin/*"]
      `),
    ).toEqual([
      'POLICY3041 warning 16:24 spec.kprobes[0].selectors[0].matchBinaries[0].values[0]: "/usr/bin/*" is compared as it is: there are no wildcards (write "Prefix" or "Postfix", without the wildcard)',
    ]);
  });

  it('reports empty prefixes', () => {
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
              - matchBinaries:
                  - operator: Prefix
                    values: [""]
              - matchBinaries:
                  - operator: NotPostfix
                    values: [""]
      `),
    ).toEqual([
      'POLICY3025 error 16:24 spec.kprobes[0].selectors[0].matchBinaries[0].values[0]: the value of "Prefix" is empty, and matches everything (write what is compared, or take the value out)',
      'POLICY3025 error 19:24 spec.kprobes[0].selectors[1].matchBinaries[0].values[0]: the value of "NotPostfix" is empty, and never matches (write what is compared, or take the value out)',
    ]);
  });

  it('reports a beginning that no program has', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            selectors:
              - matchBinaries: [{ operator: Prefix, values: [usr/bin, /usr, "memfd:x"] }]
      `),
    ).toEqual([
      'POLICY3040 error 11:56 spec.kprobes[0].selectors[0].matchBinaries[0].values[0]: no program has a path that begins with "usr/bin" (begin it with "/")',
    ]);
  });

  it('reports programs without values', () => {
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
              - matchBinaries:
                  - operator: In
                    values: []
              - matchBinaries:
                  - operator: NotIn
                    values: []
      `),
    ).toEqual([
      'POLICY3008 error 16:15 spec.kprobes[0].selectors[0].matchBinaries[0].values: "In" has no values, and matches every program (add a value, or take the filter out)',
      'POLICY3009 warning 19:15 spec.kprobes[0].selectors[1].matchBinaries[0].values: "NotIn" has no values, and matches every program (add a value, or take the filter out)',
    ]);
  });

  it('reports children of prefixes', () => {
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
              - matchBinaries:
                  - operator: NotPrefix
                    values: [/usr/]
                    followChildren: true
      `),
    ).toEqual([
      'POLICY3042 error 17:31 spec.kprobes[0].selectors[0].matchBinaries[0].followChildren: children are not followed for "NotPrefix" (write "In" or "NotIn" with whole paths)',
    ]);
  });

  it('reports prefixes of programs on kernels older than 5.3', () => {
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
              - matchBinaries:
                  - operator: Prefix
                    values: [/usr/]
      `,
        { kernel: '5.2' },
      ),
    ).toEqual([
      'POLICY3030 error 15:25 spec.kprobes[0].selectors[0].matchBinaries[0].operator: "Prefix" of programs wants kernel 5.3 (write "In" or "NotIn" with whole paths)',
    ]);
  });

  it('reports the programs of parents', () => {
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
              - matchParentBinaries:
                  - operator: In
                    values: [/usr/sbin/sshd]
      `),
    ).toEqual([
      'POLICY3043 error 14:11 spec.kprobes[0].selectors[0].matchParentBinaries: the agent does not know the programs of parents by default, and refuses the policy (run the agent with --parents-map-enabled, and check the policy with the option "parentsMap")',
    ]);
  });

  it('is clean with the programs of parents where the agent knows them', () => {
    expectClean(
      `
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args:
            - index: 0
              type: file
          selectors:
            - matchParentBinaries:
                - operator: In
                  values: [/usr/sbin/sshd]
    `,
      { parentsMap: true },
    );
  });

  it('is clean with four PIDs', () => {
    expectClean(`
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args:
            - index: 0
              type: file
          selectors:
            - matchPIDs:
                - operator: NotIn
                  followForks: true
                  isNamespacePID: true
                  values: [0, 1, 2, 3]
    `);
  });

  it('reports a fifth PID and a second filter', () => {
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
              - matchPIDs:
                  - operator: In
                    values: [1, 2, 3, 4, 5]
              - matchPIDs:
                  - operator: NotIn
                    values: [1]
                  - operator: NotIn
                    values: [2]
      `),
    ).toEqual([
      'POLICY3051 error 16:15 spec.kprobes[0].selectors[0].matchPIDs[0].values: the kernel compares 4 PIDs, and passes over the last (write the others in another selector)',
      'POLICY3050 error 17:11 spec.kprobes[0].selectors[1].matchPIDs: the kernel reads one filter of PIDs, and takes the second for a filter of namespaces (put the PIDs in one filter, or in another selector)',
    ]);
  });

  it('reports PIDs without values', () => {
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
              - matchPIDs:
                  - operator: In
                    values: []
              - matchPIDs:
                  - operator: NotIn
                    values: []
      `),
    ).toEqual([
      'POLICY3008 error 16:15 spec.kprobes[0].selectors[0].matchPIDs[0].values: "In" has no values, and never matches (add a value, or take the filter out)',
      'POLICY3009 warning 19:15 spec.kprobes[0].selectors[1].matchPIDs[0].values: "NotIn" has no values, and matches every process (add a value, or take the filter out)',
    ]);
  });

  it('is clean with namespaces', () => {
    expectClean(`
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
                  values: [host_ns]
                - namespace: PidForChildren
                  operator: In
                  values: ["4026531836", "1", "2", "3"]
                - namespace: Time
                  operator: In
                  values: [host_ns]
    `);
  });

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
      'POLICY3054 error 17:24 spec.kprobes[0].selectors[0].matchNamespaces[0].values[0]: "HOST_NS" is not a namespace (write "host_ns", or a decimal number of 32 bits)',
      'POLICY3054 error 17:33 spec.kprobes[0].selectors[0].matchNamespaces[0].values[1]: "0x10" is not a namespace (write "host_ns", or a decimal number of 32 bits)',
      'POLICY3054 error 17:41 spec.kprobes[0].selectors[0].matchNamespaces[0].values[2]: "-1" is not a namespace (write "host_ns", or a decimal number of 32 bits)',
      'POLICY3054 error 17:47 spec.kprobes[0].selectors[0].matchNamespaces[0].values[3]: "4294967296" is not a namespace (write "host_ns", or a decimal number of 32 bits)',
      'POLICY3053 error 20:15 spec.kprobes[0].selectors[0].matchNamespaces[1].values: the filter has 5 values, and may have 4 (write the others in another selector)',
      `POLICY3055 error 23:24 spec.kprobes[0].selectors[0].matchNamespaces[2].values[0]: the agent does not find the host's namespace for "PidForChildren" (write its number, or "Pid" for the namespace)`,
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
      'POLICY3055 error 15:26 spec.kprobes[0].selectors[0].matchNamespaces[0].namespace: "Time" wants kernel 5.6 (take the filter out, or leave older kernels out)',
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
      'POLICY3008 error 17:15 spec.kprobes[0].selectors[0].matchNamespaces[0].values: "In" has no values, and never matches (add a value, or take the filter out)',
      'POLICY3009 warning 21:15 spec.kprobes[0].selectors[1].matchNamespaces[0].values: "NotIn" has no values, and matches every process (add a value, or take the filter out)',
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
      'POLICY3053 error 14:11 spec.kprobes[0].selectors[0].matchNamespaces: matchNamespaces have 11 filters, and may have 10 (filters of a selector are ANDed: leave some out)',
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

  it('reports namespaces that have changed', () => {
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
              - matchNamespaceChanges:
                  - operator: In
                    values: [mount, Uts]
                  - operator: In
                    values: []
      `),
    ).toEqual([
      'POLICY3056 error 14:11 spec.kprobes[0].selectors[0].matchNamespaceChanges: matchNamespaceChanges have 2 filters, and may have one (put the namespaces in one filter, or in another selector)',
      'POLICY3054 error 16:24 spec.kprobes[0].selectors[0].matchNamespaceChanges[0].values[0]: unknown namespace "mount" (did you mean "Mnt"?)',
      'POLICY3008 error 18:15 spec.kprobes[0].selectors[0].matchNamespaceChanges[1].values: "In" has no values, and never matches (add a value, or write "NotIn" for any change)',
    ]);
  });

  it('reports changed namespaces and capabilities on kernels older than 5.3', () => {
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
              - matchNamespaceChanges:
                  - operator: In
                    values: [Mnt]
                matchCapabilityChanges:
                  - operator: In
                    values: [CAP_SYS_ADMIN]
      `,
        { kernel: '5.2' },
      ),
    ).toEqual([
      'POLICY3030 error 14:11 spec.kprobes[0].selectors[0].matchNamespaceChanges: matchNamespaceChanges want kernel 5.3 (take the filter out, or leave older kernels out)',
      'POLICY3030 error 17:11 spec.kprobes[0].selectors[0].matchCapabilityChanges: matchCapabilityChanges want kernel 5.3, and are passed over on older ones (take the filter out, or leave older kernels out)',
    ]);
  });

  it('is clean with capabilities', () => {
    expectClean(`
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          args:
            - index: 0
              type: file
          selectors:
            - matchCapabilities:
                - operator: In
                  values: [CAP_SYS_ADMIN, " cap_bpf "]
            - matchCapabilityChanges:
                - operator: NotIn
                  values: []
    `);
  });

  it('reports capabilities', () => {
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
              - matchCapabilities:
                  - operator: In
                    values: [SYS_ADMIN, ALL]
                  - type: Permitted
                    operator: NotIn
                    values: [CAP_SYS_ADMIN]
              - matchCapabilityChanges:
                  - operator: In
                    values: []
      `),
    ).toEqual([
      'POLICY3057 error 14:11 spec.kprobes[0].selectors[0].matchCapabilities: the kernel reads one filter of matchCapabilities, and not the second (put the capabilities in one filter, or in another selector)',
      'POLICY3015 error 16:24 spec.kprobes[0].selectors[0].matchCapabilities[0].values[0]: unknown capability "SYS_ADMIN" (did you mean "CAP_SYS_ADMIN"?)',
      'POLICY3015 error 16:35 spec.kprobes[0].selectors[0].matchCapabilities[0].values[1]: unknown capability "ALL" (write one such as CAP_SYS_ADMIN)',
      'POLICY3008 error 22:15 spec.kprobes[0].selectors[1].matchCapabilityChanges[0].values: "In" has no values, and never matches (add a value, or take the filter out)',
    ]);
  });
});
