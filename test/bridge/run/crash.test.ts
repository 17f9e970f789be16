import { describe, expect, it } from 'vitest';
import { checkpointFile } from '../../../lib/bridge/run/checkpoint-file';
import type { Clock, Poster } from '../../../lib/bridge/run/ports';
import type { LogFiles } from '../../../lib/bridge/tail/log-files';
import { event, range, World } from './world';

/** What a crash does to files of which not everything is on the disk yet. */
type Crash = 'kill' | 'power';

/** The directory of the checkpoint: what programs see of it, and what is on the disk. */
class Disk {
  private seen = new Map<string, { text: string; synced: string }>();
  private kept = new Map<string, { text: string; synced: string }>();

  public crash(kind: Crash): void {
    if (kind === 'power') {
      this.seen = new Map([...this.kept].map(([path, { synced }]) => [path, { text: synced, synced }]));
      this.kept = new Map(this.seen);
    }
  }

  public io(guard: <T>(call: () => T) => T): Parameters<typeof checkpointFile>[1] {
    const { seen } = this;
    return {
      read: (path) =>
        guard(() => {
          const found = seen.get(path);
          if (found === undefined) {
            throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
          }
          return found.text;
        }),
      open: async (path, flags) => {
        const file = guard(() => {
          const made = seen.get(path) ?? { text: '', synced: '' };
          if (flags === 'w') {
            made.text = '';
            seen.set(path, made);
          }
          return made;
        });
        return {
          writeFile: async (text) =>
            guard(() => {
              file.text = String(text);
            }),
          sync: async () =>
            guard(() => {
              file.synced = file.text;
              if (flags === 'r') {
                this.kept = new Map(seen);
              }
            }),
          close: async () => guard(() => {}),
        };
      },
      rename: async (from, to) =>
        guard(() => {
          const file = seen.get(from)!;
          seen.delete(from);
          seen.set(to, file);
        }),
    };
  }
}

class Crashed extends Error {}

/** An instance of the program that ends before or after one of its calls. */
class Victim {
  public calls = 0;
  public isDead = false;

  constructor(
    private readonly world: World,
    private readonly disk: Disk,
    private readonly crashAt: number,
  ) {}

  public async start(config: object): Promise<void> {
    const { guard, world } = this;
    const { directory, sidekick, clock } = world;
    const never = new Promise<never>(() => {});
    const files: LogFiles = {
      list: () => guard(directory.list),
      inodeOf: (name) => guard(() => directory.inodeOf(name)),
      open: (name) => {
        const log = guard(() => directory.open(name));
        return (
          log && {
            inode: log.inode,
            size: () => guard(log.size),
            read: (into, from, length, offset) => guard(() => log.read(into, from, length, offset)),
            close: () => guard(log.close),
          }
        );
      },
    };
    const poster: Poster = {
      post: async (body) => {
        try {
          guard(() => {});
          const result = await sidekick.post(body);
          guard(() => {});
          return result;
        } catch {
          return never;
        }
      },
      close: () => {},
    };
    const own: Clock = {
      ...clock,
      now: clock.now,
      elapsed: clock.elapsed,
      pause: (milliseconds) => (this.isDead ? { over: never, end: () => {} } : clock.pause(milliseconds)),
      yield: () => (this.isDead ? never : clock.yield()),
    };
    await world.start(config, {
      files,
      poster,
      clock: own,
      log: {
        log: (level, message, details = {}) => {
          // What a dead instance makes of its end is nobody's business.
          if (!this.isDead) {
            world.logged.push({ level, message, details: { ...details } });
          }
        },
      },
      store: checkpointFile('/checkpoint', this.disk.io(guard)),
    });
  }

  /** Before and after each call is a place to end at. */
  private readonly guard = <T>(call: () => T): T => {
    this.pass();
    const result = call();
    this.pass();
    return result;
  };

  private pass(): void {
    this.calls += 1;
    if (this.isDead || this.calls === this.crashAt) {
      this.isDead = true;
      throw new Crashed();
    }
  }
}

const TICKS = 12;

/** `EVERY_CALL=1 npx vitest run test/bridge/run/crash.test.ts` takes a minute of a core. */
const STEP = process.env['EVERY_CALL'] === undefined ? 7 : 1;
const CONFIG = { checkpointInterval: '400ms', concurrency: 3, queueSize: 6 };

interface Outcome {
  readonly calls: number;
  readonly numbers: unknown[];
  readonly warnings: string[];
  readonly opened: number;
}

/** A writer that rotates, while instances crash at calls, each after the one before. */
async function run(crashes: readonly number[], kind: Crash): Promise<Outcome> {
  const world = new World();
  const disk = new Disk();
  const left = [...crashes];
  world.directory.append(event(0));
  let victim = new Victim(world, disk, left.shift() ?? 0);
  await victim.start({ ...CONFIG, start: '1h' });
  const { calls } = victim;
  let number = 0;
  for (let tick = 1; tick <= TICKS + 4; tick += 1) {
    while (victim.isDead) {
      disk.crash(kind);
      victim = new Victim(world, disk, left.shift() ?? 0);
      await victim.start({ ...CONFIG, start: '1h' });
    }
    if (tick <= TICKS) {
      // Rotated in the middle of what is written, and now and then twice at once.
      world.directory.append(event(++number) + event(++number));
      if (tick % 3 === 0) {
        world.directory.rotate(4);
        world.directory.append(event(++number));
      }
      if (tick % 6 === 0) {
        world.directory.rotate(4);
      }
      world.directory.append(event(++number).slice(0, 40));
      await world.clock.advance(100);
      world.directory.append(event(number).slice(40));
    }
    await world.clock.advance(150);
  }
  return {
    calls: Math.max(calls, victim.calls),
    numbers: world.numbers,
    warnings: [...world.messages('warning'), ...world.messages('error')],
    opened: world.directory.opened,
  };
}

const WRITTEN = 12 * 3 + 4;

function check({ numbers, warnings }: Outcome, crashes: number, where: string): number {
  const distinct = new Set(numbers);
  const missing = range(0, WRITTEN).filter((number) => !distinct.has(number));
  expect({ where, missing, warnings }).toEqual({ where, missing: [], warnings: [] });
  const twice = numbers.length - distinct.size;
  // What a checkpoint interval and the queue hold, and what the last post had not told of.
  expect(twice, where).toBeLessThanOrEqual(crashes * 16);
  return twice;
}

describe('a program that ends at any of its calls', () => {
  it('makes each alert once where it does not', async () => {
    const outcome = await run([], 'kill');
    expect(check(outcome, 0, 'no crash')).toBe(0);
  });

  it.each(['kill', 'power'] as const)(
    'loses nothing, and delivers little twice: %s before and after each call',
    async (kind) => {
      const { calls } = await run([], kind);
      expect(calls).toBeGreaterThan(300);
      let twice = 0;
      for (let at = kind === 'kill' ? 1 : 1 + (STEP >> 1); at <= calls; at += STEP) {
        twice += check(await run([at], kind), 1, `${kind} at ${at}`);
      }
      expect(twice).toBeGreaterThan(0);
    },
  );

  it('loses nothing where it ends again and again', async () => {
    let seed = 7;
    const random = (most: number) => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return 1 + (seed % most);
    };
    for (let round = 0; round < 300 / STEP; round += 1) {
      const crashes = Array.from({ length: 6 }, () => random(round % 2 === 0 ? 60 : 250));
      check(await run(crashes, round % 3 === 0 ? 'power' : 'kill'), 6, crashes.join());
    }
  });
});
