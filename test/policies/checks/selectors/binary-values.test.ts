import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

const program = (operator: string, values: readonly string[]) => `
      podSelector: {}
      kprobes:
        - call: some_function
          syscall: false
          selectors:
            - matchBinaries:
                - operator: ${operator}
                  values: ${JSON.stringify(values)}
    `;

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
      'POLICY3040 error 16:24 spec.kprobes[0].selectors[0].matchBinaries[0].values[0]: "curl" is not a possible program path; the same applies to 5 other values (use an absolute path, or "Postfix" with "/curl")',
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
      'POLICY3024 error 16:24 spec.kprobes[0].selectors[0].matchBinaries[0].values[0]: the value has 256 bytes, but "NotIn" compares at most 255 (shorten it)',
      'POLICY3066 warning 19:24 spec.kprobes[0].selectors[1].matchBinaries[0].values[0]: the value has 256 bytes, but the kernel compares only 255 (shorten it)',
      'POLICY3024 error 22:24 spec.kprobes[0].selectors[2].matchBinaries[0].values[0]: the value has 128 bytes, but "Postfix" compares at most 127 (shorten it)',
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
      'POLICY3041 warning 16:24 spec.kprobes[0].selectors[0].matchBinaries[0].values[0]: wildcards are not supported: "/usr/bin/*" is compared literally (use "Prefix" or "Postfix" without the wildcard)',
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
      'POLICY3069 error 16:24 spec.kprobes[0].selectors[0].matchBinaries[0].values[0]: the value of "Prefix" is empty, so it matches everything (set a value, or remove it)',
      'POLICY3069 error 19:24 spec.kprobes[0].selectors[1].matchBinaries[0].values[0]: the value of "NotPostfix" is empty, so it never matches (set a value, or remove it)',
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
      'POLICY3040 error 11:56 spec.kprobes[0].selectors[0].matchBinaries[0].values[0]: a program path cannot start with "usr/bin" (start it with "/")',
    ]);
  });

  it.each([
    ['In', 'curl', '"curl" is not a possible program path (use an absolute path, or "Postfix" with "/curl")'],
    [
      'NotIn',
      'curl',
      '"curl" is not a possible program path (use an absolute path, or "NotPostfix" with "/curl")',
    ],
    ['NotIn', './curl', '"./curl" is not a possible program path (use an absolute path)'],
    [
      'In',
      'amemfd:',
      '"amemfd:" is not a possible program path (use an absolute path, or "Postfix" with "/amemfd:")',
    ],
    ['In', '', 'the path is empty (use the absolute path of a program)'],
    [
      'In',
      '/usr/bin/..',
      '"/usr/bin/.." is not a possible program path (write it as the kernel does: without "//", "/./", "/../" and a trailing "/")',
    ],
    [
      'In',
      '/usr/./bin/x',
      '"/usr/./bin/x" is not a possible program path (write it as the kernel does: without "//", "/./", "/../" and a trailing "/")',
    ],
    ['NotPrefix', 'usr', 'a program path cannot start with "usr" (start it with "/")'],
    ['Prefix', 'fd:', 'a program path cannot start with "fd:" (start it with "/")'],
  ])('reports %s "%s"', (operator, value, message) => {
    expect(findingsIn(program(operator, [value]))).toEqual([
      `POLICY3040 error 13:24 spec.kprobes[0].selectors[0].matchBinaries[0].values[0]: ${message}`,
    ]);
  });

  it.each([
    ['In', 'memfd:x'],
    ['NotIn', '/opt/...'],
    ['In', '/opt/.hidden/x'],
    ['Prefix', 'memfd:x'],
    ['NotPrefix', 'mem'],
    ['NotPostfix', 'bin/curl'],
  ])('is clean with %s "%s"', (operator, value) => {
    expectClean(program(operator, [value]));
  });

  it.each([
    ['NotPostfix', 127, 127],
    ['Postfix', 127, 127],
    ['In', 255, 255],
    ['NotIn', 255, 255],
    ['NotPrefix', 255, 256],
  ])('is clean with %s of %i bytes', (operator, longest, most) => {
    expectClean(program(operator, [`/${'x'.repeat(longest - 1)}`]));
    expect(findingsIn(program(operator, [`/${'x'.repeat(most)}`]))).toEqual([
      `POLICY3024 error 13:24 spec.kprobes[0].selectors[0].matchBinaries[0].values[0]: the value has ${most + 1} bytes, but "${operator}" compares at most ${most} (shorten it)`,
    ]);
  });

  it('says once what applies to several values', () => {
    const message = (values: string[]) => findingsIn(program('In', values))[0]?.replace(/^.*?: /, '');
    expect(message(['a', 'b'])).toBe(
      '"a" is not a possible program path; the same applies to another value (use an absolute path, or "Postfix" with "/a")',
    );
    expect(message(['a', 'b', 'c'])).toBe(
      '"a" is not a possible program path; the same applies to 2 other values (use an absolute path, or "Postfix" with "/a")',
    );
  });
});
