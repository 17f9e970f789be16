import { describe, expect, it } from 'vitest';
import { type HookView, sectionNoun, viewHooks } from '../../../lib/policies/view/hook-view';
import { aHook } from '../../../lib/policies/view/hook-words';
import { waitsForReturn } from '../../../lib/policies/view/placed-actions';

const ARGUMENT = { index: 0, type: 'int' } as const;

const HOOKS = viewHooks({
  usdts: [{ path: '/bin/a', provider: 'p', name: 'n' }],
  uprobes: [
    { path: '/bin/a', symbols: [undefined, 'main'], return: true },
    { path: '/bin/b', offsets: [1] },
  ],
  lsmhooks: [{ hook: 'file_open' }],
  tracepoints: [{ subsystem: 's', event: 'e' }, { subsystem: 's' }, { event: 'e' }],
  fentries: [{ call: 'f', return: true }],
  kprobes: [undefined, { call: 'k', args: [ARGUMENT], data: [undefined, ARGUMENT], returnArg: ARGUMENT }],
});

describe('the hooks of a policy', () => {
  it('are in the order of the agent, each with its name and where that is', () => {
    const said = HOOKS.map((hook) => [
      hook.path.join('.'),
      sectionNoun(hook.section),
      hook.name,
      hook.namePath.at(-1),
      waitsForReturn(hook),
    ]);
    expect(said).toEqual([
      ['spec.kprobes.1', 'kprobe', 'k', 'call', false],
      ['spec.fentries.0', 'fentry', 'f', 'call', true],
      ['spec.tracepoints.0', 'tracepoint', 's/e', 'event', false],
      ['spec.tracepoints.1', 'tracepoint', undefined, 'event', false],
      ['spec.tracepoints.2', 'tracepoint', undefined, 'event', false],
      ['spec.lsmhooks.0', 'LSM hook', 'file_open', 'hook', false],
      ['spec.uprobes.0', 'uprobe', 'main', 'path', true],
      ['spec.uprobes.1', 'uprobe', '/bin/b', 'path', false],
      ['spec.usdts.0', 'USDT', 'n', 'name', false],
    ]);
    expect(['kprobes', 'lsmhooks', 'usdts'].map((section) => aHook(section as HookView['section']))).toEqual([
      'a kprobe',
      'an LSM hook',
      'a USDT',
    ]);
  });

  it('have arguments where they are written', () => {
    const [{ args, data, returnArg } = {} as HookView] = HOOKS;
    expect(args).toEqual([{ path: ['spec', 'kprobes', 1, 'args', 0], value: ARGUMENT }]);
    expect(data).toEqual([{ path: ['spec', 'kprobes', 1, 'data', 1], value: ARGUMENT }]);
    expect(returnArg).toEqual({ path: ['spec', 'kprobes', 1, 'returnArg'], value: ARGUMENT });
  });
});

describe('a selector with macros', () => {
  const SET = { operator: 'In', values: ['a'] } as const;
  const NUMBERS = { operator: 'In', values: [1] } as const;
  const FILTER = { index: 0, operator: 'Equal', values: ['1'] } as const;
  const ACTION = { action: 'Post' } as const;

  const PARTS = {
    matchPIDs: [NUMBERS],
    matchArgs: [FILTER],
    matchData: [FILTER],
    matchReturnArgs: [FILTER],
    matchBinaries: [SET],
    matchParentBinaries: [SET],
    matchNamespaces: [{ namespace: 'Pid', ...SET }],
    matchNamespaceChanges: [SET],
    matchCapabilities: [SET],
    matchCapabilityChanges: [SET],
    matchActions: [ACTION],
    matchReturnActions: [ACTION],
  } as const;

  const selectorOf = (selector: object, macros: object) =>
    viewHooks({ kprobes: [{ call: 'f', selectors: [selector] }], selectorsMacros: macros as never })[0]
      ?.selectors[0];

  it.each(Object.keys(PARTS) as (keyof typeof PARTS)[])('has %s of both', (part) => {
    const own = selectorOf(
      { [part]: PARTS[part], macros: ['m', undefined, 'none', 'toString'] },
      { m: PARTS },
    );
    expect(own?.[part].map(({ path }) => path.join('.'))).toEqual([
      `spec.kprobes.0.selectors.0.${part}.0`,
      `spec.selectorsMacros.m.${part}.0`,
    ]);
    expect(own?.partPath(part)).toEqual(['spec', 'kprobes', 0, 'selectors', 0, part]);
    expect(own?.partLength(part)).toBe(1);
    const brought = selectorOf({ macros: ['m'] }, { m: PARTS });
    expect(brought?.partPath(part)).toEqual(['spec', 'selectorsMacros', 'm', part]);
    expect(brought?.partLength(part)).toBe(1);
    const none = selectorOf({}, { m: PARTS });
    expect(none?.[part]).toEqual([]);
    expect(none?.partPath(part)).toEqual(['spec', 'kprobes', 0, 'selectors', 0, part]);
    expect(none?.partLength(part)).toBe(0);
  });
});
