import { describe, expect, it } from 'vitest';
import { hook, UPROBE } from '../../action-policies';
import { expectClean, findingsIn } from '../../policy-harness';

describe('the registers of an Override', () => {
  const registers = (text: string) => hook('uprobes', UPROBE, `action: Override, argRegs: ["${text}"]`);

  it.each([
    'rax=1',
    'eax=-1',
    'rax=0x10',
    'rax=%rbx',
    'rsp=8%rsp',
    'rax=-8%rsp',
    'rip=(%rsp)',
    'rax=0x8(%rsp)',
    'x0=1',
    'w30=%sp',
    'rax=18446744073709551615',
  ])('can be %s', (text) => {
    expectClean(registers(text), { kernel: '6.18' });
  });

  it.each([
    ['rax', '"rax" is not a register assignment'],
    ['rax=1=2', '"rax=1=2" is not a register assignment'],
    ['foo=1', 'unknown register "foo"'],
    ['RAX=1', 'unknown register "RAX"'],
    ['rax=%foo', 'unknown register "foo"'],
    ['rax=rbx', '"rbx" is neither a number nor a register'],
    ['rax=', '"" is neither a number nor a register'],
    ['rax= 1', '" 1" is neither a number nor a register'],
    ['rax=18446744073709551616', '"18446744073709551616" is neither a number nor a register'],
  ])('cannot be %s', (text, message) => {
    expect(findingsIn(registers(text), { kernel: '6.18' })).toEqual([
      `POLICY4017 error 11:43 spec.uprobes[0].selectors[0].matchActions[0].argRegs[0]: ${message} (use assignments such as "rax=1", "rax=%rbx", "rsp=8%rsp" or "rip=(%rsp)")`,
    ]);
  });
});
