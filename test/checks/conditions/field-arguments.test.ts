import { describe, expect, it } from 'vitest';
import { findingsIn, findingsInRule } from '../checks-harness';

describe('field-arguments', () => {
  it('reports a field without its argument', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type = open and evt.arg = b
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2003 error 3:34 rule "R", condition: the field "evt.arg" requires an argument (use a number or the name of a parameter, as in "evt.arg[1]" or "evt.arg.path")',
    ]);
  });

  it('reports an argument that a field does not take', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.type=open and fd.name[0] = x"
          output: "x %evt.type"
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2003 error 3:33 rule "R", condition: the field "fd.name" does not take an argument (write "fd.name")',
    ]);
  });

  it('reports a wrong argument', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.arg[path]= ''"
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2003 error 3:15 rule "R", condition: "path" is not a valid argument for "evt.arg" (use a number or the name of a parameter, as in "evt.arg[1]" or "evt.arg.path")',
    ]);
  });

  it('reports a parameter that no event has', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.type=open and evt.arg.nosuch = x"
          output: "x %evt.type"
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2003 error 3:33 rule "R", condition: unknown event parameter "nosuch" (see "falco --list-events" for the parameters)',
    ]);
  });

  it('reports a label behind a dot', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = execve and k8s.pod.label.app = web
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2003 error 3:36 rule "Shell in container", condition: "k8s.pod.label" takes its argument in brackets (write "k8s.pod.label[app]")',
    ]);
  });

  it('reports an event that does not exist', () => {
    const rule = (field: string) => `
        - rule: R
          desc: d
          condition: evt.type = execve and ${field} = 1
          output: x
          priority: INFO
      `;
    expect(findingsIn(rule('evt.type.is.execve'))).toEqual([]);
    expect(findingsIn(rule('evt.type.is.execv'))).toEqual([
      'FALCO2003 error 3:36 rule "R", condition: unknown event "execv" (did you mean "evt.type.is.execve"?)',
    ]);
    expect(findingsIn(rule('evt.type.is.qqqqqqqqqqqq'))).toEqual([
      'FALCO2003 error 3:36 rule "R", condition: unknown event "qqqqqqqqqqqq" (compare "evt.type" with the name of an event)',
    ]);
    expect(findingsIn(rule('evt.type.is'))).toEqual([
      'FALCO2003 error 3:36 rule "R", condition: the field "evt.type.is" requires an argument (compare "evt.type" with the name of an event)',
    ]);
  });

  it.each([
    [
      'evt.arg = x',
      'the field "evt.arg" requires an argument',
      'use a number or the name of a parameter, as in "evt.arg[1]" or "evt.arg.path"',
    ],
    ['evt.arg.flagz = x', 'unknown event parameter "flagz"', 'did you mean "evt.arg.flags"?'],
    ['evt.rawarg.flagz = x', 'unknown event parameter "flagz"', 'did you mean "evt.rawarg.flags"?'],
    [
      'evt.rawarg.nosuchatall = x',
      'unknown event parameter "nosuchatall"',
      'see "falco --list-events" for the parameters',
    ],
    [
      'evt.rawarg[1] = x',
      '"1" is not a valid argument for "evt.rawarg"',
      'use the name of a parameter, as in "evt.rawarg.path"',
    ],
    [
      'evt.around = 1',
      'the field "evt.around" requires an argument',
      'use a time in nanoseconds, as in "evt.around[1404996934793590564]"',
    ],
    [
      'container.label = x',
      'the field "container.label" requires an argument',
      'write "container.label[<key>]"',
    ],
    [
      'container.label.a.label.b = x',
      '"container.label.a.label" takes its argument in brackets',
      'write "container.label.a.label[b]"',
    ],
    [
      'fd.types[x] in (a)',
      '"x" is not a valid argument for "fd.types"',
      'use a number in brackets, as in "fd.types[1]"',
    ],
    ['proc.apid[x] = 1', '"x" is not a valid argument for "proc.apid"', 'use a number, as in "proc.apid[2]"'],
  ])('says what %s needs', (condition, message, help) => {
    expect(findingsInRule(`evt.type = open and ${condition}`)).toEqual([
      `FALCO2003 3:35 ${message} (${help})`,
    ]);
  });

  it.each([
    [
      'tetragon.arg = x',
      'the field "tetragon.arg" requires an argument',
      'use the label of an argument of the hook, as in "tetragon.arg[path]"',
    ],
    ['tetragon.arg.path = x', '"tetragon.arg" takes its argument in brackets', 'write "tetragon.arg[path]"'],
  ])('says what %s needs in a rule for Tetragon events', (condition, message, help) => {
    expect(findingsInRule(condition, 'x', { source: 'tetragon' })).toEqual([
      `FALCO2003 3:15 ${message} (${help})`,
    ]);
  });

  it('reports a field of an exception without its argument', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type = open
          output: x
          priority: INFO
          exceptions:
            - {name: e, fields: [evt.arg], comps: [=], values: [[a]]}
      `),
    ).toEqual(['FALCO2003 error 7:26 rule "R", exception "e": filter syntax error: evt.arg']);
  });
});
