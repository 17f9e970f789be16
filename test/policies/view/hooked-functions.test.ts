import { describe, expect, it } from 'vitest';
import type { TracingPolicySpec } from '../../../lib/policies';
import { treeOf } from '../../../lib/policies/tree/document-tree';
import { hookedFunctions } from '../../../lib/policies/view/hooked-functions';
import { hookFunctions } from '../../../lib/policies/view/kprobe-functions';
import { type PolicyView, viewPolicy } from '../../../lib/policies/view/policy-view';
import { signedHooks } from '../../../lib/policies/view/signed-hooks';

const view = (spec: TracingPolicySpec): PolicyView =>
  viewPolicy({ kind: 'TracingPolicy', name: 'a', namespace: undefined, spec, tree: treeOf({ spec }) });

describe('the functions that a policy hooks', () => {
  const symbolsOf = (spec: TracingPolicySpec) =>
    hookedFunctions(view(spec)).map(({ name, symbol, isSyscall }) => `${name} ${symbol} ${isSyscall}`);

  it.each([
    ['sys_dup', undefined, ['sys_dup __x64_sys_dup true']],
    [' sys_dup ', true, ['sys_dup __x64_sys_dup true']],
    ['__x64_sys_dup', true, ['__x64_sys_dup __x64_sys_dup true']],
    ['__x64_sys_dup', false, ['__x64_sys_dup __x64_sys_dup false']],
    ['__arm64_sys_dup', true, ['__arm64_sys_dup __arm64_sys_dup true']],
    ['__ia32_sys_dup', false, ['__ia32_sys_dup __ia32_sys_dup false']],
    ['do__x64_sys_dup', false, ['do__x64_sys_dup do__x64_sys_dup false']],
    ['tcp_connect', false, ['tcp_connect tcp_connect false']],
    ['int tcp_connect()', false, []],
    ['list:none', false, []],
  ])('of the call %j with syscall: %s', (call, syscall, symbols) => {
    const kprobe = { call, ...(syscall === undefined ? {} : { syscall }) };
    expect(symbolsOf({ kprobes: [kprobe] })).toEqual(symbols);
    expect(symbolsOf({ fentries: [kprobe] })).toEqual(symbols);
  });

  const values = [
    'x64/sys_dup',
    'i386/sys_dup',
    'arm64/sys_dup',
    'arm32/sys_dup',
    ' sys_dup',
    '__ia32_sys_dup',
    'a b',
  ];

  it.each([
    [
      'syscalls',
      [
        'x64/sys_dup __x64_sys_dup true',
        'i386/sys_dup __ia32_sys_dup true',
        'arm64/sys_dup __arm64_sys_dup true',
        'arm32/sys_dup __arm64_sys_dup true',
        'sys_dup __x64_sys_dup true',
        '__ia32_sys_dup __ia32_sys_dup true',
      ],
    ],
    [
      '',
      [
        'x64/sys_dup sys_dup false',
        'i386/sys_dup sys_dup false',
        'arm64/sys_dup sys_dup false',
        'arm32/sys_dup sys_dup false',
        'sys_dup sys_dup false',
        '__ia32_sys_dup __ia32_sys_dup false',
      ],
    ],
    ['generated_ftrace', []],
  ])('of a list of the type %j', (type, symbols) => {
    const spec = {
      kprobes: [{ call: 'list:l', syscall: false }],
      lists: [{ name: 'l', ...(type === '' ? {} : { type }), values }],
    } as TracingPolicySpec;
    expect(symbolsOf(spec)).toEqual(symbols);
    expect(
      hookedFunctions(view(spec))
        .map(({ path }) => path)
        .slice(1, 2),
    ).toEqual(symbols.length === 0 ? [] : [['spec', 'lists', 0, 'values', 1]]);
  });

  it('are not those of other hooks', () => {
    expect(
      symbolsOf({ uprobes: [{ path: '/bin/a', symbols: ['main'] }], lsmhooks: [{ hook: 'file_open' }] }),
    ).toEqual([]);
  });
});

describe('the functions of one hook', () => {
  const functionsOf = (spec: TracingPolicySpec) => {
    const policy = view(spec);
    return policy.hooks.map((hook) => hookFunctions(hook, policy));
  };

  it('are its call, or the values of its list', () => {
    const lists: TracingPolicySpec['lists'] = [
      { name: 'plain', values: ['a', 'b'] },
      { name: 'calls', type: 'syscalls', values: ['sys_dup'] },
      { name: 'made', type: 'generated_syscalls' },
    ];
    expect(
      functionsOf({
        lists,
        kprobes: [
          { call: 'sys_dup' },
          { call: 'tcp_connect', syscall: false },
          { call: 'list:plain', syscall: false },
          { call: 'list:plain' },
          { call: 'list:calls', syscall: false },
          { call: 'list:made', syscall: false },
          { call: 'list:none' },
        ],
        lsmhooks: [{ hook: 'file_open' }],
      }),
    ).toEqual([
      { names: ['sys_dup'], isSyscall: true },
      { names: ['tcp_connect'], isSyscall: false },
      { names: ['a', 'b'], isSyscall: false },
      { names: ['a', 'b'], isSyscall: true },
      { names: ['sys_dup'], isSyscall: true },
      { names: [], isSyscall: true },
      undefined,
      undefined,
    ]);
  });
});

describe('the hooks whose arguments are known', () => {
  it('are named, and the first function of a list stands for it', () => {
    const policy = view({
      kprobes: [
        { call: 'sys_dup' },
        { call: 'x64/sys_close' },
        { call: '__arm64_sys_read' },
        { call: 'sys_dupx' },
        { call: 'mysys_dup' },
        { call: 'security_file_open', syscall: false },
        { call: 'some_function', syscall: false },
        { call: 'list:l' },
      ],
      lists: [{ name: 'l', type: 'syscalls', values: ['none', 'i386/sys_write', 'sys_read'] }],
      lsmhooks: [{ hook: 'file_open' }, { hook: 'none' }],
    });
    expect(
      signedHooks(policy).map(({ name, isSyscall, hook }) => [name, isSyscall, hook.path.join('.')]),
    ).toEqual([
      ['sys_dup', true, 'spec.kprobes.0'],
      ['x64/sys_close', true, 'spec.kprobes.1'],
      ['__arm64_sys_read', true, 'spec.kprobes.2'],
      ['security_file_open', false, 'spec.kprobes.5'],
      ['i386/sys_write', true, 'spec.kprobes.7'],
      ['file_open', false, 'spec.lsmhooks.0'],
    ]);
  });
});
