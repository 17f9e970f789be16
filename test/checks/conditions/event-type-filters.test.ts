import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

const ruleFor = (condition: string, source: string) =>
  `- rule: R\n  desc: d\n  condition: ${condition}\n  output: x\n  priority: INFO\n  source: ${source}\n`;

describe('event-type-filters', () => {
  it('reports a condition for all events', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: proc.name = sh
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2017 warning 1:9 rule "Shell in container": the condition does not restrict the event types (add "evt.type in (...) and" before it, or "warn_evttypes: false" if this is intended)',
    ]);
  });

  it('reports a condition for no event', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "not concat(fd.name,\\"x\\") !=\\t\\"say \\\\\\"hi\\\\\\"\\""
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2017 warning 1:9 rule "R": no event can make the condition true (correct the checks of "evt.type")',
    ]);
  });

  it('leaves rules for events of Tetragon alone, which are few', () => {
    const text = ruleFor('proc.name = sh', 'tetragon');
    expect(findingsIn(text, { source: 'tetragon' })).toEqual([]);
  });

  it('reports more than a hundred events, and none that is switched off', () => {
    const finding = 'the condition does not restrict the event types';
    expect(findingsIn(ruleFor('evt.type != open', 'syscall'))[0]).toContain(finding);
    expect(findingsIn(`${ruleFor('evt.type != open', 'syscall')}  warn_evttypes: false\n`)).toEqual([]);
  });
});
