import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAlerts } from '../../lib/events';
import { loadRules } from '../../lib/rules-entry';
import {
  detectionCoverage,
  exceptionText,
  formatCoverageMarkdown,
  formatNavigatorLayer,
  proposeExceptions,
  readTestFile,
  recorderRules,
  replayAlerts,
  runCase,
  testFileOfAlerts,
} from '../../lib/testing';

const SHARED = join(__dirname, '../../../shared/cluster');

const RULES = `
- rule: Shell
  desc: d
  condition: evt.type in (execve, execveat) and container.id != host and proc.name in (sh, bash) and not proc.pname = cron
  output: shell %proc.name %container.id %container.image.repository %k8s.ns.name %evt.type %evt.rawtime
  priority: WARNING
  tags: [mitre_execution, T1059.004]
- rule: Net
  desc: d
  condition: evt.type = connect and fd.snet = 10.0.0.0/8 and fd.ip != 10.0.0.1
  output: net
  priority: DEBUG
`;
const CHANGED = RULES.replace('not proc.pname = cron', 'not proc.pname = cron and not k8s.ns.name = dev');

const load = (text: string) =>
  loadRules([{ name: 'r.yaml', text }], { ruleMatching: 'all', suggestedOutput: false });

function alert(fields: Record<string, unknown>, rule = 'Shell'): string {
  return JSON.stringify({ rule, priority: 'Warning', source: 'syscall', output: 'x', output_fields: fields });
}

const SHELL = {
  'proc.name': 'sh',
  'container.id': 'a',
  'container.image.repository': 'img',
  'k8s.ns.name': 'dev',
  'evt.type': 'execve',
  cluster: 'c',
};

describe('alerts of logs', () => {
  it('are found in each of them, numbers beyond 2^53 included', () => {
    const line = alert(SHELL).replace('"cluster":"c"', '"evt.rawtime":1795830101447021998');
    const { alerts, unreadable } = readAlerts(
      [
        line,
        `2026-11-28T01:42:18.06Z stdout F ${line}`,
        JSON.stringify({ log: `${line}\n`, stream: 'stdout' }),
        `2026/11/28 01:41:42 [DEBUG] : Falco's payload : ${line}`,
        'Falco initialized',
        '{"other": 1}',
        line.slice(0, -10),
      ].join('\n'),
    );
    expect(alerts).toHaveLength(4);
    expect(alerts.every(({ fields }) => fields['evt.rawtime'] === 1795830101447021998n)).toBe(true);
    expect(unreadable).toEqual([7]);
  });

  it.runIf(existsSync(SHARED))('are as many in the log of Falcosidekick as in that of Falco', () => {
    const count = (name: string) => readAlerts(readFileSync(join(SHARED, name), 'utf8')).alerts.length;
    expect(count('falco.log')).toBeGreaterThan(20);
    expect(count('falcosidekick.log')).toBe(count('falco.log'));
  });
});

describe('rules that record', () => {
  it('print every field that the rules look at, on the same events', () => {
    const { text, leftOut } = recorderRules(load(RULES).programs);
    expect(leftOut).toEqual([]);
    const recorder = loadRules([{ name: 'recorder.yaml', text }], { suggestedOutput: false });
    expect(recorder.program.rules.map(({ eventNames }) => eventNames)).toEqual(
      load(RULES).program.rules.map(({ eventNames }) => eventNames),
    );
    const [first, second] = recorder.program.rules.map(({ output }) =>
      output.fields.map((field) => field.text),
    );
    expect(first).toEqual(['container.id', 'evt.rawtime', 'evt.type', 'proc.name', 'proc.pname']);
    // What can be compared only is printed as what it is a view of.
    expect(second).toEqual(['evt.rawtime', 'evt.type', 'fd.cip', 'fd.sip', 'fd.type']);
  });

  it('leave out rules that listen to everything', () => {
    const text =
      '- {rule: r, desc: d, condition: proc.name = a, output: x, priority: INFO, warn_evttypes: false}';
    const reason = 'it listens to all events, and a rule that records it would alert of each';
    expect(recorderRules(load(text).programs)).toEqual({ text: '', leftOut: [{ rule: 'r', reason }] });
  });
});

describe('tests of alerts', () => {
  it('pass, and turn red where the rule can no longer fire', () => {
    const { alerts } = readAlerts(alert(SHELL));
    const { text, cases, unknown } = testFileOfAlerts(load(RULES).programs, alerts);
    expect(cases).toBe(1);
    expect([...(unknown.get('Shell') ?? [])]).toEqual(['proc.pname']);
    expect(text).toContain('    # not recorded: proc.pname\n    unknown: others');
    const { file } = readTestFile('t.yaml', text);
    const [recorded] = file!.cases;
    expect(runCase(load(RULES), recorded!).failures).toEqual([]);
    const [failure] = runCase(load(CHANGED), recorded!).failures;
    expect(failure?.message).toBe('the rule "Shell" cannot have fired');
  });

  it('of a recorder say which rules fire', () => {
    const complete = { ...SHELL, 'proc.pname': 'runc' };
    const { text } = testFileOfAlerts(
      load(RULES).programs,
      readAlerts(
        [alert(complete, 'Recorder 1'), alert({ ...complete, 'proc.pname': 'cron' }, 'Recorder 1')].join(
          '\n',
        ),
      ).alerts,
    );
    const { file } = readTestFile('t.yaml', text);
    expect(file?.cases.map(({ fires, silent, isPartial }) => ({ fires, silent, isPartial }))).toEqual([
      { fires: ['Shell'], silent: [], isPartial: false },
      { fires: [], silent: 'others', isPartial: false },
    ]);
  });
});

describe('a replay', () => {
  const { alerts } = readAlerts(
    [
      alert(SHELL),
      alert({ ...SHELL, 'k8s.ns.name': 'prod' }),
      alert({ ...SHELL, 'k8s.ns.name': null }),
      alert({ 'proc.name': 'sh', 'container.id': 'a' }),
      alert({}, 'Other'),
    ].join('\n'),
  );

  it('tells what fires, what is silenced and what cannot be told, and for want of which field', () => {
    const { groups, foreign } = replayAlerts(alerts, load(RULES).programs, load(CHANGED).programs);
    expect(
      groups.map(({ rule, image, namespace, fates, wanted }) => ({
        rule,
        image,
        namespace,
        fates,
        wanted: [...wanted],
      })),
    ).toEqual([
      {
        rule: 'Shell',
        image: 'img',
        namespace: 'dev',
        fates: { fires: 0, silenced: 1, unknown: 0 },
        wanted: [],
      },
      {
        rule: 'Shell',
        image: 'img',
        namespace: 'prod',
        fates: { fires: 1, silenced: 0, unknown: 0 },
        wanted: [],
      },
      // Without a value the exception does not hold.
      {
        rule: 'Shell',
        image: 'img',
        namespace: '-',
        fates: { fires: 1, silenced: 0, unknown: 0 },
        wanted: [],
      },
      {
        rule: 'Shell',
        image: '-',
        namespace: '-',
        fates: { fires: 0, silenced: 0, unknown: 1 },
        wanted: [['k8s.ns.name', 1]],
      },
    ]);
    expect([...foreign]).toEqual([['Other', 1]]);
  });

  it('knows that the rule fired, so that nothing changes with the same rules', () => {
    const { groups } = replayAlerts(alerts, load(RULES).programs, load(RULES).programs);
    expect(groups.every(({ fates }) => fates.silenced === 0 && fates.unknown === 0)).toBe(true);
  });

  it('has all alerts of a rule silenced that is no longer there', () => {
    const { groups } = replayAlerts(
      alerts,
      load(RULES).programs,
      load(RULES.replaceAll('Shell', 'Sh')).programs,
    );
    expect(groups.every(({ fates }) => fates.fires === 0 && fates.unknown === 0)).toBe(true);
  });
});

describe('proposed exceptions', () => {
  const seen = { ...SHELL, 'proc.pname': 'runc', 'proc.cmdline': 'sh -c true' };
  const { alerts } = readAlerts(
    [alert(seen), alert(seen), alert({ ...seen, 'proc.cmdline': 'sh -c false' })].join('\n'),
  );

  it('come the narrowest first, with what each would hide', () => {
    const proposals = proposeExceptions(alerts, []);
    expect(proposals.map(({ fields, hides }) => [fields.length, fields.at(-1), hides])).toEqual([
      [4, 'proc.cmdline', 2],
      [4, 'proc.name', 3],
    ]);
    const exception = exceptionText(proposals[0]!);
    const silenced = load(`${RULES}\n${exception}`).evaluate({ ...seen });
    expect(silenced).toEqual([]);
    expect(load(`${RULES}\n${exception}`).evaluate({ ...seen, 'proc.cmdline': 'sh' })).toHaveLength(1);
  });

  it('name the tests that they would silence', () => {
    const must = { name: 'must fire', event: seen, fires: ['Shell'], silent: [], output: [], fields: {} };
    expect(proposeExceptions(alerts, [must]).map(({ contradicts }) => contradicts)).toEqual([
      ['must fire'],
      ['must fire'],
    ]);
  });
});

describe('the coverage of detections', () => {
  const coverage = detectionCoverage(load(RULES).program.rules, [
    { name: 'a', event: {}, fires: ['Shell'], silent: 'others', output: [], fields: {} },
  ]);

  it('is a table', () => {
    expect(
      formatCoverageMarkdown(coverage),
    ).toBe(`| rule | priority | event types | tactics | techniques | tests: fires | silent |
|---|---|---|---|---|---|---|
| Shell | Warning | execve, execveat | execution | T1059.004 | 1 | 0 |
| Net | Debug | connect |  |  | 0 | 1 |

| technique | rules |
|---|---|
| T1059.004 | Shell |`);
  });

  it('is a layer of the Navigator', () => {
    expect(JSON.parse(formatNavigatorLayer(coverage, 'mine'))).toMatchObject({
      name: 'mine',
      domain: 'enterprise-attack',
      techniques: [{ techniqueID: 'T1059.004', score: 1, comment: 'Shell' }],
    });
  });
});

describe('alerts of a plugin', () => {
  const secrets = (more: string) => `
- rule: Secret Read
  desc: d
  condition: ka.verb in (get, list) and ka.target.resource = secrets${more}
  output: user %ka.user.name
  priority: WARNING
  source: k8s_audit
`;
  const plugins = ['k8saudit', 'json'] as const;
  const loadSecrets = (more = '') => loadRules([{ name: 'k.yaml', text: secrets(more) }], { plugins });
  const line = JSON.stringify({
    output: 'o',
    output_fields: { 'ka.verb': 'get', 'ka.target.resource': 'secrets', 'ka.user.name': 'bob', cluster: 'c' },
    priority: 'Warning',
    rule: 'Secret Read',
    source: 'k8s_audit',
    tags: [],
    time: '2026-11-28T10:00:00Z',
  });
  const { alerts } = readAlerts(line);

  it('are recorded by a rule for all events of the plugin', () => {
    const { text, leftOut } = recorderRules(loadSecrets().programs);
    expect(leftOut).toEqual([]);
    expect(text).toContain('  condition: evt.num >= 0\n');
    expect(text).toContain('"recorded %evt.rawtime %ka.target.resource %ka.verb"');
    const recorder = loadRules([{ name: 'recorder.yaml', text }], { plugins });
    expect(recorder.evaluate({ source: 'k8s_audit', 'evt.num': 1 })).toHaveLength(1);
  });

  it('become tests that pass', () => {
    const { text, leftOut } = testFileOfAlerts(loadSecrets().programs, alerts);
    expect(leftOut).toEqual([]);
    const { file } = readTestFile('t.yaml', text);
    expect(file?.cases).toMatchObject([
      { fires: ['Secret Read'], event: { source: 'k8s_audit', 'ka.user.name': 'bob' } },
    ]);
    expect(runCase(loadSecrets(), file!.cases[0]!).failures).toEqual([]);
  });

  it('are left out where no rule is for their source', () => {
    expect(testFileOfAlerts(load(RULES).programs, alerts)).toMatchObject({
      cases: 0,
      leftOut: ['Secret Read: no rule is for events of the source "k8s_audit"'],
    });
  });

  it.each([
    ['', 'fires'],
    [' and not ka.user.name = bob', 'silenced'],
    [' and ka.uri startswith /api', 'unknown'],
  ] as const)('are replayed with%s', (more, fate) => {
    const { groups } = replayAlerts(alerts, loadSecrets().programs, loadSecrets(more).programs);
    expect(groups).toHaveLength(1);
    expect(groups[0]?.fates).toEqual({ fires: 0, silenced: 0, unknown: 0, [fate]: 1 });
  });
});
