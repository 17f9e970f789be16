import { describe, expect, it } from 'vitest';
import { findingsIn, findingsInRule } from '../checks-harness';

describe('transformers', () => {
  it('reports brackets behind a transformer', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type = open and tolower(proc.name)[1] = a
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2008 error 3:34 rule "R", condition: the transformer "tolower" does not take an argument in brackets (remove "[1]")',
    ]);
  });

  it('reports one argument where two belong', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.type=open and join(proc.name) = a"
          output: "x %evt.type"
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2008 error 3:33 rule "R", condition: the transformer "join" requires at least two arguments (use a separator and a list: join(",", (proc.name, proc.pname)))',
    ]);
  });

  it('reports a field that takes no transformer', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "k8s.ns.name contains tolower(proc.aname[2])"
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2008 error 3:36 rule "R", condition: no transformer can be applied to "proc.aname" (use "proc.aname" without "tolower()")',
    ]);
  });

  it('reports a field of the wrong type', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = execve and toupper(proc.pid) = 1
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2008 error 3:36 rule "Shell in container", condition: the transformer "toupper" cannot be applied to "proc.pid" of type INT64 (use one of the types that "toupper" accepts: CHARBUF, FSPATH, FSRELPATH)',
    ]);
  });

  it('reports several arguments where one belongs', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.type=open and tolower(proc.name, proc.exe) = cat"
          output: "x %evt.type"
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2008 error 3:33 rule "R", condition: the transformer "tolower" takes only one argument (remove the others: Falco exits with an error that names neither the file nor the rule)',
    ]);
  });

  it('reports wrong arguments of join', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.type=open and join(\\"/\\", proc.aname) contains bash"
          output: "x %evt.type"
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2008 error 3:33 rule "R", condition: join() second argument must be a list (use a separator and a list: join(",", (proc.name, proc.pname)))',
    ]);
  });

  it('reports wrong arguments of getopt', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.type=open and getopt(proc.args, \\"a:b\\")[a] = x"
          output: "x %evt.type"
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2008 error 3:33 rule "R", condition: getopt() first argument must be a list (use a list and the options: getopt((proc.name), "ab:")[b])',
    ]);
  });

  it('reports wrong arguments of concat', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "concat(fd.sport,\\"x\\") intersects ( oneof )"
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2008 error 3:15 rule "R", condition: concat() arguments must be strings (remove the arguments that are not strings)',
    ]);
  });

  it.each([
    [
      'concat(proc.name) = a',
      'the transformer "concat" requires at least two arguments',
      'use the values to join: concat(proc.name, " ", proc.pname)',
    ],
    [
      'getopt(proc.args) = a',
      'the transformer "getopt" requires at least two arguments',
      'use a list and the options: getopt((proc.name), "ab:")',
    ],
    [
      'len(proc.pid) = 1',
      'the transformer "len" cannot be applied to "proc.pid" of type INT64',
      'use one of the types that "len" accepts: CHARBUF, FSPATH, FSRELPATH, BYTEBUF and lists',
    ],
    [
      'concat(proc.name, "a")[1] = a',
      'transformer "concat" does not support field arguments',
      'remove "[1]"',
    ],
  ])('says what to write instead of %s', (condition, message, help) => {
    expect(findingsInRule(`evt.type = open and ${condition}`)).toEqual([
      `FALCO2008 3:35 ${message} (${help})`,
    ]);
  });
});
