import { describe, expect, it } from 'vitest';
import { fieldsOf, readEvent } from '../../lib/bridge';
import { FieldTable, TETRAGON_FIELD_TABLE } from '../../lib/fields';
import { at, exec, linesOf, POD, ROOT } from './harness';

function fields(event: object): Readonly<Record<string, unknown>> {
  return fieldsOf(readEvent(JSON.stringify({ node_name: 'n', time: at(0), ...event }))!);
}

function hook(
  function_name: string,
  args: readonly object[],
  more: object = {},
): Readonly<Record<string, unknown>> {
  return fields({
    process_kprobe: {
      process: { pid: 1, binary: '/bin/x', pod: POD },
      function_name,
      args,
      policy_name: 'p',
      ...more,
    },
  });
}

describe('fields of an event', () => {
  it('of a file that is written or read', () => {
    const file = { file_arg: { path: '/etc/passwd' }, label: 'file' };
    expect(hook('security_file_permission', [file, { int_arg: 2, label: 'mask' }])).toMatchObject({
      'evt.type': 'write',
      'evt.is_open_write': true,
      'fd.name': '/etc/passwd',
      'tetragon.arg[file]': '/etc/passwd',
      'tetragon.arg[mask]': '2',
      'evt.args': 'file=/etc/passwd mask=2',
    });
    expect(hook('security_file_permission', [file, { int_arg: 4 }])).toMatchObject({
      'evt.type': 'read',
      'evt.is_open_write': false,
      'tetragon.arg[1]': '4',
    });
  });

  it('of a connection over IPv6', () => {
    const sock = {
      family: 'AF_INET6',
      protocol: 'IPPROTO_TCP',
      saddr: 'fd00::1',
      daddr: '2001:db8::9',
      sport: 5,
      dport: 443,
    };
    expect(hook('tcp_connect', [{ sock_arg: sock, label: 'sock' }])).toMatchObject({
      'evt.type': 'connect',
      'fd.name': 'fd00::1:5->2001:db8::9:443',
      'fd.type': 'ipv6',
      'fd.l4proto': 'tcp',
      'fd.sip': '2001:db8::9',
      'fd.sport': 443,
      'fd.cip': 'fd00::1',
    });
  });

  it.each([
    ['__x64_sys_mount', 'mount'],
    ['security_path_rename', 'rename'],
    ['security_sb_mount', 'mount'],
    ['something_else', 'something_else'],
  ])('of %s: the type %s', (name, type) => {
    expect(hook(name, [])['evt.type']).toBe(type);
  });

  it('of a result', () => {
    expect(hook('x', [], { return: { int_arg: -13 } })).toMatchObject({
      'evt.rawres': -13,
      'evt.failed': true,
    });
  });

  it('of a process: names as long as those of the kernel, a user that is not set', () => {
    expect(
      fields(exec(1, 0, '/usr/bin/a-very-long-program-name', { auid: 4294967295, uid: 1000 })),
    ).toMatchObject({
      'proc.name': 'a-very-long-pro',
      'proc.exepath': '/usr/bin/a-very-long-program-name',
      'proc.pname': 'containerd-shim',
      'user.loginuid': -1,
      'user.uid': 1000,
    });
    expect(fields(exec(1, 0))['user.name']).toBe('root');
    expect(fields(exec(1, 0, '/x', { uid: 1000 }))['user.name']).toBeUndefined();
  });

  it('of a container without a pod, and of the node', () => {
    const bare = fields(exec(1, 0, '/x', { pod: undefined }));
    expect([bare['container.id'], bare['k8s.ns.name']]).toEqual(['abababababab', undefined]);
    expect(fields(exec(1, 0, '/x', { pod: undefined, docker: undefined }))['container.id']).toBe('host');
  });

  it.each([
    ['nginx:1.27', 'nginx', '1.27'],
    ['localhost:5000/a/b', 'localhost:5000/a/b', undefined],
    ['localhost:5000/a/b:2', 'localhost:5000/a/b', '2'],
    [`a/b@sha256:${'2'.repeat(64)}`, 'a/b', undefined],
    [`a/b:3@sha256:${'2'.repeat(64)}`, 'a/b', '3'],
    [`sha256:${'2'.repeat(64)}`, undefined, undefined],
  ])('of the image %s', (name, repository, tag) => {
    const pod = { ...POD, container: { ...POD.container, image: { name } } };
    const found = fields(exec(1, 0, '/x', { pod }));
    expect([found['container.image.repository'], found['container.image.tag']]).toEqual([repository, tag]);
  });

  it('are all in the table of those that rules may use', () => {
    const table = new FieldTable(['container'], 'tetragon');
    const lines = linesOf(`${ROOT}/test/conformance/tetragon-events.jsonl.gz`);
    const names = new Set(
      lines.flatMap((line) => {
        const event = readEvent(line);
        return event === undefined ? [] : Object.keys(fieldsOf(event));
      }),
    );
    names.delete('source');
    const unknown = [...names].filter((name) => {
      const found = table.resolve(name);
      return found === undefined || 'problem' in found;
    });
    expect(unknown).toEqual([]);
    expect(names.size).toBeGreaterThan(50);
  });

  it('of the table are all fields that can be used', () => {
    const table = new FieldTable(['container'], 'tetragon');
    const names = TETRAGON_FIELD_TABLE.map(([name]) => name);
    expect([...table.names].sort()).toEqual([...names].sort());
  });
});
