import { describe, expect, it } from 'vitest';
import { type EventData, loadRules } from '../../lib/rules-entry';

/** Rules of which each looks for a program of its own. */
function rules(count: number): string {
  return Array.from(
    { length: count },
    (_, index) =>
      `- {rule: r${index}, desc: d, condition: "evt.type = execve and container.id != host and proc.name = p${index} and not user.name = app", output: x, priority: INFO}`,
  ).join('\n');
}

/** How often an event is asked for a field. */
function readsOf(event: EventData, evaluate: (event: EventData) => unknown): number {
  let reads = 0;
  const counting = new Proxy(event, {
    get: (target, name) => {
      reads += 1;
      return Reflect.get(target, name);
    },
  });
  evaluate(counting);
  return reads;
}

describe('the work for an event', () => {
  it('does not grow with the number of rules that are not about it', { timeout: 120_000 }, () => {
    const event = { 'evt.type': 'execve', 'container.id': 'a', 'proc.name': 'p7', 'user.name': 'root' };
    const [few, many] = [10, 3000].map((count) => {
      const ruleSet = loadRules([{ name: 'r.yaml', text: rules(count) }], {
        ruleMatching: 'all',
        suggestedOutput: false,
      });
      expect(ruleSet.evaluate(event).map(({ rule }) => rule)).toEqual(['r7']);
      expect(ruleSet.evaluate({ ...event, 'proc.name': 'none' })).toEqual([]);
      return readsOf(event, (each) => ruleSet.evaluate(each));
    });
    expect(many).toBe(few);
    expect(few).toBeGreaterThan(3);
  });

  it('is to look at the type alone where no rule listens to it', () => {
    const ruleSet = loadRules([{ name: 'r.yaml', text: rules(100) }]);
    ruleSet.evaluate({ 'evt.type': 'close' });
    expect(readsOf({ 'evt.type': 'close', 'proc.name': 'p7' }, (event) => ruleSet.evaluate(event))).toBe(1);
  });
});
