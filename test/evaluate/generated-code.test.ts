import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type EventData, loadRules } from '../../lib/rules-entry';

/** Enough for code to be made of the rules. */
const MANY = 300;

const rule = (name: string, condition: string) =>
  `- {rule: ${name}, desc: d, condition: ${JSON.stringify(condition)}, output: x, priority: INFO}`;

function firedAtLast(rules: string, event: EventData): string[] {
  const ruleSet = loadRules([{ name: 'r.yaml', text: rules }], { ruleMatching: 'all' });
  let fired: string[] = [];
  for (let done = 0; done < MANY; done += 1) {
    fired = ruleSet.evaluate(event).map((alert) => alert.rule);
  }
  return fired;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the code that is made of rules', () => {
  it.each([
    ['a quote', 'a"b', '"a\\"b"'],
    ['an apostrophe', "a'b", '"a\'b"'],
    ['a backslash', 'a\\b', '"a\\\\b"'],
    ['a backtick and a placeholder', 'a`${1}`', '"a`${1}`"'],
    ['a line separator', 'a\u2028b', '"a\u2028b"'],
    ['code', '");process.exit(1);("', '"\\");process.exit(1);(\\""'],
  ])('holds values with %s as they are', (_, value, written) => {
    const rules = [
      rule('equal', `evt.type = open and fd.name = ${written}`),
      rule('begins', `evt.type = open and fd.name startswith ${written}`),
      rule('ends', `evt.type = open and fd.name endswith ${written}`),
      rule('has', `evt.type = open and fd.name contains ${written}`),
      rule('differs', `evt.type = open and fd.name != ${written}`),
    ].join('\n');
    const fired = ['equal', 'begins', 'ends', 'has'];
    expect(firedAtLast(rules, { 'evt.type': 'open', 'fd.name': value })).toEqual(fired);
    expect(firedAtLast(rules, { 'evt.type': 'open', 'fd.name': `${value}b` })).toEqual([
      'begins',
      'has',
      'differs',
    ]);
  });

  it('compares integers beyond 2^53 without loss', () => {
    const rules = [
      rule('equal', 'evt.type = open and evt.rawtime = 9007199254740993'),
      rule('differs', 'evt.type = open and evt.rawtime != 9007199254740993'),
      rule('later', 'evt.type = open and evt.rawtime > 9007199254740993'),
    ].join('\n');
    const fired = (time: bigint) => firedAtLast(rules, { 'evt.type': 'open', 'evt.rawtime': time });
    expect(fired(9007199254740992n)).toEqual(['differs']);
    expect(fired(9007199254740993n)).toEqual(['equal']);
    expect(fired(9007199254740994n)).toEqual(['differs', 'later']);
  });

  it('is made in parts where there are many rules', () => {
    const names = Array.from({ length: 200 }, (_, index) => `r${index}`);
    const rules = names.map((name) => rule(name, `evt.type = open and fd.name contains "${name}."`));
    expect(firedAtLast(rules.join('\n'), { 'evt.type': 'open', 'fd.name': '/r7.r63.r150.x' })).toEqual([
      'r7',
      'r63',
      'r150',
    ]);
  });

  it('is made once for a type of events', () => {
    let made = 0;
    vi.stubGlobal(
      'Function',
      new Proxy(Function, {
        construct: (target, args) => {
          made += 1;
          return Reflect.construct(target, args);
        },
      }),
    );
    const rules = rule('r', 'evt.type in (open, openat) and fd.name contains x');
    const ruleSet = loadRules([{ name: 'r.yaml', text: rules }]);
    const evaluate = (type: string) => {
      for (let done = 0; done < MANY; done += 1) {
        ruleSet.evaluate({ 'evt.type': type, 'fd.name': `/${done}` });
      }
      return made;
    };
    const afterFirst = evaluate('open');
    expect(evaluate('open')).toBe(afterFirst);
    expect(evaluate('openat')).toBe(afterFirst + 1);
    expect(evaluate('openat')).toBe(afterFirst + 1);
  });

  it('is not needed: where code from strings is not allowed, the alerts are the same', {
    timeout: 60_000,
  }, async () => {
    const program = `
      import { loadRules } from './lib/rules-entry';
      const ruleSet = loadRules([{ name: 'r.yaml', text: ${JSON.stringify(
        [rule('a', 'evt.type = open and fd.name startswith /etc/'), rule('b', 'fd.name = /tmp/x')].join('\n'),
      )} }], { ruleMatching: 'all' });
      let fired = 0;
      for (let done = 0; done < ${MANY}; done += 1) {
        fired += ruleSet.evaluate({ 'evt.type': 'open', 'fd.name': done % 3 === 0 ? '/etc/passwd' : '/tmp/x' }).length;
      }
      let isAllowed = true;
      try { new Function('1'); } catch { isAllowed = false; }
      console.log(JSON.stringify({ fired, isAllowed }));
    `;
    const { outputFiles } = await build({
      stdin: { contents: program, loader: 'ts', resolveDir: join(__dirname, '../..') },
      bundle: true,
      write: false,
      platform: 'node',
      target: 'node20',
    });
    const run = (...flags: string[]) =>
      JSON.parse(
        execFileSync(process.execPath, [...flags, '-'], { input: outputFiles[0]?.text, encoding: 'utf8' }),
      );
    expect(run('--disallow-code-generation-from-strings')).toEqual({ fired: MANY, isAllowed: false });
    expect(run()).toEqual({ fired: MANY, isAllowed: true });
  });
});
