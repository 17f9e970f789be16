import { describe, expect, it } from 'vitest';
import { DOWN } from './fake-falcosidekick';
import { event, events, range, World } from './world';

describe('the program', () => {
  it('starts at the end, delivers what comes, and goes on after its end where it was', async () => {
    const world = new World();
    world.directory.append(events(1, 3));
    await world.start();
    world.directory.append(events(4, 5));
    await world.clock.advance(500);
    expect(world.numbers).toEqual([4, 5]);
    await world.stop();
    world.directory.append(events(6, 7));
    await world.start();
    await world.clock.advance(500);
    expect(world.numbers).toEqual([4, 5, 6, 7]);
    expect(world.logged.map(({ message }) => message)).toEqual([
      'starts without a checkpoint',
      'ended',
      'goes on from the checkpoint',
    ]);
  });

  it('starts within a line at the next one', async () => {
    const world = new World();
    const line = event(1);
    world.directory.append(line.slice(0, 50));
    await world.start();
    world.directory.append(line.slice(50) + event(2));
    await world.clock.advance(500);
    expect(world.numbers).toEqual([2]);
    expect(world.metric('broken_lines_total')).toBe(0);
  });

  it('starts with events of an age', async () => {
    const world = new World();
    const at = (minute: number) => `2026-11-28T09:${String(minute).padStart(2, '0')}:00Z`;
    const old = (number: number, minute: number) => event(number).replace('2026-11-28T10:00:00Z', at(minute));
    world.directory.append(old(1, 10) + old(2, 20));
    world.directory.rotate();
    world.directory.append(old(3, 30) + old(4, 50));
    await world.start({ start: '45m' });
    await world.clock.advance(500);
    expect(world.numbers).toEqual([2, 3, 4]);
  });

  it('starts at the beginning of a file that comes after it', async () => {
    const world = new World();
    await world.start();
    await world.clock.advance(2000);
    world.directory.append(event(1));
    await world.start();
    await world.clock.advance(500);
    expect(world.numbers).toContain(1);
    expect(world.messages('warning')).toEqual([]);
  });

  it('follows rotations', async () => {
    const world = new World();
    await world.start();
    for (let number = 1; number <= 12; number += 2) {
      world.directory.append(event(number));
      world.directory.rotate();
      world.directory.append(event(number + 1));
      await world.clock.advance(300);
    }
    expect(world.numbers).toEqual(range(1, 12));
    await world.clock.advance(3000);
    expect(world.directory.opened).toBe(1);
    expect(world.messages('warning')).toEqual([]);
  });

  it('goes on after rotations while it was away', async () => {
    const world = new World();
    await world.start();
    world.directory.append(event(1));
    await world.clock.advance(2000);
    await world.stop();
    world.directory.append(event(2));
    world.directory.rotate();
    world.directory.append(event(3));
    world.directory.rotate();
    world.directory.append(event(4));
    await world.start();
    await world.clock.advance(500);
    expect(world.numbers).toEqual([1, 2, 3, 4]);
    expect(world.messages('warning')).toEqual([]);
  });

  it('reads files whose names say that they are older, where the clock was set back', async () => {
    const world = new World();
    world.directory.append(event(1));
    world.directory.rotate(5, '2026-11-28T10-00-00.000');
    await world.start({ start: '1h' });
    world.directory.append(event(2));
    await world.clock.advance(1500);
    await world.stop();
    world.directory.append(event(3));
    world.directory.rotate(5, '2026-11-28T08-00-00.000');
    world.directory.append(event(4));
    await world.start();
    await world.clock.advance(1500);
    expect(world.numbers).toEqual([1, 2, 3, 4]);
  });

  it('keeps a line that is not written to its end, and reads UTF-8 that is cut by a read', async () => {
    const world = new World();
    await world.start();
    const line = Buffer.from(event(1, { message: 'größer' }));
    for (const byte of line) {
      world.directory.append(Buffer.from([byte]));
    }
    const half = line.indexOf('ö') + 1;
    world.directory.append(line.subarray(0, half));
    await world.clock.advance(500);
    world.directory.append(line.subarray(half));
    await world.clock.advance(500);
    expect(world.numbers).toEqual([1, 1]);
    expect(world.metric('broken_lines_total')).toBe(0);
  });

  it('counts broken lines, and goes on', async () => {
    const world = new World();
    await world.start();
    const invalid = Buffer.concat([
      Buffer.from('{"process_exec":{"x":"'),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('\n'),
    ]);
    world.directory.append(`not json\n\n{"a":1}\n${event(1)}`);
    world.directory.append(invalid);
    world.directory.append(event(2).replace('/bin/x', '/bin/\ufffd'));
    await world.clock.advance(500);
    expect(world.numbers).toEqual([1, 2]);
    expect(world.metric('broken_lines_total')).toBe(3);
    expect(world.metric('lines_total')).toBe(5);
    expect(
      world.logged.filter(({ level }) => level === 'warning').map(({ details }) => details['error']),
    ).toEqual(['it is not complete JSON', 'it is not a Tetragon event', 'it is not complete JSON']);
  });

  it('waits while Falcosidekick is down, reads no more than it can keep, and loses nothing', async () => {
    const world = new World();
    await world.start({ queueSize: 10 });
    world.sidekick.trouble = () => DOWN;
    world.directory.append(events(1, 100));
    await world.clock.advance(60_000);
    world.directory.rotate();
    world.directory.append(events(101, 200));
    await world.clock.advance(600_000);
    expect(world.metric('queued_alerts')).toBe(10);
    expect(world.metric('oldest_unacknowledged_seconds')).toBeGreaterThan(600);
    expect(world.bridge.whyStuck()).toBeUndefined();
    world.sidekick.trouble = undefined;
    await world.clock.advance(60_000);
    expect([...world.numbers].sort((a, b) => Number(a) - Number(b))).toEqual(range(1, 200));
    expect(world.metric('queued_alerts')).toBe(0);
  });

  it('delivers again what was not accepted when it was killed', async () => {
    const world = new World();
    await world.start();
    world.sidekick.trouble = () => DOWN;
    world.directory.append(events(1, 3));
    await world.clock.advance(5000);
    // The first instance is forgotten here, as if it had been killed.
    world.sidekick.trouble = undefined;
    const after = new World();
    after.checkpoint = world.checkpoint;
    for (const [name, inode] of world.directory.names) {
      after.directory.names.set(name, inode);
    }
    await after.start();
    await after.clock.advance(1000);
    expect(after.numbers).toEqual([1, 2, 3]);
  });
});
