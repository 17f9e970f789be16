import type { Clock, Pause } from '../../../lib/bridge/run/ports';

/** A clock that moves when it is told to. */
export class FakeClock implements Clock {
  public readonly start = Date.parse('2026-11-28T10:00:00Z');
  private time = 0;
  /** How far the time of day is set from where it would be. */
  public offset = 0;
  private readonly pauses = new Set<{ readonly at: number; readonly end: () => void }>();
  private yields = 0;

  public readonly now = (): number => this.start + this.offset + this.time;
  public readonly elapsed = (): number => this.time;
  public readonly yield = (): Promise<void> => {
    this.yields += 1;
    return new Promise((resolve) => setImmediate(resolve));
  };
  public readonly pause = (milliseconds: number): Pause => {
    let end = (): void => {};
    const over = new Promise<void>((resolve) => {
      const pause = {
        at: this.time + milliseconds,
        end: () => {
          this.pauses.delete(pause);
          resolve();
        },
      };
      this.pauses.add(pause);
      end = pause.end;
    });
    return { over, end };
  };

  /** Moves on, and lets everything happen that is due on the way, in its order. */
  public async advance(milliseconds: number): Promise<void> {
    const target = this.time + milliseconds;
    for (;;) {
      await this.settle();
      const next = [...this.pauses].sort((a, b) => a.at - b.at)[0];
      if (next === undefined || next.at > target) {
        break;
      }
      this.time = Math.max(this.time, next.at);
      next.end();
    }
    this.time = target;
    await this.settle();
  }

  private async settle(): Promise<void> {
    for (let before = -1; before !== this.yields; ) {
      before = this.yields;
      for (let round = 0; round < 3; round += 1) {
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  }
}
