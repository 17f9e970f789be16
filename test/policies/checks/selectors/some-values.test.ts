import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

const one = (type: string, operator: string, values: string) => `
  podSelector: {}
  kprobes:
    - call: some_function
      syscall: false
      args:
        - { index: 0, type: ${type} }
      selectors:
        - matchArgs:
            - { index: 0, operator: ${operator},
                values: ${values} }`;

describe('numbers that filters compare', () => {
  it('reports filters without values', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: file
              - index: 1
                type: int
            selectors:
              - matchArgs:
                  - index: 1
                    operator: Equal
                    values: []
              - matchArgs:
                  - index: 1
                    operator: InMap
              - matchArgs:
                  - index: 0
                    operator: Prefix
                    values: []
              - matchArgs:
                  - index: 0
                    operator: Equal
                    values: []
              - matchArgs:
                  - index: 0
                    operator: FileType
      `),
    ).toEqual([
      'POLICY3067 error 19:15 spec.kprobes[0].selectors[0].matchArgs[0].values: "Equal" has no values, so it is compared with whatever follows in memory (add a value, or remove the filter)',
      'POLICY3008 error 21:15 spec.kprobes[0].selectors[1].matchArgs[0].values: "InMap" has no values: the agent rejects the policy (add a value, or remove the filter)',
      'POLICY3008 error 26:15 spec.kprobes[0].selectors[2].matchArgs[0].values: "Prefix" has no values: the agent rejects the policy (add a value, or remove the filter)',
      'POLICY3067 error 30:15 spec.kprobes[0].selectors[3].matchArgs[0].values: "Equal" has no values, so it never matches (add a value, or remove the filter)',
      'POLICY3067 error 32:15 spec.kprobes[0].selectors[4].matchArgs[0].values: "FileType" has no values, so it is compared with whatever follows in memory (add a value, or remove the filter)',
    ]);
  });

  it('warns of filters without values that leave nothing out', () => {
    expect(
      findingsIn(`
        podSelector: {}
        kprobes:
          - call: some_function
            syscall: false
            args:
              - index: 0
                type: sock
              - index: 1
                type: string
            selectors:
              - matchArgs:
                  - index: 0
                    operator: NotSAddr
                    values: []
              - matchArgs:
                  - index: 1
                    operator: NotEqual
                    values: []
      `),
    ).toEqual([
      'POLICY3009 warning 19:15 spec.kprobes[0].selectors[0].matchArgs[0].values: "NotSAddr" has no values, so it matches everything (add a value, or remove the filter)',
      'POLICY3009 warning 23:15 spec.kprobes[0].selectors[1].matchArgs[0].values: "NotEqual" has no values, so it matches everything (add a value, or remove the filter)',
    ]);
  });

  it('reports sets without values on older kernels too', () => {
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
              - index: 1
                type: int
            selectors:
              - matchArgs:
                  - index: 1
                    operator: InMap
                    values: []
      `,
        { kernel: '5.8' },
      ),
    ).toEqual([
      'POLICY3067 error 19:15 spec.kprobes[0].selectors[0].matchArgs[0].values: "InMap" has no values, so it never matches (add a value, or remove the filter)',
    ]);
  });

  const REFUSED = ['POLICY3008 error', ': the agent rejects the policy'];
  const NEVER = ['POLICY3067 error', ', so it never matches'];
  const ALWAYS = ['POLICY3009 warning', ', so it matches everything'];
  const CHANCE = ['POLICY3067 error', ', so it is compared with whatever follows in memory'];

  it.each([
    ['int', 'NotInMap', REFUSED, ALWAYS],
    ['int', 'InMap', REFUSED, NEVER],
    ['sock', 'DPort', REFUSED, NEVER],
    ['sock', 'NotSPort', REFUSED, ALWAYS],
    ['sock', 'Protocol', REFUSED, NEVER],
    ['sock', 'Family', REFUSED, NEVER],
    ['sock', 'State', REFUSED, NEVER],
    ['string', 'Postfix', REFUSED, NEVER],
    ['string', 'NotPrefix', REFUSED, ALWAYS],
    ['sock', 'SAddr', NEVER, NEVER],
    ['sock', 'NotDAddr', ALWAYS, ALWAYS],
    ['int', 'GT', CHANCE, CHANCE],
    ['int', 'Mask', CHANCE, CHANCE],
    ['int', 'InRange', CHANCE, CHANCE],
    ['int', 'NotEqual', CHANCE, CHANCE],
    ['cap_effective', 'Equal', CHANCE, CHANCE],
    ['string', 'Equal', NEVER, NEVER],
  ])('reports %s %s', (type, operator, [code, consequence], [olderCode, onOlder]) => {
    const at = '15:17 spec.kprobes[0].selectors[0].matchArgs[0].values';
    const help = '(add a value, or remove the filter)';
    expect(findingsIn(one(type, operator, '[]'), { kernel: '5.9' })).toEqual([
      `${code} ${at}: "${operator}" has no values${consequence} ${help}`,
    ]);
    expect(findingsIn(one(type, operator, '[]'), { kernel: '5.8' })).toEqual([
      `${olderCode} ${at}: "${operator}" has no values${onOlder} ${help}`,
    ]);
  });

  it('reports a substring', () => {
    expect(findingsIn(one('string', 'SubString', '[]'), { kernel: '6.17' })).toEqual([
      'POLICY3067 error 15:17 spec.kprobes[0].selectors[0].matchArgs[0].values: "SubString" has no values, so it is compared with whatever follows in memory (add a value, or remove the filter)',
    ]);
  });

  it('is clean with an operator that takes none', () => {
    expectClean(one('sock', 'NotDPortPriv', '[]'));
  });

  it('says of an operator that does not suit the argument, and of values that are no list, only that', () => {
    expect(findingsIn(one('file', 'DPort', '[]'))).toEqual([expect.stringMatching(/^POLICY3010 /)]);
    expect(findingsIn(one('sock', 'DPort', '443'))).toEqual([expect.not.stringMatching(/has no values/)]);
  });
});
