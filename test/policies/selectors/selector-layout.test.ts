import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, it } from 'vitest';
import type { Kprobe } from '../../../lib/policies';
import { mapsOf } from '../../../lib/policies/selectors/kernel-maps';
import { layoutOf, type SelectorSide } from '../../../lib/policies/selectors/selector-layout';
import type { KernelVersion } from '../../../lib/policies/target/kernel-version';
import { type HookView, viewHooks } from '../../../lib/policies/view/hook-view';

interface Written {
  /** Where the last filter of each selector begins. */
  readonly offsets: readonly number[];
  /** How many places of each table there are in use. */
  readonly tables: Readonly<Record<string, number>>;
}

interface Recorded {
  readonly kprobe: Kprobe;
  readonly entry: Written;
  readonly return?: Written;
}

const NEW: KernelVersion = { major: 6, minor: 12 };

const hookOf = (kprobe: Kprobe) => viewHooks({ kprobes: [kprobe] })[0] as HookView;

function tablesOf(hook: HookView, side: SelectorSide, kernel: KernelVersion): Record<string, number> {
  const tables: Record<string, number> = {};
  for (const { kind } of mapsOf(hook, side, kernel)) {
    tables[kind] = (tables[kind] ?? 0) + 1;
  }
  return tables;
}

it('writes the filters of a selector where the agent writes them', () => {
  const file = join(__dirname, '../../conformance/selector-layout.jsonl');
  const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  expect(lines.length).toBeGreaterThan(700);
  const wrong = lines
    .map((line) => JSON.parse(line) as Recorded)
    .filter(({ kprobe, ...sides }) => {
      const hook = hookOf(kprobe);
      return (['entry', 'return'] as const).some((side) => {
        const written = { offsets: layoutOf(hook, side), tables: tablesOf(hook, side, NEW) };
        return sides[side] !== undefined && !isDeepStrictEqual(written, sides[side]);
      });
    });
  expect(wrong).toEqual([]);
});

it('puts long strings into other tables on older kernels', () => {
  const values = ['a'.repeat(256), 'b'.repeat(257), 'c'.repeat(510), 'd'.repeat(511)];
  const hook = hookOf({
    call: 'f',
    args: [{ index: 0, type: 'string' }],
    selectors: [{ matchArgs: [{ index: 0, operator: 'Equal', values }] }],
  });
  expect(mapsOf(hook, 'entry', { major: 5, minor: 10 })).toEqual([
    {
      kind: 'strings of 145 to 256 bytes',
      path: ['spec', 'kprobes', 0, 'selectors', 0, 'matchArgs', 0],
      content: JSON.stringify([values[0]]),
    },
    {
      kind: 'strings of 257 to 510 bytes',
      path: ['spec', 'kprobes', 0, 'selectors', 0, 'matchArgs', 0],
      content: JSON.stringify([values[1], values[2]]),
    },
  ]);
});
