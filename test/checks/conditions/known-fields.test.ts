import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

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
});
