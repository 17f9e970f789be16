import { describe, expect, it } from 'vitest';
import { loadRules } from '../../lib/rules-entry';

const rule = (name: string, source: string, condition: string, output = 'x') =>
  `- {rule: ${name}, desc: d, source: ${source}, condition: ${JSON.stringify(condition)}, output: ${JSON.stringify(output)}, priority: INFO}`;

const text = [
  rule('Shell', 'syscall', 'evt.type = execve and proc.name = sh'),
  rule(
    'Pod created',
    'k8s_audit',
    'ka.verb = create and ka.target.resource = pods and not ka.user.name in (admin)',
    '%ka.user.name made %ka.target.name',
  ),
  rule('Any request', 'k8s_audit', 'ka.verb exists'),
].join('\n');

const ruleSet = loadRules([{ name: 'r.yaml', text }], {
  ruleMatching: 'all',
  plugins: ['container', 'k8saudit', 'json'],
});
const EVENT = {
  source: 'k8s_audit',
  'ka.verb': 'create',
  'ka.target.resource': 'pods',
  'ka.target.name': 'web',
  'ka.user.name': 'eve',
};
const fired = (event: Parameters<typeof ruleSet.evaluate>[0]) =>
  ruleSet.evaluate(event).map((alert) => alert.rule);

describe('rules for events of a plugin', () => {
  it('make alerts of events with its source', () => {
    expect(fired(EVENT)).toEqual(['Pod created', 'Any request']);
    expect(fired({ ...EVENT, 'ka.user.name': 'admin' })).toEqual(['Any request']);
    const [alert] = ruleSet.evaluate(EVENT);
    expect(alert).toMatchObject({
      source: 'k8s_audit',
      message: 'eve made web',
      output_fields: { 'ka.user.name': 'eve', 'ka.target.name': 'web' },
    });
  });

  it('make none of events with another source', () => {
    expect(fired({ ...EVENT, source: 'syscall' })).toEqual([]);
    expect(fired({ ...EVENT, source: 'aws_cloudtrail' })).toEqual([]);
    expect(fired({ 'evt.type': 'execve', 'proc.name': 'sh' })).toEqual(['Shell']);
    expect(fired({ source: 'k8s_audit', 'evt.type': 'execve', 'proc.name': 'sh' })).toEqual([]);
  });

  it.each([
    ['acme.value exists', 'x'],
    ['ka.verb = create', '%acme.value'],
    ['ka.verb != val(acme.value)', 'x'],
    ['len(acme.value) > 3', 'x'],
  ])('make none where a field is of a plugin that nothing is known of: %s, %s', (condition, output) => {
    const rules = [
      rule('Known', 'k8s_audit', 'ka.verb = create'),
      rule('Foreign', 'k8s_audit', condition, output),
    ];
    const loaded = loadRules([{ name: 'r.yaml', text: rules.join('\n') }], {
      ruleMatching: 'all',
      plugins: ['k8saudit', 'acme'],
    });
    const alerts = loaded.evaluate({ ...EVENT, 'acme.value': 'long' });
    expect(alerts.map((alert) => alert.rule)).toEqual(['Known']);
  });

  it('are explained, and count in the coverage', () => {
    const explanation = ruleSet.explain({ ...EVENT, 'ka.verb': 'delete' }, 'Pod created');
    expect(explanation.fires).toBe(false);
    expect(explanation.condition.children[0]).toMatchObject({ text: 'ka.verb = create', result: false });
    expect(ruleSet.explain({ ...EVENT, source: 'syscall' }, 'Any request').suppressed?.message).toBe(
      'the event is from the source "syscall", but the rule is for "k8s_audit"',
    );
    const collector = ruleSet.coverage();
    collector.add(EVENT);
    const reached = collector.coverage.branches.filter(({ isReached }) => isReached);
    expect(new Set(reached.map((part) => part.rule))).toEqual(new Set(['Pod created', 'Any request']));
  });
});

describe('static fields', () => {
  it('are fields of events, where they are named', () => {
    const rules = rule('r', 'syscall', 'evt.type = execve and static.cluster = east', 'in %static.cluster');
    const withStatic = loadRules([{ name: 'r.yaml', text: rules }], { staticFields: ['cluster'] });
    const event = { 'evt.type': 'execve', 'static.cluster': 'east' };
    expect(withStatic.evaluate(event)[0]?.message).toContain('in east');
    expect(withStatic.evaluate({ ...event, 'static.cluster': 'west' })).toEqual([]);
  });
});
