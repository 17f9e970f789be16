import { describe, expect, it } from 'vitest';
import { findingsIn, findingsInRule } from '../checks-harness';

describe('output-fields', () => {
  it('reports an unknown field', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.type=open"
          output: "%nope.x"
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2010 error 4:12 rule "R", output: the output has an unknown field "nope.x" (see "falco --list" for the fields)',
    ]);
  });

  it('reports a percent sign without a field', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = execve and proc.name = sh
          output: a shell started (100% sure)
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2010 error 4:31 rule "Shell in container", output: "%" is not followed by a field (use "percent", or add the name of a field after it: Falco does not support a literal percent sign)',
    ]);
  });

  it('reports too many arguments', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type = open
          output: "%tolower(proc.name, proc.pname)"
          priority: INFO
      `),
    ).toEqual([
      'FALCO2010 error 4:12 rule "R", output: a transformer of the output has too many arguments (use "percent", or add the name of a field after it: Falco does not support a literal percent sign)',
    ]);
  });

  it.each([
    ['%toupper(proc.pid)', 'the transformer "toupper" cannot be applied here'],
    ['%b64(proc.nmae)', 'the transformer "b64" cannot be applied here'],
    ['%tolower', 'the transformer "tolower" cannot be applied here'],
  ])('reports a transformer that cannot be applied: %s', (output, message) => {
    expect(findingsInRule('evt.type = open', output)).toEqual([
      `FALCO2010 4:12 ${message} (use one field in its parentheses, of a type that it accepts)`,
    ]);
  });

  it('reports an output of which nothing is left', () => {
    expect(findingsInRule('evt.type = open', '%container.info', { plugins: [] })).toEqual([
      'FALCO2016 4:12 Falco prints nothing for "%container.info" (use "%container.id %container.name")',
      'FALCO2010 4:27 the output is empty (add the text of the alert)',
    ]);
  });

  it('says where a field belongs', () => {
    expect(findingsInRule('evt.type = open', '%k8smeta.pod.name')).toEqual([
      'FALCO2010 4:12 the output has an unknown field "k8smeta.pod.name" (load the plugin "k8smeta", or remove the field)',
    ]);
    expect(findingsInRule('proc.name = a', '%evt.num', { source: 'tetragon' })).toEqual([
      'FALCO2010 4:12 Tetragon events do not provide the field "evt.num" (did you mean "evt.time"?)',
    ]);
  });

  it.each([
    ['%evt.arg', 'the field "evt.arg" requires an argument'],
    ['%evt.rawarg[a b]', 'the field "evt.rawarg" requires an argument'],
    ['%evt.arg[nosuch]', '"nosuch" is not a valid'],
    ['%json.value[/a]', 'the output has an unknown field "json.value[/a]" (load the plugin "json"'],
    ['%fd.nmae[1]', 'the output has an unknown field "fd.nmae[1]" (did you mean "fd.name"'],
    ['%10fd.nmae', 'the output has an unknown field "fd.nmae" (did you mean "fd.name"'],
    ['%5tolower(fd.nmae)', 'the transformer "tolower" cannot be applied here'],
    ['%_a.b', '"%_a.b" is not followed by a field'],
    ['%proc', '"%proc" is not followed by a field'],
    ['%5', '"%5" is not followed by a field'],
  ])('looks at the field and its argument apart: %s', (output, message) => {
    const [finding, ...others] = findingsInRule('evt.type = open', output);
    expect(others).toEqual([]);
    expect(finding).toContain(`FALCO2010 4:12 ${message}`);
  });
});
