import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readTestFile } from '../../lib/testing';

const schema = JSON.parse(readFileSync(join(__dirname, '../../schema/rule-tests.schema.json'), 'utf8'));
const isValid = new Ajv({ allowUnionTypes: true }).compile(schema);

function problems(text: string): string[] {
  return readTestFile('t.yaml', text).problems.map(
    ({ line, column, message, help }) =>
      `${line}:${column} ${message}${help === undefined ? '' : `; ${help}`}`,
  );
}

const GOOD = `
rules: [../rules]
ruleMatching: first
tests:
  - name: a
    in: host
    event: { execve: sh -c id, proc.pid: 9007199254740993, proc.aname: [a, b], k8s.ns.name: null }
    fires: R
    silent: others
    output: [x, y]
    fields: { proc.pid: 1 }
  - name: b
    event:
      evt.type: openat
    silent: [R]
`;

describe('a test file', () => {
  it('is read, numbers beyond 2^53 included', () => {
    const { file } = readTestFile('t.yaml', GOOD);
    expect(file?.rules).toEqual(['../rules']);
    expect(file?.ruleMatching).toBe('first');
    const [a, b] = file?.cases ?? [];
    expect(a?.event['proc.pid']).toBe(9007199254740993n);
    expect(a?.event['container.id']).toBe('host');
    expect(a?.event['k8s.ns.name']).toBeNull();
    expect(a).toMatchObject({
      name: 'a',
      fires: ['R'],
      silent: 'others',
      output: ['x', 'y'],
      place: { line: 5 },
    });
    expect(b?.event).toEqual({ 'evt.type': 'openat' });
  });

  it('fits the JSON Schema for editors', () => {
    expect(isValid(parse(GOOD)), JSON.stringify(isValid.errors)).toBe(true);
    expect(isValid({ tests: [{ name: 'a', event: { proc: 1 }, fires: ['R'] }] })).toBe(false);
    expect(isValid({ tests: [{ name: 'a', event: { 'proc.name': 'a' } }] })).toBe(false);
  });

  it('is refused with everything that is wrong with it, at its place', () => {
    expect(
      problems(`test: 1
tests:
  - name: a
    event: { exec: sh, proc.name: { a: 1 } }
    fire: [R]
  - name: a
    event: { execve: sh, mount: /a }
    in: pod
    fires: [R]
  - event: { connect: here }
    silent: [R]
  - name: c
    in: host
    event: { evt.type: open }
    fires: [R]
`),
    ).toEqual([
      '1:1 a test file has no key "test"; did you mean "tests"?',
      '5:5 a case has no key "fire"; did you mean "fires"?',
      '3:5 a case must say which rules fire or are silent; write "fires: [<rule>]", "silent: [<rule>]", or "silent: others" for all rules that are not in "fires"',
      '4:14 "exec" is neither a field nor a builder of events; did you mean "execve"?',
      '4:35 a field is a string, a number, true, false, null or a list of them',
      '7:26 an event has one builder, and this one has "execve" already',
      '8:9 "in" must be one of container, host, kubernetes',
      '10:5 a case must have a name; write "name:" and what the case is about',
      '10:14 "here" is not an address and a port, as in "203.0.113.9:443"',
      '13:9 "in" is for events with a builder: an event of fields alone says itself where it is',
    ]);
  });

  it.each([
    ['', '1:1 a test file must be a mapping with the key "tests"; add "tests:" with a list of cases'],
    ['tests: []', '1:8 a test file must have a list of cases in "tests"'],
    [
      'tests: [a',
      '1:10 not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    [
      'tests:\n- {name: a, event: {evt.type: open}, fires: R}\n- {name: a, event: {evt.type: open}, fires: R}',
      '3:1 duplicate name "a"; use a unique name for each case of its own',
    ],
  ])('%j is refused', (text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });
});
