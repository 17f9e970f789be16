import { describe, expect, it } from 'vitest';
import { findingsIn } from '../policy-harness';

describe('the type of a value', () => {
  it.each<[string, string[]]>([
    [
      'kprobes: { call: sys_dup }',
      [
        'POLICY1006 error 6:3 spec.kprobes: kprobes must be a list, not a mapping (start the entry with "- ")',
      ],
    ],
    [
      'kprobes: sys_dup',
      [
        'POLICY1006 error 6:12 spec.kprobes: kprobes must be a list, not the string "sys_dup" (use a list, such as [ ... ])',
      ],
    ],
    [
      'kprobes: [{ call: 1.5 }]',
      [
        'POLICY1006 error 6:21 spec.kprobes[0].call: call must be text, not the number 1.5 (put it in quotes: "1.5")',
      ],
    ],
    [
      'kprobes: [{ call: 0x1F }]',
      [
        'POLICY1006 error 6:21 spec.kprobes[0].call: call must be text, not the number 31 (put it in quotes: "0x1F")',
      ],
    ],
    [
      'kprobes: [{ call: off }]',
      [
        'POLICY1006 error 6:21 spec.kprobes[0].call: call must be text, not the boolean false (put it in quotes: "off")',
      ],
    ],
    [
      'kprobes: [{ call: [sys_dup] }]',
      ['POLICY1006 error 6:15 spec.kprobes[0].call: call must be text, not a list'],
    ],
    [
      'kprobes: [{ call: sys_dup, args: [{ index: "12x", type: int }] }]',
      ['POLICY1006 error 6:46 spec.kprobes[0].args[0].index: index must be an integer, not the string "12x"'],
    ],
    [
      'kprobes: [{ call: sys_dup, args: [{ index: "x1", type: int }] }]',
      ['POLICY1006 error 6:46 spec.kprobes[0].args[0].index: index must be an integer, not the string "x1"'],
    ],
    [
      'kprobes: [{ call: sys_dup, args: [{ index: "-12", type: int }] }]',
      [
        'POLICY1006 error 6:46 spec.kprobes[0].args[0].index: index must be an integer, not the string "-12" (remove the quotes: -12)',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup, args: [{ index: 1.5, type: int }] }]',
      ['POLICY1006 error 6:46 spec.kprobes[0].args[0].index: index must be an integer, not the number 1.5'],
    ],
    [
      'kprobes: [{ call: sys_dup, args: [{ index: { a: b }, type: int }] }]',
      ['POLICY1006 error 6:39 spec.kprobes[0].args[0].index: index must be an integer, not a mapping'],
    ],
    [
      'kprobes: [{ call: sys_dup, syscall: "yes" }]',
      ['POLICY1006 error 6:39 spec.kprobes[0].syscall: syscall must be true or false, not the string "yes"'],
    ],
    [
      'kprobes: [{ call: sys_dup, return: "xtrue" }]',
      ['POLICY1006 error 6:38 spec.kprobes[0].return: return must be true or false, not the string "xtrue"'],
    ],
    [
      'kprobes: [{ call: sys_dup, return: "truex" }]',
      ['POLICY1006 error 6:38 spec.kprobes[0].return: return must be true or false, not the string "truex"'],
    ],
    [
      'kprobes: [{ call: sys_dup, syscall: 1 }]',
      ['POLICY1006 error 6:39 spec.kprobes[0].syscall: syscall must be true or false, not the number 1'],
    ],
    ['kprobes: [{ call: sys_dup, message: "true" }]', []],
    [
      'kprobes: [{ call: sys_dup, tags: [~] }]',
      ['POLICY1006 error 6:37 spec.kprobes[0].tags[0]: tags[0] must be text, not empty'],
    ],
    ['kprobes: [~]', ['POLICY1006 error 6:13 spec.kprobes[0]: kprobes[0] must be a mapping, not empty']],
    [
      'kprobes: [{ call: sys_dup }]\npodSelector: []',
      ['POLICY1006 error 7:3 spec.podSelector: podSelector must be a mapping, not a list'],
    ],
    [
      'kprobes: [{ call: sys_dup }]\npodSelector: { matchLabels: [a] }',
      ['POLICY1006 error 7:18 spec.podSelector.matchLabels: matchLabels must be a mapping, not a list'],
    ],
    [
      'kprobes: [{ call: sys_dup }]\npodSelector: { matchLabels: { a: b c, d: ~ } }',
      [
        'POLICY1010 error 7:36 spec.podSelector.matchLabels.a: "b c" is not a valid value here (write at most 63 letters, digits, "-", "_" or ".", with a letter or digit first and last)',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup, tags: [t10, t11, t12, t13, t14, t15, t16, t17, t18, t19, t20, t21, t22, t23, t24, t25, t26] }]',
      ['POLICY1009 error 6:30 spec.kprobes[0].tags: tags has 17 entries, but at most 16 are allowed'],
    ],
    [
      'kprobes: [{ call: sys_dup, selectors: [{ matchBinaries: [{ operator: In, values: [/a] }, { operator: In, values: [/b] }] }] }]',
      [
        'POLICY1009 error 6:44 spec.kprobes[0].selectors[0].matchBinaries: matchBinaries has 2 entries, but at most 1 are allowed',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup, selectors: [{ matchPIDs: [{ operator: In, values: [{ pod: a }] }] }] }]',
      [
        'POLICY1006 error 6:81 spec.kprobes[0].selectors[0].matchPIDs[0].values[0]: values[0] must be an integer, not a mapping (matchPIDs takes numbers; select pods for the whole policy with spec.podSelector.matchLabels, or use a TracingPolicyNamespaced)',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup, selectors: [{ matchPIDs: [{ operator: In, values: ["1"] }] }] }]',
      [
        'POLICY1006 error 6:81 spec.kprobes[0].selectors[0].matchPIDs[0].values[0]: values[0] must be an integer, not the string "1" (remove the quotes: 1)',
      ],
    ],
    [
      'kprobes: [{ call: sys_dup, selectors: [{ matchBinaries: [{ operator: In, values: [{ pod: a }] }] }] }]',
      [
        'POLICY1006 error 6:85 spec.kprobes[0].selectors[0].matchBinaries[0].values[0]: values[0] must be text, not a mapping',
      ],
    ],
  ])('%s', (spec, findings) => {
    expect(findingsIn(spec)).toEqual(findings);
  });
});
