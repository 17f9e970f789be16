import { describe, expect, it } from 'vitest';
import { GAP_RULE } from '../../../lib/bridge/alerts/gap-alert';
import { beforeExec } from '../harness';
import { DOWN } from './fake-falcosidekick';
import { event, events, range, World } from './world';

function gaps(world: World): unknown[] {
  return world.sidekick.received
    .filter(({ rule }) => rule === GAP_RULE)
    .map(({ output_fields: fields }) => fields['tetragon.reason']);
}

function numbered(world: World): unknown[] {
  return world.numbers.filter((number) => number !== undefined);
}

describe('the program tells', () => {
  it('of files that were deleted before they were read', async () => {
    const world = new World();
    await world.start({ queueSize: 2, maxBackoff: '1s' });
    world.sidekick.trouble = () => DOWN;
    for (let number = 1; number <= 8; number += 1) {
      world.directory.append(event(number));
      await world.clock.advance(1500);
      world.directory.rotate(2);
    }
    world.sidekick.trouble = undefined;
    await world.clock.advance(60_000);
    // The second was open, and so was read though it was gone; the last two are there.
    expect(numbered(world).sort()).toEqual([1, 2, 7, 8]);
    expect(gaps(world)).toEqual(['rotated', 'rotated', 'rotated', 'rotated']);
    expect(world.sidekick.received.find(({ rule }) => rule === GAP_RULE)).toMatchObject({
      priority: 'Warning',
      hostname: 'node-1',
      tags: ['tetragon'],
    });
    expect(world.logged.find(({ message }) => message === 'events may have been missed')?.details).toEqual({
      reason: 'rotated',
      detail: `tetragon-2026-11-28T10-00-00.003.log (${event(3).length} bytes) was deleted before it was read`,
    });
  });

  it('of the file of its checkpoint that is gone, and reads all that is there', async () => {
    const world = new World();
    await world.start();
    world.directory.append(event(1));
    await world.clock.advance(2000);
    await world.stop();
    for (let number = 2; number <= 5; number += 1) {
      world.directory.append(event(number));
      world.directory.rotate(2);
    }
    await world.start();
    await world.clock.advance(2000);
    expect(gaps(world)).toEqual(['checkpoint-file']);
    expect(numbered(world)).toEqual([1, 4, 5]);
  });

  it('the file of its checkpoint by its content, where another one has its inode', async () => {
    const world = new World();
    await world.start();
    world.directory.append(event(1));
    await world.clock.advance(2000);
    await world.stop();
    // All are deleted, and the new file gets the number of the old one, and is longer.
    world.directory.remove('tetragon.log');
    world.directory.append(events(2, 9));
    await world.start();
    await world.clock.advance(2000);
    expect(gaps(world)).toEqual(['checkpoint-file']);
    expect(numbered(world)).toEqual(range(1, 9));
  });

  it.each(['', '{', '{"checkpoint":"{}","hash":"x"}', 'swap'])(
    'of a checkpoint that is corrupt: %s',
    async (text) => {
      const world = new World();
      await world.start();
      world.directory.append(event(1));
      await world.clock.advance(2000);
      await world.stop();
      world.checkpoint = text === 'swap' ? world.checkpoint!.replace(/offset\\":\d/, 'offset\\":9') : text;
      world.directory.append(event(2));
      await world.start();
      await world.clock.advance(2000);
      expect(gaps(world)).toEqual(['checkpoint-corrupt']);
      expect(numbered(world)).toEqual([1, 1, 2]);
      await world.stop();
      await world.start();
      await world.clock.advance(2000);
      expect(gaps(world)).toEqual(['checkpoint-corrupt']);
    },
  );

  it('of a file that became shorter, and reads it from its start', async () => {
    const world = new World();
    await world.start();
    world.directory.append(events(1, 3));
    await world.clock.advance(2000);
    world.directory.truncate();
    await world.clock.advance(500);
    world.directory.append(event(4));
    await world.clock.advance(2000);
    expect(gaps(world)).toEqual(['truncated']);
    expect(numbered(world)).toEqual([1, 2, 3, 4]);
    await world.stop();
    world.directory.append(event(5));
    await world.start();
    await world.clock.advance(2000);
    expect(numbered(world)).toEqual([1, 2, 3, 4, 5]);
    expect(world.directory.opened).toBe(1);
  });

  it('nothing of a file that was replaced after it was read', async () => {
    const world = new World();
    await world.start();
    world.directory.append(event(1));
    await world.clock.advance(2000);
    world.directory.remove('tetragon.log');
    await world.clock.advance(2000);
    world.directory.append(event(2));
    await world.clock.advance(2000);
    expect(numbered(world)).toEqual([1, 2]);
    expect(gaps(world)).toEqual([]);
  });

  it('of a line that is longer than any event, and goes on behind it', async () => {
    const world = new World();
    await world.start();
    const long = event(2, { message: 'x'.repeat(10 * 1024 * 1024) });
    world.directory.append(event(1));
    world.directory.append(long.slice(0, 6_000_000));
    await world.clock.advance(2000);
    world.directory.append(long.slice(6_000_000));
    world.directory.append(event(3));
    await world.clock.advance(2000);
    expect(numbered(world)).toEqual([1, 3]);
    expect(gaps(world)).toEqual(['long-line']);
    await world.stop();
    await world.start();
    await world.clock.advance(2000);
    expect(numbered(world)).toEqual([1, 3]);
  });

  it('the alerts of lines of 3 MiB, with no text longer than receivers take', async () => {
    const world = new World();
    await world.start();
    world.directory.append(event(1, { message: 'x'.repeat(3 * 1024 * 1024), policy_name: 'mine' }));
    world.directory.append(event(2));
    await world.clock.advance(2000);
    expect(numbered(world)).toEqual([1, 2]);
    expect(world.sidekick.received[0]?.output.length).toBe(4096);
  });

  it('of a checkpoint that cannot be written, once, and delivers all the same', async () => {
    const world = new World();
    await world.start();
    world.checkpointError = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    for (let number = 1; number <= 3; number += 1) {
      world.directory.append(event(number));
      await world.clock.advance(2000);
    }
    expect(numbered(world)).toEqual([1, 2, 3]);
    expect(world.messages('error')).toEqual(['the checkpoint cannot be written']);
    expect(world.metric('checkpoint_failures_total')).toBeGreaterThan(2);
    expect(world.metric('checkpoint_age_seconds')).toBeGreaterThan(3);
    expect(world.bridge.whyStuck()).toBeUndefined();
    world.checkpointError = undefined;
    await world.clock.advance(2000);
    expect(world.metric('checkpoint_age_seconds')).toBe(0);
    await world.stop();
    await world.start();
    await world.clock.advance(2000);
    expect(numbered(world)).toEqual([1, 2, 3]);
  });

  it('that it is stuck where the directory cannot be read, and where nothing moves', async () => {
    const world = new World();
    const broken = () => {
      throw new Error('EIO: i/o error');
    };
    await world.start({}, { files: { list: broken, inodeOf: broken, open: broken } });
    await world.clock.advance(100_000);
    expect(world.bridge.whyStuck()).toBeUndefined();
    await world.clock.advance(30_000);
    expect(world.bridge.whyStuck()).toMatch(/^the export directory could not be read for 1\d\d seconds$/);
    expect(world.messages('error')).toEqual(['the export directory cannot be read']);

    const other = new World();
    await other.start({ queueSize: 1 });
    other.sidekick.gate = new Promise(() => {});
    other.directory.append(events(1, 9));
    await other.clock.advance(100_000);
    expect(other.bridge.whyStuck()).toBeUndefined();
    await other.clock.advance(30_000);
    expect(other.bridge.whyStuck()).toMatch(/^nothing was posted for 1\d\d seconds$/);
  });

  it('nothing wrong of itself while there are no events, or time runs backwards', async () => {
    const world = new World();
    await world.start();
    await world.clock.advance(3_600_000);
    expect(world.bridge.whyStuck()).toBeUndefined();
    world.clock.offset = -86_400_000;
    world.directory.append(event(1).replace('2026-11-28', '2026-11-27'));
    await world.clock.advance(2000);
    expect(numbered(world)).toEqual([1]);
    expect(world.bridge.whyStuck()).toBeUndefined();
    expect(world.metric('oldest_unacknowledged_seconds')).toBe(0);
  });
});

describe('the delivery', () => {
  it('posts no more at once than it may', async () => {
    const world = new World();
    await world.start({ concurrency: 3 });
    let open = (): void => {};
    world.sidekick.gate = new Promise((resolve) => {
      open = resolve;
    });
    world.directory.append(events(1, 20));
    await world.clock.advance(500);
    expect(world.sidekick.inFlight).toBe(3);
    open();
    await world.clock.advance(500);
    expect(world.numbers).toHaveLength(20);
    expect(world.sidekick.mostInFlight).toBe(3);
  });

  it('puts an alert into the log that is refused, and goes on', async () => {
    const world = new World();
    await world.start();
    world.sidekick.trouble = (body) =>
      body.includes('"proc.pid":2,') ? { outcome: 'refused', status: 400, answer: 'no' } : undefined;
    world.directory.append(events(1, 3));
    await world.clock.advance(2000);
    expect(world.numbers).toEqual([1, 3]);
    const letters = world.logged.filter(({ message }) => message === 'an alert was not delivered');
    expect(letters.map(({ level, details }) => [level, details['reason'], details['answer']])).toEqual([
      ['error', 'Falcosidekick refused it with 400', 'no'],
    ]);
    expect(JSON.parse(String(letters[0]?.details['alert'])).output_fields['proc.pid']).toBe(2);
    await world.stop();
    await world.start();
    await world.clock.advance(2000);
    expect(world.numbers).toEqual([1, 3]);
  });

  it('backs off, up to the longest pause, and is quick again when the first is accepted', async () => {
    const world = new World();
    await world.start({ concurrency: 2, maxBackoff: '8s' });
    world.sidekick.trouble = () => ({ outcome: 'failed', reason: '503', detail: 'busy' });
    world.directory.append(events(1, 2));
    const posts: number[] = [];
    for (let second = 0; second < 40; second += 1) {
      await world.clock.advance(1000);
      posts.push(world.sidekick.posts);
    }
    // 375 ms, 750 ms, 1.5 s, 3 s, 6 s, 6 s ...
    expect(posts[39]).toBe(2 * 10);
    world.sidekick.trouble = undefined;
    await world.clock.advance(6000);
    expect(world.numbers).toEqual([1, 2]);
    expect(world.messages('warning')).toEqual([
      'a post failed and is retried',
      'a post failed and is retried',
    ]);
  });

  it('sets an alert aside that fails again and again while all others are accepted', async () => {
    const world = new World();
    await world.start({ maxBackoff: '1s' });
    world.sidekick.trouble = (body) => (body.includes('"proc.pid":1,') ? DOWN : undefined);
    world.directory.append(events(1, 120));
    await world.clock.advance(120_000);
    expect(world.numbers).toEqual(range(2, 120));
    expect(world.metric('queued_alerts')).toBe(0);
    expect(world.logged.find(({ level }) => level === 'error')?.details['reason']).toBe(
      'it failed 30 times while other alerts were accepted',
    );
  });

  it('sends a summary of a storm, and does not count it as delivered before', async () => {
    const world = new World();
    await world.start({ stormWindow: '1m', stormLimit: 3 });
    world.directory.append(events(1, 10));
    await world.clock.advance(5000);
    expect(world.numbers).toEqual([1, 2, 3]);
    const before = world.checkpoint;
    await world.clock.advance(60_000);
    expect(world.sidekick.received.at(-1)?.output_fields).toMatchObject({
      'proc.pid': 10,
      'tetragon.alerts': 7,
    });
    await world.stop();
    // Killed within the window: what was not told of is read again.
    const after = new World();
    after.checkpoint = before;
    after.directory.append(events(1, 10));
    await after.start({ stormWindow: '1m', stormLimit: 3 });
    await after.clock.advance(65_000);
    expect(after.numbers).toEqual([4, 5, 6, 10]);
  });

  it('gives what is on its way some time at the end', async () => {
    const world = new World();
    await world.start();
    let open = (): void => {};
    world.sidekick.gate = new Promise((resolve) => {
      open = resolve;
    });
    world.directory.append(event(1));
    await world.clock.advance(500);
    world.bridge.end();
    await world.clock.advance(1000);
    open();
    await world.clock.advance(1000);
    expect(world.numbers).toEqual([1]);
    expect(world.logged.at(-1)).toMatchObject({ message: 'ended', details: { undelivered: 0 } });

    const other = new World();
    await other.start();
    other.sidekick.trouble = () => DOWN;
    other.directory.append(event(1));
    await other.clock.advance(500);
    await other.stop();
    expect(other.logged.at(-1)).toMatchObject({ message: 'ended', details: { undelivered: 1 } });
  });

  it('sends the alert of a program whose start does not come', async () => {
    const world = new World();
    await world.start();
    world.directory.append(`${JSON.stringify(beforeExec(7, 0))}\n`);
    await world.clock.advance(30_000);
    expect(world.sidekick.received).toEqual([]);
    await world.clock.advance(10_000);
    expect(world.sidekick.received.map(({ output_fields: fields }) => fields['tetragon.process'])).toEqual([
      'before exec',
    ]);
  });
});
