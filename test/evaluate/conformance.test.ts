import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type EventData, loadRules, parseJson, type RuleSet } from '../../lib/rules-entry';

// Events that a real Falco 0.44.1 recorded from a real kernel for this project, on a host and in a container, with what its
// evaluator said of each: the conditions that were true, and the rules of upstream's that fired. The copy here is of some
// 200 events, at least one of each kind; where ../shared is present, all are compared.
const SHARED = join(__dirname, '../../../shared/falco');
const COPY = join(__dirname, '../conformance');

interface RecordedEvent {
  readonly event: EventData;
  readonly conditions: readonly string[];
  readonly upstream_rules: readonly string[];
}

function read(path: string): RecordedEvent[] {
  return gunzipSync(readFileSync(path))
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => parseJson(line) as RecordedEvent);
}

/**
 * Conditions that cannot be compared: they ask for what was not recorded, or for words that were replaced in the command
 * lines after the recording.
 */
const NOT_RECORDED: ReadonlyMap<string, string> = new Map([
  ['ty-reltime', 'the time of the first event was not recorded'],
  ['ev-267', 'command lines of ancestors beyond the parent were not recorded'],
  ['fa-acmdline', 'command lines of ancestors beyond the parent were not recorded'],
  ['ev-152', 'a directory in the command line was given another name'],
  ['op-allof-contains', 'a directory in the command line was given another name'],
  ['op-oneof-icontains', 'a directory in the command line was given another name'],
]);

function ruleSetOf(conditions: Readonly<Record<string, string>>): RuleSet {
  const text = Object.entries(conditions)
    .map(
      ([name, condition]) =>
        `- {rule: ${name}, desc: d, condition: ${JSON.stringify(condition)}, output: x, priority: INFO}`,
    )
    .join('\n');
  return loadRules([{ name: 'conditions.yaml', text }], { ruleMatching: 'all' });
}

/** What is different, by name, with the type of the first event that shows it. */
function differences(
  ruleSet: RuleSet,
  events: readonly RecordedEvent[],
  expected: (event: RecordedEvent) => readonly string[],
  ignored: (name: string, event: EventData) => boolean,
): string[] {
  const found = new Set<string>();
  for (const recorded of events) {
    const { event } = recorded;
    const actual = new Set(ruleSet.evaluate(event).map(({ rule }) => rule));
    const wanted = new Set(expected(recorded));
    for (const name of new Set([...actual, ...wanted])) {
      if (actual.has(name) !== wanted.has(name) && !ignored(name, event)) {
        found.add(`${name} on ${event['evt.type']}: Falco says ${wanted.has(name)}`);
      }
    }
  }
  return [...found];
}

const conditions = JSON.parse(readFileSync(join(COPY, 'event-conditions.json'), 'utf8'));

describe('the conditions of a real Falco', () => {
  const events = read(join(COPY, 'events.jsonl.gz'));
  const ruleSet = ruleSetOf(conditions);
  const isIgnored = (name: string) => NOT_RECORDED.has(name);

  it('are many, and on many events', () => {
    expect(ruleSet.ruleNames.length).toBeGreaterThan(220);
    expect(new Set(events.map(({ event }) => event['evt.type'])).size).toBeGreaterThan(20);
    const everTrue = new Set(events.flatMap((event) => event.conditions));
    expect(everTrue.size).toBeGreaterThan(120);
  });

  it('are true and false on the same events', () => {
    expect(differences(ruleSet, events, (event) => event.conditions, isIgnored)).toEqual([]);
  });

  it.runIf(existsSync(join(SHARED, 'events')))('are so on all recorded events', { timeout: 60_000 }, () => {
    const names = readdirSync(join(SHARED, 'events')).filter((name) => name.endsWith('.gz'));
    // In the recordings of the first behaviour no condition was evaluated.
    for (const name of names.filter((each) => !each.startsWith('01-'))) {
      const all = read(join(SHARED, 'events', name));
      expect(
        differences(ruleSet, all, (event) => event.conditions, isIgnored),
        name,
      ).toEqual([]);
    }
  });
});

describe.runIf(existsSync(join(SHARED, 'events')))("upstream's rules", () => {
  const files = ['falco_rules.yaml', 'falco-incubating_rules.yaml', 'falco-sandbox_rules.yaml'];
  /** A directory below `/root` was given another name after the recording. */
  const isIgnored = (name: string, event: EventData) =>
    name === 'Write below root' && String(event['fd.name']).startsWith('/opt/pyenv/');

  it('fire on the same events as with a real Falco, and on no others', { timeout: 60_000 }, () => {
    const ruleSet = loadRules(
      files.map((name) => ({ name, text: readFileSync(join(SHARED, 'upstream-rules', name), 'utf8') })),
      { ruleMatching: 'all' },
    );
    const fired = new Set<string>();
    let events = 0;
    for (const name of readdirSync(join(SHARED, 'events')).filter((each) => each.endsWith('.gz'))) {
      const all = read(join(SHARED, 'events', name));
      events += all.length;
      for (const rule of all.flatMap((event) => event.upstream_rules)) {
        fired.add(rule);
      }
      expect(
        differences(ruleSet, all, (event) => event.upstream_rules, isIgnored),
        name,
      ).toEqual([]);
    }
    expect(events).toBeGreaterThan(5000);
    expect(fired.size).toBeGreaterThan(8);
  });
});
