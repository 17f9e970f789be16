import { describe, expect, it } from 'vitest';
import { type EventData, type LoadRulesOptions, loadRules } from '../../lib/rules-entry';

function alertOf(output: string, event: EventData, options: LoadRulesOptions = {}) {
  const text = [
    '- rule: r',
    '  desc: d',
    '  condition: evt.type exists',
    `  output: ${JSON.stringify(output)}`,
    '  priority: warning',
    '  tags: [b, a]',
  ].join('\n');
  const [alert] = loadRules([{ name: 'r.yaml', text }], { suggestedOutput: false, ...options }).evaluate({
    'evt.type': 'execve',
    ...event,
  });
  return alert!;
}

describe('an alert', () => {
  it('is what Falco posts, the time and numbers beyond 2^53 included', () => {
    const text = `- rule: Container Spawned Shell
  desc: d
  condition: evt.type = execve
  output: shell %proc.name
  priority: WARNING
`;
    const [alert] = loadRules([{ name: 'r.yaml', text }]).evaluate({
      'evt.type': 'execve',
      'evt.time': 1795292884004908548n,
      'proc.name': 'sh',
      'container.id': '9a5f0766cdb5',
    });
    // Recorded from a Falco 0.44.1, with the fields that the container plugin suggests.
    expect(alert).toEqual({
      time: '2026-11-21T20:28:04.004908548Z',
      rule: 'Container Spawned Shell',
      priority: 'Warning',
      source: 'syscall',
      tags: [],
      output:
        '20:28:04.004908548: Warning shell sh container_id=9a5f0766cdb5 container_name=<NA> container_image_repository=<NA> container_image_tag=<NA> k8s_pod_name=<NA> k8s_ns_name=<NA>',
      message:
        'shell sh container_id=9a5f0766cdb5 container_name=<NA> container_image_repository=<NA> container_image_tag=<NA> k8s_pod_name=<NA> k8s_ns_name=<NA>',
      output_fields: {
        'proc.name': 'sh',
        'container.id': '9a5f0766cdb5',
        'container.name': null,
        'container.image.repository': null,
        'container.image.tag': null,
        'k8s.pod.name': null,
        'k8s.ns.name': null,
        'evt.time': 1795292884004908548n,
      },
    });
  });

  it('has no time where the event has none', () => {
    const alert = alertOf('shell %proc.name', { 'proc.name': 'sh' });
    expect(alert.output).toBe('shell sh');
    expect(alert.time).toBeUndefined();
    expect(alert.tags).toEqual(['a', 'b']);
  });

  it('prints each kind of value as Falco does', () => {
    const event: EventData = {
      'proc.pid': 12,
      'proc.fdusage': 1.953125,
      'evt.is_open_write': true,
      'fd.sip': '2001:db8:0:0:0:0:0:1',
      'fd.dev': 'FE00',
      'fd.types': ['file', 'ipv4'],
      'proc.aname': ['bash', 'sshd'],
      'evt.rawtime': 1795292884004908548n,
    };
    const alert = alertOf(
      '%proc.pid %proc.fdusage %evt.is_open_write %fd.sip %fd.dev %fd.types %proc.aname %evt.rawtime.ns %fd.ip %proc.name',
      event,
    );
    expect(alert.message).toBe('12 2.0 true 2001:db8::1 FE00 (file,ipv4) bash sshd 004908548 <NA> <NA>');
    expect(alert.output_fields).toEqual({
      'proc.pid': 12,
      'proc.fdusage': 1.953125,
      'evt.is_open_write': true,
      'fd.sip': '2001:db8::1',
      'fd.dev': 'FE00',
      'fd.types': ['file', 'ipv4'],
      'proc.aname': 'bash sshd',
      'evt.rawtime.ns': 4908548,
      'fd.ip': null,
      'proc.name': null,
      'evt.time': 1795292884004908548n,
    });
  });

  it('cuts and fills to a width, and leaves transformers out of the fields', () => {
    const alert = alertOf('[%4proc.name|%2proc.name] %toupper(proc.exe)', {
      'proc.name': 'abc',
      'proc.exe': 'x',
    });
    expect(alert.message).toBe('[abc |ab] X');
    expect(alert.output_fields).toEqual({ 'proc.name': 'abc', 'proc.exe': 'x' });
  });

  it('has the date in its time where falco.yaml says so', () => {
    const alert = alertOf('x', { 'evt.rawtime': 1795830101447021998n }, { timeFormatIso8601: true });
    expect(alert.output).toBe('2026-11-28T01:41:41.447021998+0000: Warning x');
    expect(alert.output_fields).toEqual({ 'evt.time.iso8601': 1795830101447021998n });
  });

  it.each([
    [0n, '1970-01-01T00:00:00.000000000Z'],
    [951_782_400_000_000_001n, '2000-02-29T00:00:00.000000001Z'],
    [4_107_542_399_999_999_999n, '2100-02-28T23:59:59.999999999Z'],
    [4_107_542_400_000_000_000n, '2100-03-01T00:00:00.000000000Z'],
  ])('of the time %s is of %s', (time, text) => {
    expect(alertOf('x', { 'evt.rawtime': time }).time).toBe(text);
  });
});

describe('the rules that are evaluated', () => {
  const text = ['EMERGENCY', 'WARNING', 'DEBUG']
    .map(
      (priority, index) =>
        `- {rule: r ${index}, desc: d, condition: evt.type = open, output: x, priority: ${priority}, tags: [t${index}], enabled: ${index !== 1}}`,
    )
    .join('\n');
  const fired = (options: LoadRulesOptions) =>
    loadRules([{ name: 'r.yaml', text }], { ruleMatching: 'all', ...options })
      .evaluate({ 'evt.type': 'open' })
      .map(({ rule }) => rule);

  it('are those that their files enable', () => {
    expect(fired({})).toEqual(['r 0', 'r 2']);
    expect(fired({ ruleMatching: 'first' })).toEqual(['r 0']);
  });

  it('have a priority that is urgent enough', () => {
    expect(fired({ priority: 'warning' })).toEqual(['r 0']);
    expect(() => fired({ priority: 'high' })).toThrow('unknown priority "high"');
  });

  it('are enabled and disabled by name and tag, the last entry deciding', () => {
    expect(fired({ rules: [{ enable: { rule: 'r*1' } }, { disable: { tag: 't0' } }] })).toEqual([
      'r 1',
      'r 2',
    ]);
    expect(fired({ rules: [{ disable: { rule: '*' } }, { enable: { tag: 't2' } }] })).toEqual(['r 2']);
  });

  it('are told how they are matched with a word that Falco knows', () => {
    const options = { ruleMatching: 'any' } as unknown as LoadRulesOptions;
    expect(() => fired(options)).toThrow('ruleMatching must be "first" or "all", not "any"');
  });
});
