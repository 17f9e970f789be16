import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('messages and tags', () => {
  it('have 2 to 256 and 2 to 128 bytes', () => {
    expectClean(`
      kprobes: [{ call: tcp_close, syscall: false, message: "${'x'.repeat(256)}", tags: [xx, "${'x'.repeat(128)}"] }]
    `);
  });

  it('may be empty, as a message', () => {
    expectClean(`
      kprobes: [{ call: tcp_close, syscall: false, message: "" }]
    `);
  });

  it('count in bytes', () => {
    expectClean(`
      kprobes: [{ call: tcp_close, syscall: false, message: "é", tags: ["é"] }]
    `);
  });

  it('report one byte', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: tcp_close, syscall: false, message: x, tags: [x, ""] }]
    `),
    ).toEqual([
      'POLICY2036 error 6:57 spec.kprobes[0].message: the message "x" has 1 byte, but at least 2 are required (use a longer message, or remove it)',
      'POLICY2036 error 6:67 spec.kprobes[0].tags[0]: the tag "x" has 1 byte, but at least 2 are required (use a longer tag, or remove it)',
      'POLICY2036 error 6:70 spec.kprobes[0].tags[1]: the tag "" has 0 bytes, but at least 2 are required (use a longer tag, or remove it)',
    ]);
  });

  it('report what is cut', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: tcp_close, syscall: false, message: "${'x'.repeat(257)}", tags: ["${'x'.repeat(129)}"] }]
    `),
    ).toEqual([
      'POLICY2037 warning 6:57 spec.kprobes[0].message: the message has 257 bytes and is truncated after 256 (shorten it)',
      'POLICY2063 error 6:325 spec.kprobes[0].tags[0]: the tag has 129 bytes and is truncated after 128 (shorten it)',
    ]);
  });
});
