import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Judge, parseRules, serializeRules } from '../../../lib/bridge';
import type { RuleProgram } from '../../../lib/compile';
import { Evaluator, loadRules } from '../../../lib/evaluate';
import { parseJson } from '../../../lib/events';
import { BUNDLED, linesOf, ROOT } from '../harness';

const tetragon = loadRules([BUNDLED], { source: 'tetragon' }).program;
const falco = loadRules(
  ['10-container-detections.yaml', '20-host-detections.yaml'].map((name) => ({
    name,
    text: readFileSync(join(ROOT, 'rules', name), 'utf8'),
  })),
).program;

/** What is left where nothing is said of how the rules were written. */
function plain(program: RuleProgram): unknown {
  return JSON.parse(
    JSON.stringify(program, (key, value) => (key === 'node' || key === 'place' ? undefined : value)),
  );
}

describe('rules as data', () => {
  it.each([
    ['for Tetragon', tetragon],
    ['for Falco', falco],
  ])('are what they were: the rules of this package %s', (_name, program) => {
    const text = serializeRules(program);
    const read = parseRules(text, 'rules.json');
    expect(plain(read)).toEqual(plain(program));
    expect(serializeRules(read)).toBe(text);
  });

  it('make the alerts that they made of recorded events of Tetragon', () => {
    const lines = linesOf(join(ROOT, 'test/conformance/tetragon-events.jsonl.gz'));
    const alerts = (program: RuleProgram) => {
      const judge = new Judge(program);
      return [...lines.flatMap((line) => judge.line(line)), ...judge.end()];
    };
    const read = parseRules(serializeRules(tetragon), 'rules.json');
    expect(alerts(read)).toEqual(alerts(tetragon));
    expect(alerts(read).length).toBeGreaterThan(10);
  });

  it('make the alerts that they made of recorded events of Falco', () => {
    const events = gunzipSync(readFileSync(join(ROOT, 'test/conformance/events.jsonl.gz')))
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => (parseJson(line) as { event: Record<string, string> }).event);
    const options = { ruleMatching: 'all' } as const;
    const [before, after] = [falco, parseRules(serializeRules(falco), 'rules.json')].map((program) => {
      const evaluator = new Evaluator(program, options);
      return events.map((event) => evaluator.evaluate(event));
    });
    expect(after).toEqual(before);
    expect(before!.flat().length).toBeGreaterThan(10);
  });

  it('keep every kind of condition, operand and value', () => {
    const text = `
- list: ports
  items: [80, https]
- macro: m
  condition: (proc.name in (a, "b c") or proc.aname[2] startswith x)
- rule: r
  source: tetragon
  desc: d
  condition: >
    m and not m and evt.type exists and toupper(proc.name) != proc.pname and fd.sport in (ports)
    and fd.snet = 10.0.0.0/8 and fd.sip = ::1 and proc.pid > 4611686018427387905 and container.privileged = true
    and proc.cmdline regex "a.*b" and concat(proc.name, (proc.exe)) = ab
  output: "%proc.name %20fd.name %toupper(proc.name)"
  priority: ERROR
  tags: [b, a]
`;
    const loaded = loadRules([{ name: 'r.yaml', text: text.replace(', (proc.exe)', ', proc.exe') }], {
      source: 'tetragon',
    });
    const read = parseRules(serializeRules(loaded.program), 'rules.json');
    expect(plain(read)).toEqual(plain(loaded.program));
    const [{ condition }] = read.rules as [(typeof read.rules)[number]];
    const [first, second] = 'children' in condition ? condition.children : [];
    expect(second).toEqual({ kind: 'not', child: first });
    expect(second?.kind === 'not' && second.child === first).toBe(true);
  });

  it('are below 200 kB, since a ConfigMap has to hold them', () => {
    expect(serializeRules(tetragon).length).toBeLessThan(200_000);
  });

  it.each([
    ['- rule: x', /^rules\.json: not valid JSON: /],
    ['[]', 'rules.json: not compiled rules (use the file that synth generated, not rules in YAML)'],
    [
      '{"format":"cdk8s-runtime-detection/rules","version":9}',
      'rules.json: version 9 is not supported, only 1 (use the program and the rules from the same version of the package)',
    ],
    [
      serializeRules(tetragon).replace(/"condition":\d+/, '"condition":9999'),
      'rules.json: damaged: there is no condition 9999',
    ],
    [
      serializeRules(tetragon).replace('"kind":"compare"', '"kind":"guess"'),
      'rules.json: damaged: unknown kind of condition "guess"',
    ],
  ])('fail where they are something else: %.60s', (text, message) => {
    expect(() => parseRules(text, 'rules.json')).toThrow(message);
  });
});
