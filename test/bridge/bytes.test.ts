import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ExecJoin, fieldsOf, isRepeated, Judge, readEvent, type SendableAlert } from '../../lib/bridge';
import { LineHead } from '../../lib/bridge/line-head';
import type { RuleProgram } from '../../lib/compile';
import { Evaluator, loadRules } from '../../lib/evaluate';
import { BUNDLED, beforeExec, exec, linesOf, ROOT } from './harness';

function judgeOf(more = ''): Judge {
  const rules = more === '' ? [BUNDLED] : [BUNDLED, { name: 'more.yaml', text: more }];
  return new Judge(loadRules(rules, { source: 'tetragon' }).program);
}

function asBytes(judge: Judge, lines: readonly string[]): readonly SendableAlert[] {
  const alerts = lines.flatMap((line, index) => {
    const bytes = Buffer.from(`xx${line}\nyy`);
    return judge.bytes(bytes, 2, bytes.length - 3, index);
  });
  return [...alerts.map(({ alert }) => alert), ...judge.end()];
}

function asText(judge: Judge, lines: readonly string[]): readonly SendableAlert[] {
  return [...lines.flatMap((line) => judge.line(line)), ...judge.end()];
}

/** The alerts of all events with all of their fields. */
function plainly(program: RuleProgram): unknown[] {
  const evaluator = new Evaluator(program, { ruleMatching: 'all', timeFormatIso8601: true });
  const join = new ExecJoin();
  const joined = RECORDED.flatMap((line) => {
    const event = readEvent(line);
    return event === undefined || isRepeated(event) ? [] : join.next(event);
  });
  return [...joined, ...join.end()]
    .flatMap(({ event, started }) => evaluator.evaluate(fieldsOf(event, started)))
    .map(({ rule, output }) => [rule, output]);
}

const RECORDED = linesOf(join(ROOT, 'test/conformance/tetragon-events.jsonl.gz'));
/** Rules that want starts and ends of programs, and look at fields of each kind. */
const MANY_RULES = [
  'proc.name startswith s',
  'evt.type = execve and proc.pname contains shim',
  'tetragon.event = exit and container.id != host and not container.image.repository exists',
  'tetragon.event in (exec, exit) and k8s.ns.name = default and user.uid = 0',
  'evt.type = execve and not tetragon.policy exists and proc.aname in (bash, runc)',
  'not proc.name exists',
  'tetragon.event = exec and basename(proc.exepath) = runc',
  'evt.source = tetragon and not evt.type in (execve, write, connect) and proc.args contains a',
]
  .map(
    (condition, index) =>
      `- {rule: many ${index}, source: tetragon, desc: d, condition: "${condition}", output: "%proc.cmdline %user.name %proc.pname %container.id", priority: INFO}\n`,
  )
  .join('');
const EXEC_RULE = `
- rule: Program
  source: tetragon
  desc: d
  condition: evt.type = execve and proc.name startswith s
  output: "%proc.cmdline"
  priority: INFO
`;

describe('lines that are still bytes', () => {
  it.each([
    ['the rules of this package', ''],
    ['a rule for programs that start', EXEC_RULE],
    ['rules for all events of programs', MANY_RULES],
  ])('make the alerts that their texts make, with %s', (_name, more) => {
    const expected = asText(judgeOf(more), RECORDED);
    expect(asBytes(judgeOf(more), RECORDED)).toEqual(expected);
    expect(expected.length).toBeGreaterThan(20);
    const plain = plainly(
      loadRules([BUNDLED, { name: 'more.yaml', text: more || '[]' }], { source: 'tetragon' }).program,
    );
    expect(expected.map(({ rule, output }) => [rule, output])).toEqual(plain);
  });

  it('are not read where no rule can want them', () => {
    const judge = judgeOf();
    asBytes(judge, RECORDED);
    const processes = RECORDED.filter((line) => /^\{"process_(exec|exit)/.test(line)).length;
    expect(judge.counts.skipped).toBeGreaterThan(processes * 0.7);
  });

  it('are read where a rule wants programs that start, and only those', () => {
    const judge = judgeOf(EXEC_RULE);
    asBytes(judge, RECORDED);
    const exits = RECORDED.filter((line) => line.startsWith('{"process_exit')).length;
    expect(judge.counts.skipped).toBeGreaterThan(exits * 0.5);
    expect(judge.counts.skipped).toBeLessThanOrEqual(exits);
  });

  it('tell of the start of a program that came before its hook, though they were not read', () => {
    const judge = judgeOf();
    const alerts = asBytes(
      judge,
      [exec(1, 2), exec(2, 3), beforeExec(1, 0)].map((each) => JSON.stringify(each)),
    );
    expect(alerts.map(({ output_fields: fields }) => fields['tetragon.process'])).toEqual(['known']);
  });

  it('have the place and the id of their events', () => {
    const judge = judgeOf();
    const lines = [beforeExec(1, 0), exec(9, 1), exec(1, 2)].map((each) => Buffer.from(JSON.stringify(each)));
    const found = lines.map((line, index) => judge.bytes(line, 0, line.length, 100 + index));
    expect(found.map((each) => each.map(({ mark }) => mark))).toEqual([[], [], [100]]);
    const again = lines.map((line) => judgeOf().bytes(line, 0, line.length, 0));
    expect(again.flat()).toEqual([]);
    const other = judgeOf();
    const [first] = [lines[0]!, lines[2]!].flatMap((line) => other.bytes(line, 0, line.length, 7));
    expect([first?.mark, first?.id]).toEqual([7, found[2]?.[0]?.id]);
  });
});

describe('the head of a line', () => {
  const line = JSON.stringify(exec(242, 0)).replace('"pid"', '"exec_id":"bGFi","pid"');
  const head = (text: string) => {
    const reader = new LineHead();
    return [reader.read(Buffer.from(text), 0, Buffer.byteLength(text)), reader.pid];
  };

  it('is known with blanks or without', () => {
    expect(head(line)).toEqual(['exec', 242]);
    expect(head(line.replaceAll(':', ': ').replaceAll(',', ', '))).toEqual(['exec', 242]);
    expect(head(line.replace('process_exec', 'process_exit'))).toEqual(['exit', 242]);
  });

  it.each([
    line.replace('process_exec', 'process_exec2'),
    line.replace('process_exec', 'process_kprobe'),
    line.replace('"exec_id":"bGFi"', '"exec_id":"bG\\u0046i"'),
    line.replace('"pid":242', '"pid":-242'),
    line.replace('"pid":242', '"pid":2.5'),
    line.replace('"pid":242', '"uid":242'),
    line.slice(0, -1),
    line.slice(0, 40),
    '',
  ])('is not taken for one: %.70s', (text) => {
    expect(head(text)[0]).toBeUndefined();
  });
});
