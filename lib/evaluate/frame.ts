import type { EventData } from '../events';
import type { Value } from './value';

/** Reads a field from an event. */
export type FieldReader = (event: EventData) => Value;

/** Numbers of events start again behind this one: they are kept in 32 bits. */
const LAST_STAMP = 2 ** 31 - 1;

/**
 * The event that is being evaluated, and what is known of it: fields that were read, and checks that were made. One frame
 * serves all events: nothing is cleared between them, everything carries the number of the event that it is of.
 */
export class Frame {
  public event: EventData = {};
  private stamp = 0;
  private readonly values: Value[];
  private readonly valueStamps: Int32Array;
  private results = new Uint8Array(0);
  private resultStamps = new Int32Array(0);

  /** @param readers one for each slot */
  constructor(private readonly readers: readonly FieldReader[]) {
    this.values = new Array<Value>(readers.length).fill(undefined);
    this.valueStamps = new Int32Array(readers.length);
  }

  /** Makes room for the results of so many conditions. */
  public reserve(conditions: number): void {
    if (conditions > this.results.length) {
      const size = Math.max(conditions, 2 * this.results.length);
      const results = new Uint8Array(size);
      results.set(this.results);
      this.results = results;
      const stamps = new Int32Array(size);
      stamps.set(this.resultStamps);
      this.resultStamps = stamps;
    }
  }

  public load(event: EventData): void {
    this.event = event;
    this.stamp += 1;
    if (this.stamp === LAST_STAMP) {
      this.stamp = 1;
      this.valueStamps.fill(0);
      this.resultStamps.fill(0);
    }
  }

  /** The value of a field. */
  public get(slot: number): Value {
    if (this.valueStamps[slot] === this.stamp) {
      return this.values[slot];
    }
    const value = this.readers[slot]?.(this.event);
    this.values[slot] = value;
    this.valueStamps[slot] = this.stamp;
    return value;
  }

  /** The result of a condition that several share. */
  public once(id: number, test: (frame: Frame) => boolean): boolean {
    if (this.resultStamps[id] === this.stamp) {
      return this.results[id] === 1;
    }
    const result = test(this);
    this.results[id] = result ? 1 : 0;
    this.resultStamps[id] = this.stamp;
    return result;
  }
}
