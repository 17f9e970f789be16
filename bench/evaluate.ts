// How many events a second rules are evaluated on, against the number of rules and against a straightforward walk over
// the trees of all conditions, in the same run:
//
//   node scripts/run.cjs bench/evaluate.ts [directory with falco/events and falco/upstream-rules]
//
// Events are given as objects that hold the fields the rules look at, as the rules of "rules recorder" print them. Two
// mixes: all recorded events, of which no rule listens to most types; and only those of types that some rule listens
// to. Alerts are rendered. Times are of the CPU, of one core; what else the machine does still slows them down, so that
// the ratios tell more than the numbers.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gunzipSync } from 'node:zlib';
import type { ProgramCondition } from '../lib/compile';
import type { Check } from '../lib/evaluate/checks/check';
import { compileCheck } from '../lib/evaluate/checks/compile-check';
import { FieldSlots } from '../lib/evaluate/fields/field-slots';
import { Frame } from '../lib/evaluate/frame';
import { type EventData, loadRules, parseJson, type RuleSet } from '../lib/rules-entry';

const shared = process.argv[2] ?? '../shared';
const LEAST = Number(process.env['EVENTS'] ?? 300_000);

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function recordedEvents(): EventData[] {
  const directory = join(shared, 'falco/events');
  const files = existsSync(directory)
    ? readdirSync(directory)
        .filter((name) => name.endsWith('.gz'))
        .sort()
        .map((name) => join(directory, name))
    : ['test/conformance/events.jsonl.gz'];
  return files.flatMap((file) =>
    gunzipSync(readFileSync(file))
      .toString()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (parseJson(line) as { readonly event: EventData }).event),
  );
}

function file(path: string): { readonly name: string; readonly text: string } {
  return { name: path, text: readFileSync(path, 'utf8') };
}

/** Rules of which each looks for a program of its own, as most rules that people write do. */
function smallRules(count: number): { readonly name: string; readonly text: string }[] {
  const types = ['execve', 'openat', 'connect', 'mount'];
  const rules = Array.from({ length: count }, (_, index) => {
    const type = types[index % types.length];
    const condition = `evt.type = ${type} and container.id != host and proc.name = program-${index} and not user.name in (app, web)`;
    return `- {rule: small ${index}, desc: d, condition: "${condition}", output: "%proc.cmdline %container.id", priority: INFO}`;
  });
  return [{ name: 'small.yaml', text: rules.join('\n') }];
}

/** What the rules look at, and nothing else. */
function projected(ruleSet: RuleSet, events: readonly EventData[]): EventData[] {
  const wanted = new Set(['evt.type', 'evt.rawtime', ...ruleSet.program.slots.map(({ text }) => text)]);
  // What fields that were not recorded are views of.
  for (const name of ['fd.type', 'fd.name', 'fd.sip', 'fd.cip', 'proc.aname', 'evt.args', 'evt.rawres']) {
    wanted.add(name);
  }
  return events.map((event) =>
    Object.fromEntries(Object.entries(event).filter(([name]) => wanted.has(name))),
  );
}

function nanosecondsPerEvent(events: readonly EventData[], evaluate: (event: EventData) => unknown): number {
  for (let warm = 0; warm < 3; warm += 1) {
    events.forEach(evaluate);
  }
  const start = cpuSeconds();
  let done = 0;
  while (done < LEAST) {
    for (const event of events) {
      evaluate(event);
    }
    done += events.length;
  }
  return ((cpuSeconds() - start) / done) * 1e9;
}

/** Each rule's tree from its top, each field read each time. */
function treeWalk(ruleSet: RuleSet): (event: EventData) => number {
  const { rules, slots } = ruleSet.program;
  const fields = new FieldSlots(slots);
  const checks = new Map<ProgramCondition, Check>();
  const compile = (node: ProgramCondition): void => {
    if (node.kind === 'and' || node.kind === 'or') {
      node.children.forEach(compile);
    } else if (node.kind === 'not') {
      compile(node.child);
    } else if (node.kind !== 'unknown') {
      checks.set(node, compileCheck(node, fields));
    }
  };
  const enabled = rules.filter((rule) => rule.enabled);
  for (const { condition } of enabled) {
    compile(condition);
  }
  const frame = new Frame(fields.readers);
  const isTrue = (node: ProgramCondition, event: EventData): boolean => {
    switch (node.kind) {
      case 'and':
        return node.children.every((child) => isTrue(child, event));
      case 'or':
        return node.children.some((child) => isTrue(child, event));
      case 'not':
        return !isTrue(node.child, event);
      case 'unknown':
        return false;
      default:
        frame.load(event);
        return checks.get(node)?.test(frame) === true;
    }
  };
  return (event) => enabled.filter(({ condition }) => isTrue(condition, event)).length;
}

const recorded = recordedEvents();
const events = recorded.length > 5000 ? recorded.filter((_, index) => index % 5 === 0) : recorded;
console.log(
  `${events.length} distinct events, evaluated again and again; at least ${LEAST} evaluations a row\n`,
);

const upstream = (name: string) => join(shared, 'falco/upstream-rules', name);
const STABLE = [upstream('falco_rules.yaml')];
const ALL = [...STABLE, upstream('falco-incubating_rules.yaml'), upstream('falco-sandbox_rules.yaml')];
const sets: [string, { readonly name: string; readonly text: string }[]][] = [
  ...[1, 13, 100, 1000, 10_000].map((count): [string, ReturnType<typeof smallRules>] => [
    `${count} small`,
    smallRules(count),
  ]),
  ['our thirteen', ['rules/10-container-detections.yaml', 'rules/20-host-detections.yaml'].map(file)],
  ...(existsSync(STABLE[0] ?? '')
    ? [
        ['upstream, stable', STABLE.map(file)] as [string, ReturnType<typeof smallRules>],
        ['upstream, all', ALL.map(file)] as [string, ReturnType<typeof smallRules>],
      ]
    : []),
];

console.log('| rules | mix | events a second | ns an event | tree walk: times as long |');
console.log('|---|---|---|---|---|');
for (const [name, files] of sets) {
  const ruleSet = loadRules(files, { ruleMatching: 'all' });
  const all = projected(ruleSet, events);
  const types = new Set(
    ruleSet.program.rules
      .filter(({ enabled, eventNames }) => enabled && eventNames.length < 100)
      .flatMap(({ eventNames }) => eventNames),
  );
  const walk = treeWalk(ruleSet);
  const mixes: [string, EventData[]][] = [
    ['recorded', all],
    ['listened to', all.filter((event) => types.has(String(event['evt.type'])))],
  ];
  for (const [mix, chosen] of mixes) {
    const own = nanosecondsPerEvent(chosen, (event) => ruleSet.evaluate(event));
    const sample = chosen.filter((_, index) => index % (ruleSet.ruleNames.length > 500 ? 50 : 5) === 0);
    const start = cpuSeconds();
    sample.forEach(walk);
    const plain = ((cpuSeconds() - start) / sample.length) * 1e9;
    const perSecond = Math.round(1e9 / own).toLocaleString('en');
    console.log(`| ${name} | ${mix} | ${perSecond} | ${Math.round(own)} | ${(plain / own).toFixed(1)} |`);
  }
}

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;
const ruleSet = loadRules(smallRules(1000), { ruleMatching: 'all' });
const many = projected(ruleSet, events);
const heap = (evaluations: number): number => {
  for (let done = 0; done < evaluations; done += many.length) {
    for (const event of many) {
      ruleSet.evaluate(event);
    }
  }
  gc();
  return process.memoryUsage().heapUsed / 1e6;
};
const before = heap(LEAST);
const after = heap(10 * LEAST);
console.log(
  `\nheap with 1,000 rules: ${before.toFixed(1)} MB after ${LEAST} events, ${after.toFixed(1)} MB after ${11 * LEAST}`,
);
