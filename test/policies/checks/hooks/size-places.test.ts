import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

describe('the place of a size', () => {
  it('is one that can hold a size', () => {
    expectClean(`
      kprobes: [{ call: sys_write, args: [{ index: 1, type: char_buf, sizeArgIndex: 3 }] }, { call: sys_readlink, args: [{ index: 1, type: char_buf, sizeArgIndex: 3 }] }, { call: sys_sethostname, args: [{ index: 0, type: char_buf, sizeArgIndex: 2 }] }]
    `);
  });

  it('reports an address', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: sys_write, args: [{ index: 1, type: char_buf, sizeArgIndex: 2 }] }]
    `),
    ).toEqual([
      'POLICY2038 error 6:81 spec.kprobes[0].args[0].sizeArgIndex: argument 1 of "sys_write" is "char *", not a size: "sizeArgIndex" counts from 1 (write 3)',
    ]);
  });
});
