import { describe, expect, it } from 'vitest';
import { findingsIn, findingsInRule } from '../checks-harness';

describe('known-fields', () => {
  it('reports an unknown field', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = execve and proc.nmae = sh
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2002 error 3:36 rule "Shell in container", condition: unknown field "proc.nmae" (did you mean "proc.name", "proc.aexe", "proc.aname", "proc.exe" or "proc.pexe"?)',
    ]);
  });

  it('reports a field of a plugin that is not loaded', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type = open and k8smeta.pod.name = a
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2002 error 3:34 rule "R", condition: the field "k8smeta.pod.name" belongs to the plugin "k8smeta", which is not loaded (load the plugin "k8smeta", or remove the field)',
    ]);
  });

  it('reports an unknown field of an exception', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.type=open"
          output: "x %evt.type"
          priority: WARNING
          exceptions:
            - name: e
              fields: [proc.nope]
              comps: [=]
              values:
                - [a]
      `),
    ).toEqual([
      'FALCO2002 error 8:16 rule "R", exception "e": unknown field "proc.nope" (did you mean "proc.name", "proc.aexe", "proc.aname", "proc.exe" or "proc.pexe"?)',
    ]);
  });

  it.each([
    ['server.ip = a', 'server.ip', 'use "fd.sip" for the address of the server'],
    ['fd.daddr = a', 'fd.daddr', 'use "fd.rip" for the address of the remote end'],
    ['container.image.name = a', 'container.image.name', 'write "container.image.repository"'],
    ['proc.path = a', 'proc.path', 'use "proc.exepath" for the path of the program'],
    ['proc.ppath = a', 'proc.ppath', 'use "proc.pexepath" for the path of the parent program'],
    ['proc.user = a', 'proc.user', 'write "user.name"'],
    ['user.id = 1', 'user.id', 'write "user.uid"'],
    ['k8s.namespace.name = a', 'k8s.namespace.name', 'write "k8s.ns.name"'],
    ['file.path = a', 'file.path', 'write "fd.name"'],
    ['file.name = a', 'file.name', 'use "fd.name" for the path, "fd.filename" for its last part'],
    ['notproc.name = a', 'notproc.name', 'add a space after "not": "not proc.name"'],
    ['andfd.name = a', 'andfd.name', 'add a space after "and": "and fd.name"'],
    ['orfd.num = 1', 'orfd.num', 'add a space after "or": "or fd.num"'],
    ['notproc.nmae = a', 'notproc.nmae', 'did you mean "proc.name"?'],
    [
      'xnotproc.name = a',
      'xnotproc.name',
      'did you mean "proc.name", "proc.aname", "proc.pname", "proc.sname" or "group.name"?',
    ],
    ['qqqqqqqq.label.app = a', 'qqqqqqqq.label.app', 'see "falco --list" for the fields'],
  ])('says what %s may stand for', (condition, field, help) => {
    expect(findingsInRule(`evt.type = open and ${condition}`)).toEqual([
      `FALCO2002 3:35 unknown field "${field}" (${help})`,
    ]);
  });

  it('writes a label in brackets where the plugin of the field is not loaded either', () => {
    expect(findingsInRule('evt.type = open and k8s.ns.label.x.y = a', 'x', { plugins: [] })).toEqual([
      'FALCO2002 3:35 unknown field "k8s.ns.label.x.y" (write "k8s.ns.label[x.y]")',
    ]);
  });

  it.each([
    ['evt.num = 1', 'Tetragon events do not provide the field "evt.num" (did you mean "evt.time"?)'],
    [
      'syscall.type = a',
      'Tetragon events do not provide the field "syscall.type" (see docs/tetragon-alerts.md for the fields that Tetragon events provide)',
    ],
    [
      'evt.arg.path = a',
      'Tetragon events do not provide the field "evt.arg.path" (use "tetragon.arg[<label>]" for an argument of the hook)',
    ],
    [
      'evt.arg[1] = a',
      'Tetragon events do not provide the field "evt.arg[1]" (use "tetragon.arg[<label>]" for an argument of the hook)',
    ],
    [
      'tetragon.polcy = a',
      'unknown field "tetragon.polcy" (did you mean "tetragon.policy", "tetragon.arg", "tetragon.event", "tetragon.flags" or "tetragon.process"?)',
    ],
    [
      'qqqqqqqq.zz = a',
      'unknown field "qqqqqqqq.zz" (see docs/tetragon-alerts.md for the fields that Tetragon events provide)',
    ],
  ])('says what %s may stand for in a rule for Tetragon events', (condition, finding) => {
    expect(findingsInRule(condition, 'x', { source: 'tetragon' })).toEqual([`FALCO2002 3:15 ${finding}`]);
  });

  it('suggests static fields only for static fields', () => {
    const options = { staticFields: ['cluster'] };
    expect(findingsInRule('evt.type = open and static.cluste = a', 'x', options)).toEqual([
      'FALCO2002 3:35 the static field "cluste" is not configured (did you mean "static.cluster"?)',
    ]);
    expect(findingsInRule('evt.type = open and static.evt.num = a', 'x', options)).toEqual([
      'FALCO2002 3:35 the static field "evt.num" is not configured (add "evt.num" to static_fields in falco.yaml)',
    ]);
  });

  it.each(['evt.arg.path', 'evt.rawarg.path', 'evt.arg[0]'])('reports %s for events of Tetragon', (field) => {
    const text = `- rule: R\n  desc: d\n  condition: ${field} = a\n  output: x\n  priority: INFO\n  source: tetragon\n`;
    expect(findingsIn(text, { source: 'tetragon' })).toEqual([
      `FALCO2002 error 3:14 rule "R", condition: Tetragon events do not provide the field "${field}" (use "tetragon.arg[<label>]" for an argument of the hook)`,
    ]);
  });
});
