import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, it } from 'vitest';
import type { Kprobe } from '../../../lib/policies';
import { layoutOf } from '../../../lib/policies/selectors/selector-layout';
import { viewHooks } from '../../../lib/policies/view/hook-view';

interface Recorded {
  readonly kprobe: Kprobe;
  readonly entry: readonly number[];
  readonly return?: readonly number[];
}

it('places the filters of a selector where the agent places them', () => {
  const file = join(__dirname, '../../conformance/selector-layout.jsonl');
  const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  expect(lines.length).toBeGreaterThan(600);
  const wrong = lines
    .map((line) => JSON.parse(line) as Recorded)
    .filter(({ kprobe, entry, return: onReturn }) => {
      const [hook] = viewHooks({ kprobes: [kprobe] });
      return (
        hook === undefined ||
        !isDeepStrictEqual(layoutOf(hook, 'entry'), entry) ||
        (onReturn !== undefined && !isDeepStrictEqual(layoutOf(hook, 'return'), onReturn))
      );
    });
  expect(wrong).toEqual([]);
});
