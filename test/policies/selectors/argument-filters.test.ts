import { describe, expect, it } from 'vitest';
import { filtersOf, partsOf } from '../../../lib/policies/selectors/argument-filters';
import {
  type AnyHook,
  type HookSection,
  type HookView,
  viewHooks,
} from '../../../lib/policies/view/hook-view';

const EQUAL = { operator: 'Equal', values: ['1'] } as const;

const hookOf = (section: HookSection, hook: AnyHook) =>
  viewHooks({ [section]: [hook] } as Parameters<typeof viewHooks>[0])[0] as HookView;

/** The position and type of the argument that each filter of the first selector compares. */
function compared(section: HookSection, written: AnyHook): string[] {
  const hook = hookOf(section, written);
  return hook.selectors.flatMap((selector) =>
    filtersOf(hook, selector).map(({ part, argument }) =>
      argument === undefined ? `${part} none` : `${part} ${argument.position} ${argument.type}`,
    ),
  );
}

describe('the argument that a filter compares', () => {
  const args = [
    { index: 3, type: 'int' },
    { index: 1, type: 'file' },
    { index: 0, type: 'auto' },
  ] as const;

  it('is the one of its index in a kprobe', () => {
    const matchArgs = [0, 1, 2, 3].map((index) => ({ index, ...EQUAL }));
    expect(compared('kprobes', { args, selectors: [{ matchArgs: [...matchArgs, EQUAL] }] })).toEqual([
      'matchArgs 2 undefined',
      'matchArgs 1 file',
      'matchArgs none',
      'matchArgs 0 int',
      'matchArgs 2 undefined',
    ]);
    expect(compared('kprobes', { selectors: [{ matchArgs: [EQUAL] }] })).toEqual(['matchArgs none']);
  });

  it('is at a position with "args", and in data', () => {
    const data = [{ index: 7, type: 'uint64' }] as const;
    const matchArgs = [0, 2, 3].map((position) => ({ args: [position], ...EQUAL }));
    const matchData = [0, 1, 7].map((index) => ({ index, ...EQUAL }));
    expect(compared('kprobes', { args, data, selectors: [{ matchArgs, matchData }] })).toEqual([
      'matchArgs 0 int',
      'matchArgs 2 undefined',
      'matchArgs none',
      'matchData 0 uint64',
      'matchData none',
      'matchData none',
    ]);
  });

  it('is what is returned, where the hook waits for it', () => {
    const selectors = [{ matchReturnArgs: [{ index: 0, ...EQUAL }, { index: 1, ...EQUAL }, {}] }];
    const returnArg = { index: 0, type: 'int' } as const;
    expect(compared('kprobes', { return: true, returnArg, selectors })).toEqual([
      'matchReturnArgs 0 int',
      'matchReturnArgs none',
    ]);
    expect(compared('kprobes', { return: false, returnArg, selectors })).toEqual([]);
    expect(compared('kprobes', { returnArg, selectors })).toEqual([]);
    expect(compared('kprobes', { return: true, selectors })).toEqual([]);
    expect(partsOf(hookOf('kprobes', { return: true, returnArg }))).toEqual([
      'matchArgs',
      'matchData',
      'matchReturnArgs',
    ]);
  });

  // The agent rewrites the index of a field to its position, argument by argument, also one that it has rewritten.
  it('is the field of its index in a tracepoint, or the one at that position', () => {
    const matchArgs = [0, 1, 2, 3, 4].map((index) => ({ index, ...EQUAL }));
    const selectors = [{ matchArgs }];
    expect(compared('tracepoints', { args, selectors })).toEqual([
      'matchArgs 2 undefined',
      'matchArgs 1 file',
      'matchArgs 2 undefined',
      'matchArgs 2 undefined',
      'matchArgs none',
    ]);
    expect(compared('tracepoints', { args: [{ index: 5, type: 'int' }], selectors })).toEqual([
      'matchArgs 0 int',
      'matchArgs none',
      'matchArgs none',
      'matchArgs none',
      'matchArgs none',
    ]);
  });

  it('may be a field that tells the size of another, in a tracepoint that is not raw', () => {
    const sized = [
      { index: 5, type: 'char_buf', sizeArgIndex: 8 },
      { index: 6, type: 'char_buf', sizeArgIndex: 8 },
      { index: 9, type: 'char_buf', sizeArgIndex: 6 },
    ] as const;
    const selectors = [{ matchArgs: [3, 4, 7].map((index) => ({ index, ...EQUAL })) }];
    expect(compared('tracepoints', { args: sized, selectors })).toEqual([
      'matchArgs 3 undefined',
      'matchArgs none',
      'matchArgs 3 undefined',
    ]);
    expect(compared('tracepoints', { raw: true, args: sized, selectors })).toEqual([
      'matchArgs none',
      'matchArgs none',
      'matchArgs none',
    ]);
    expect(compared('kprobes', { args: sized, selectors })).toEqual([
      'matchArgs none',
      'matchArgs none',
      'matchArgs none',
    ]);
  });

  it('has a type that only the kernel knows where a raw tracepoint resolves it', () => {
    const resolved = [
      { index: 0, type: 'int', resolve: 'a.b' },
      { index: 1, type: 'int' },
    ] as const;
    const selectors = [{ matchArgs: [0, 1].map((index) => ({ index, ...EQUAL })) }];
    expect(compared('tracepoints', { raw: true, args: resolved, selectors })).toEqual([
      'matchArgs 0 undefined',
      'matchArgs 1 int',
    ]);
    expect(compared('tracepoints', { args: resolved, selectors })).toEqual([
      'matchArgs 0 int',
      'matchArgs 1 int',
    ]);
    expect(compared('kprobes', { args: resolved, selectors })).toEqual([
      'matchArgs 0 int',
      'matchArgs 1 int',
    ]);
  });
});
