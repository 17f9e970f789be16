import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('plain-event-types', () => {
  it('reports an event type inside of a transformer', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: tolower(evt.type) = execve
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2018 error 3:14 rule "Shell in container": the event type cannot be transformed or compared with a field (compare "evt.type" itself with values: "=", "!=", "in")',
    ]);
  });

  it.each([
    ['tolower(evt.type) = open', 'm and proc.name = a', '2:14'],
    ['evt.type = val(proc.name)', 'm', '2:14'],
    [
      'proc.exe = a or not concat(evt.type, proc.name) exists',
      'proc.name = a or not (proc.exe = a and m)',
      '2:34',
    ],
    ['proc.exe = a', 'm and (proc.name = a or tolower(evt.type) exists)', '5:38'],
  ])('names the place in the macro that has it: %s, %s', (macro, condition, place) => {
    const text = `- macro: m\n  condition: ${macro}\n- rule: R\n  desc: d\n  condition: ${condition}\n  output: x\n  priority: INFO\n`;
    expect(findingsIn(text).map((finding) => finding.slice(0, 34))).toEqual([
      `FALCO2018 error ${place} rule "R": the event`.slice(0, 34),
    ]);
  });

  it('names the place in a macro that is the only thing in another', () => {
    expect(
      findingsIn(`
        - macro: m
          condition: tolower(evt.type) = open
        - macro: n
          condition: m
        - rule: R
          desc: d
          condition: n
          output: x
          priority: INFO
      `),
    ).toEqual([expect.stringContaining('FALCO2018 error 2:14 rule "R": ')]);
  });
});
