import { describe, expect, it } from 'vitest';
import {
  availabilityOf,
  eventsNamed,
  FieldTable,
  findField,
  isEventType,
  namesOfEvents,
  namesOfSyscalls,
  syscallsOfEventsNamed,
} from '../../lib/fields';

const table = new FieldTable(['container']);

describe('the table of fields', () => {
  it.each([
    ['proc.aname[2]', 'CHARBUF'],
    ['evt.rawarg.flags', 'FLAGS32'],
    ['evt.arg[0]', 'CHARBUF'],
    ['k8s.pod.label[app]', 'CHARBUF'],
    ['container.mount.source[/proc]', 'CHARBUF'],
    ['fd.types[1]', 'CHARBUF'],
    ['thread.cgroup.cpu', 'CHARBUF'],
    ['evt.latency.quantized', 'UINT64'],
  ])('has %s of the type %s', (name, type) => {
    expect(table.resolve(name)).toMatchObject({ type });
  });

  it.each([
    'proc.nmae',
    'proc.namex',
    'proc.NAME',
    'fd.name[0]',
    'proc.aname[a]',
    'k8smeta.pod.name',
    'open',
  ])('has no %s', (name) => {
    expect(table.resolve(name)).toBeUndefined();
  });

  it.each([
    ['evt.arg', 'filter syntax error: evt.arg'],
    ['evt.arg[a]', 'a is not a valid number'],
    ['evt.arg.nope', 'unknown event argument nope'],
    ['k8s.pod.label', "filter 'k8s.pod.label': k8s.pod.label requires an argument but none provided"],
  ])('says of %s what Falco says', (name, problem) => {
    expect(table.resolve(name)).toEqual({ problem });
  });

  it('has the fields of plugins that are loaded', () => {
    expect(new FieldTable(['k8smeta']).resolve('k8smeta.svc.name')).toMatchObject({ isList: true });
    expect(new FieldTable([]).resolve('container.id')).toBeUndefined();
    expect(findField('container.id')?.fieldClass).toBe('container');
  });

  it('knows on which events a field was seen with a value', () => {
    expect([
      availabilityOf('proc.name', 'execve'),
      availabilityOf('fd.name', 'execve'),
      availabilityOf('container.id', 'execve'),
      availabilityOf('proc.name', 'bpf'),
    ]).toEqual(['always', 'never', 'unknown', 'unknown']);
  });
});

describe('event types', () => {
  it('are the names of events and syscalls', () => {
    expect(['openat', 'futex', 'procexit', 'nope', ''].map(isEventType)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('lead to syscalls, those without an event of their own too', () => {
    expect([...namesOfSyscalls(syscallsOfEventsNamed(['openat', 'uname']))].sort()).toEqual([
      'openat',
      'uname',
    ]);
    expect([...namesOfEvents(eventsNamed(['openat', 'uname']))]).toEqual(['openat']);
  });
});
