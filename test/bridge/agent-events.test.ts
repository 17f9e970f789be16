import { describe, expect, it } from 'vitest';
import { at, beforeExec, brief, exec, judge, POD } from './harness';

const SHELL = 'Container Spawned Shell';
const PROBE = { pod: { ...POD, container: { ...POD.container, maybe_exec_probe: true } } };

describe('exec probes', () => {
  it('make no alert of their shells, which others do', () => {
    expect(judge([beforeExec(1, 0), exec(1, 1, '/bin/sh', PROBE)])).toEqual([]);
    expect(judge([beforeExec(1, 0), exec(1, 1)]).map(brief)).toEqual([
      [SHELL, 'sh -c id', 'containerd-shim', 'web-0', 'known'],
    ]);
  });

  it('make alerts of what other policies see', () => {
    const { process_exec: started } = exec(1, 1, '/usr/bin/apt', PROBE) as { process_exec: object };
    const event = { ...started, policy_name: 'write-cron-files', function_name: 'security_path_truncate' };
    const alerts = judge([{ process_kprobe: event, node_name: 'n', time: at(1) }]);
    expect(alerts.map(({ rule }) => rule)).toEqual(['Write Cron Files']);
  });
});

describe('events that the kernel holds back', () => {
  const throttle = (type: string) => ({
    process_throttle: { type, cgroup: 'cri-containerd-abc.scope' },
    node_name: 'n',
    time: at(0),
  });

  it('make an alert where that begins, which says whose they are', () => {
    expect(judge([throttle('THROTTLE_START'), throttle('THROTTLE_STOP')])).toEqual([
      {
        hostname: 'n',
        output: expect.stringContaining('Tetragon holds back events on n (cgroup=cri-containerd-abc.scope)'),
        priority: 'Warning',
        rule: 'Tetragon Throttled Events',
        source: 'tetragon',
        tags: ['tetragon'],
        time: '2026-11-28T10:00:00.000000000Z',
        output_fields: expect.objectContaining({
          'tetragon.cgroup': 'cri-containerd-abc.scope',
          'tetragon.event': 'throttle',
        }),
      },
    ]);
  });
});
