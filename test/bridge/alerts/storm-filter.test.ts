import { describe, expect, it } from 'vitest';
import { StormFilter } from '../../../lib/bridge/alerts/storm-filter';
import type { JudgedAlert } from '../../../lib/bridge/judge';

function judged(mark: number, rule = 'R', container = 'c1', policy?: string): JudgedAlert {
  const time = `2026-11-28T10:00:00.${String(mark).padStart(3, '0')}Z`;
  return {
    alert: {
      output: `${time}: Warning something ${mark}`,
      priority: 'Warning',
      rule,
      source: 'tetragon',
      tags: ['t'],
      time,
      output_fields: { 'proc.pid': mark, ...(policy === undefined ? {} : { 'tetragon.policy': policy }) },
    },
    id: String(mark),
    mark,
    container,
    node: 'n',
  };
}

describe('a storm', () => {
  it('is summed up from the limit on, with its count, when its window is over', () => {
    const filter = new StormFilter({ window: 1000, limit: 2 });
    const passed = [1, 2, 3, 4, 5].map((mark) => filter.passes(judged(mark), mark * 10));
    expect(passed).toEqual([true, true, false, false, false]);
    expect(filter.oldestMark).toBe(3);
    expect(filter.due(1009)).toEqual([]);
    const [summary, ...more] = filter.due(1010);
    expect(more).toEqual([]);
    expect(summary).toMatchObject({
      mark: 3,
      alert: {
        rule: 'R',
        priority: 'Warning',
        time: '2026-11-28T10:00:00.005Z',
        output:
          '2026-11-28T10:00:00.005Z: Warning 3 more alerts of the rule "R" since 2026-11-28T10:00:00.003Z; the last one: 2026-11-28T10:00:00.005Z: Warning something 5',
        output_fields: { 'proc.pid': 5, 'tetragon.alerts': 3 },
      },
    });
    expect(filter.oldestMark).toBeUndefined();
    expect(filter.passes(judged(6), 1011)).toBe(true);
  });

  it('is none where no more come than the limit', () => {
    const filter = new StormFilter({ window: 1000, limit: 2 });
    expect([1, 2].map((mark) => filter.passes(judged(mark), 0))).toEqual([true, true]);
    expect(filter.due(2000)).toEqual([]);
  });

  it('is told apart by rule, container and policy', () => {
    const filter = new StormFilter({ window: 1000, limit: 1 });
    const all = [
      judged(1),
      judged(2, 'S'),
      judged(3, 'R', 'c2'),
      judged(4, 'Tetragon Policy', 'c1', 'p'),
      judged(5, 'Tetragon Policy', 'c1', 'q'),
      judged(6),
    ];
    expect(all.map((each) => filter.passes(each, 0))).toEqual([true, true, true, true, true, false]);
  });

  it('ends where the program ends, and where the clock is set back', () => {
    const filter = new StormFilter({ window: 1000, limit: 1 });
    for (const mark of [1, 2]) {
      filter.passes(judged(mark), 5000);
    }
    expect(filter.due(4000).map(({ alert }) => alert.output_fields['tetragon.alerts'])).toEqual([1]);
    for (const mark of [3, 4]) {
      filter.passes(judged(mark), 4000);
    }
    expect(filter.end()[0]?.alert.output).toBe(
      '2026-11-28T10:00:00.004Z: Warning 1 more alert of the rule "R" since 2026-11-28T10:00:00.004Z; the last one: 2026-11-28T10:00:00.004Z: Warning something 4',
    );
  });

  it('of more rules and containers than can be kept is sent as it is', () => {
    const filter = new StormFilter({ window: 1000, limit: 1 });
    for (let index = 0; index < 10_000; index += 1) {
      filter.passes(judged(index, 'R', `c${index}`), 0);
    }
    const late = [1, 2].map((mark) => filter.passes(judged(mark, 'R', 'late'), 0));
    expect(late).toEqual([true, true]);
  });
});
