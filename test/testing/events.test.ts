import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type EventData, parseJson } from '../../lib/rules-entry';
import { events } from '../../lib/testing';

/** Events of a real Falco: see test/conformance. */
const recorded: readonly EventData[] = gunzipSync(
  readFileSync(join(__dirname, '../conformance/events.jsonl.gz')),
)
  .toString()
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => (parseJson(line) as { readonly event: EventData }).event);

function recordedOf(type: string, field: string): EventData {
  const found = recorded.find((event) => event['evt.type'] === type && event[field] !== undefined);
  if (found === undefined) {
    throw new Error(`no event of type ${type} with ${field} was recorded`);
  }
  return found;
}

const picked = (event: EventData, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, event[name]]));

describe('the builders', () => {
  it('say of the file whose permissions are changed what a real Falco says', () => {
    const real = recordedOf('fchmodat', 'evt.abspath');
    const built = events.inContainer.chmod(String(real['evt.arg.filename']), '755');
    const names = ['evt.abspath', 'fd.num', 'fd.typechar', 'fd.name', 'fd.nameraw', 'fd.directory'];
    expect(picked(built, names)).toEqual(picked(real, names));
    expect(real['evt.arg.mode']).toBe(`0755(${built['evt.arg.mode']})`);
  });

  it('say of a file that is opened where it is', () => {
    const real = recordedOf('openat', 'evt.abspath');
    const built = events.onHost.openForReading(String(real['evt.abspath']));
    expect(built['evt.abspath']).toBe(real['evt.abspath']);
    expect(events.onHost.openForWriting('x')['evt.abspath']).toBe('/x');
    expect(events.onHost.openForWriting('x', { 'fd.name': '/srv/x' })['evt.abspath']).toBeUndefined();
  });

  it('start a program in a session that a shell leads, not in that of the first process', () => {
    for (const event of [events.inContainer.execve('id'), events.inKubernetes.execve('id')]) {
      expect(event['proc.sid']).toBe(event['proc.pvpid']);
      expect(event['proc.sid']).not.toBe(1);
    }
    expect(events.onHost.execve('id')['proc.sid']).toBe(events.onHost.execve('id')['proc.ppid']);
  });

  it('hold fields of the types that a real Falco prints', () => {
    const kinds = new Map<string, Set<string>>();
    for (const event of recorded) {
      for (const [name, value] of Object.entries(event)) {
        kinds.set(name, (kinds.get(name) ?? new Set()).add(typeof value));
      }
    }
    const built = [
      events.inContainer.execve('sh -c id'),
      events.inContainer.openForWriting('/etc/passwd'),
      events.inContainer.connect('203.0.113.9:4444'),
      events.inContainer.mount('/mnt'),
      events.inContainer.chmod('/etc/passwd'),
    ];
    const compared = new Set<string>();
    for (const [name, value] of built.flatMap((event) => Object.entries(event))) {
      const known = kinds.get(name);
      if (known !== undefined) {
        compared.add(name);
        expect([...known], name).toContain(typeof value);
      }
    }
    expect(compared.size).toBeGreaterThan(50);
  });
});
