import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Judge } from '../../lib/bridge';
import { loadRules } from '../../lib/evaluate';
import { readAlerts } from '../../lib/events';
import { BUNDLED, beforeExec, exec, judge, linesOf, ROOT } from './harness';

// A part of what a real agent wrote on a real kernel; where ../shared is present, all of it is judged.
const PART = join(ROOT, 'test/conformance/tetragon-events.jsonl.gz');
const SHARED = join(ROOT, '../../shared/cluster');
const WHOLE = [SHARED, join(ROOT, '../shared/cluster')].find((path) =>
  existsSync(join(path, 'tetragon-events.jsonl.gz')),
);

const SHELL = 'Container Spawned Shell';
const OUTBOUND = 'Suspicious Outbound Connection from Internal Service';
const METADATA = 'bash -c "exec 3<>/dev/tcp/169.254.169.254/80"';
const PORT = 'bash -c "exec 3<>/dev/tcp/192.0.2.1/4444"';

describe('events of a real agent', () => {
  it('give exactly these alerts', () => {
    const rows = judge(linesOf(PART)).map(({ priority, rule, output_fields: fields }) =>
      [
        priority,
        rule,
        fields['proc.cmdline'] ?? fields['proc.exepath'],
        fields['proc.pname'],
        fields['k8s.pod.name'],
        fields['fd.name'],
      ].map((value) => value ?? '-'),
    );
    expect(rows).toEqual([
      // Its start is not in this part of the file.
      ['Warning', SHELL, '/usr/bin/bash', 'runc', '-', '-'],
      ['Warning', SHELL, 'sh -c true', 'runc', 'demo', '-'],
      ['Warning', SHELL, 'bash -c "echo "# x" >> /etc/passwd"', 'containerd-shim', 'demo', '-'],
      [
        'Critical',
        'Write Below Etc Sensitive',
        'bash -c "echo "# x" >> /etc/passwd"',
        'containerd-shim',
        'demo',
        '/etc/passwd',
      ],
      ['Notice', 'Package Manager Launched', 'dpkg -l', 'runc', 'demo', '-'],
      ['Warning', SHELL, METADATA, 'timeout', 'demo', '-'],
      [
        'Error',
        'Contact Cloud Metadata',
        METADATA,
        'timeout',
        'demo',
        '10.244.0.10:48964->169.254.169.254:80',
      ],
      [
        'Error',
        'Mount Execution In Container',
        'mount -t tmpfs none /mnt',
        'containerd-shim',
        'demo',
        '/mnt',
      ],
      [
        'Error',
        'Mount Execution In Container',
        'mount -t tmpfs none /mnt',
        'containerd-shim',
        'demo',
        '/mnt',
      ],
      [
        'Warning',
        'Write Cron Files',
        'bash -c "mkdir -p /etc/cron.d; echo x >> /etc/cron.d/demo"',
        'containerd-shim',
        'demo',
        '/etc/cron.d/demo',
      ],
      ['Warning', SHELL, PORT, 'timeout', 'demo', '-'],
      ['Warning', OUTBOUND, PORT, 'timeout', 'demo', '10.244.0.10:37578->192.0.2.1:4444'],
      ['Warning', 'Outbound Suspicious Ports', PORT, 'timeout', 'demo', '10.244.0.10:37578->192.0.2.1:4444'],
      ['Warning', 'Permission Change System Paths', 'chmod 777 /etc/demo', 'bash', 'demo', '/etc/demo'],
      ['Error', 'Unexpected Executable in Web Server', 't', 'bash', 'demo', '-'],
      ['Warning', SHELL, '/usr/bin/bash', 'runc', '-', '-'],
      ['Warning', SHELL, 'sh -c "echo x >> /etc/passwd"', 'su', 'demo', '-'],
      [
        'Warning',
        SHELL,
        'bash -c "cp /bin/true /usr/local/bin/zz; echo x >> /bin/true"',
        'containerd-shim',
        'demo',
        '-',
      ],
      [
        'Error',
        'Modify System Binaries',
        'cp /bin/true /usr/local/bin/zz',
        'bash',
        'demo',
        '/usr/local/bin/zz',
      ],
      [
        'Error',
        'Modify System Binaries',
        'bash -c "cp /bin/true /usr/local/bin/zz; echo x >> /bin/true"',
        'containerd-shim',
        'demo',
        '/usr/bin/true',
      ],
      ['Critical', 'Privileged Container', 'sleep 60', 'bash', 'priv2', '-'],
      ['Notice', 'Tetragon Policy', 'sleep 20', 'containerd-shim', 'priv3', '-'],
    ]);
  });

  it('give alerts in the shape of those of Falco', () => {
    const found = judge(linesOf(PART)).find(({ rule }) => rule === 'Write Below Etc Sensitive');
    expect(found).toMatchObject({
      hostname: 'lab',
      priority: 'Critical',
      source: 'tetragon',
      tags: ['T1098', 'T1136.001', 'container', 'filesystem', 'mitre_persistence', 'severity:critical'],
      time: '2026-11-28T01:41:44.502009162Z',
      output_fields: {
        'evt.time.iso8601': 1795830104502009162n,
        'container.id': 'e4dbc5cd75d9',
        'container.name': 'demo',
        'container.image.repository': 'docker.io/library/debian',
        'container.image.tag': '12',
        'k8s.ns.name': 'default',
        'k8s.pod.name': 'demo',
        'tetragon.policy': 'write-account-files',
        'tetragon.action': 'POST',
        'tetragon.exec_id': 'bGFiOjkzMzA4MTA5NTMxNTozMjE1',
      },
    });
    expect(found?.output).toMatch(
      /^2026-11-28T01:41:44\.502009162\+0000: Critical An account file was modified in a container: "bash -c .* called write with file=\/etc\/passwd mask=2/,
    );
  });

  it.skipIf(WHOLE === undefined)(
    'all know their pod, and are what Falco saw (skipped without ../shared)',
    () => {
      const alerts = judge(linesOf(join(WHOLE!, 'tetragon-events.jsonl.gz')));
      expect(alerts).toHaveLength(34);
      expect(alerts.filter(({ output_fields: fields }) => fields['k8s.pod.name'] === undefined)).toEqual([]);
      const { alerts: falco } = readAlerts(readFileSync(join(WHOLE!, 'falco.log'), 'utf8'));
      const unquoted = (text: unknown) => String(text).replaceAll('"', '');
      const keyOf = (rule: string, fields: Readonly<Record<string, unknown>>) =>
        [rule, fields['container.id'], fields['k8s.pod.name'], unquoted(fields['proc.cmdline'])].join(' | ');
      const seen = new Set(falco.map(({ rule, fields }) => keyOf(rule, fields)));
      // The time in which both ran.
      const both = alerts.filter(
        ({ time }) => time > '2026-11-28T01:41:40Z' && time < '2026-11-28T01:43:00Z',
      );
      expect(both.length).toBeGreaterThan(15);
      expect(both.filter(({ rule, output_fields: fields }) => !seen.has(keyOf(rule, fields)))).toEqual([]);
    },
  );
});

describe('a judge', () => {
  it('adds the tags of a policy that has no rule of its own', () => {
    const line = {
      process_kprobe: { process: { pid: 1 }, policy_name: 'mine', message: 'm', tags: ['T1', 'tetragon', 7] },
      time: '2026-11-28T10:00:00Z',
    };
    expect(judge([line]).map(({ rule, tags }) => [rule, tags])).toEqual([
      ['Tetragon Policy', ['tetragon', 'T1']],
    ]);
  });

  const make = () => new Judge(loadRules([BUNDLED], { source: 'tetragon' }).program);

  it('skips the processes that the agent repeats at its start', () => {
    const judged = make();
    judged.line(JSON.stringify(exec(1, 0, '/bin/sh', { flags: 'procFS auid' })));
    expect(judged.counts).toEqual({ lines: 1, broken: 0, repeated: 1, skipped: 0, alerts: 0 });
  });

  it('says why a line cannot be read, and goes on', () => {
    const judged = make();
    expect(() => judged.line('{"process_exec":')).toThrow('it is not complete JSON');
    expect(() => judged.line('[]')).toThrow('it is not a JSON object');
    expect(() => judged.line('{"rule":"x"}')).toThrow('it is not a Tetragon event');
    expect(() => judged.line('{"process_exec":{},"time":"yesterday"}')).toThrow(
      'the event has no valid "time"',
    );
    expect(judged.line(JSON.stringify(beforeExec(1, 0)))).toEqual([]);
    expect(judged.end()).toHaveLength(1);
    expect(judged.counts).toEqual({ lines: 5, broken: 4, repeated: 0, skipped: 0, alerts: 1 });
  });

  it('tells that the agent has dropped events', () => {
    const line = {
      rate_limit_info: { number_of_dropped_process_events: '10' },
      node_name: 'n',
      time: '2026-01-01T00:00:00Z',
    };
    expect(judge([line])).toMatchObject([
      { rule: 'Tetragon Dropped Events', output_fields: { 'tetragon.dropped': 10 } },
    ]);
  });

  it('judges by rules of the user, on fields of Falco and of Tetragon', () => {
    const rule = `
- rule: Any program of the pod
  source: tetragon
  desc: d
  condition: tetragon.event = exec and k8s.pod.label[app] = web and proc.vpid = 42 and container.image.tag = "1.27"
  output: program %proc.exepath of %container.image.digest
  priority: INFO
`;
    expect(judge([exec(1, 0)], rule)).toMatchObject([
      {
        rule: 'Any program of the pod',
        priority: 'Informational',
        output_fields: { 'proc.exepath': '/bin/sh', 'container.image.digest': `sha256:${'1'.repeat(64)}` },
      },
    ]);
    expect(judge([exec(1, 0, '/bin/sh', { pod: undefined })], rule)).toEqual([]);
  });
});
