import { isRepeated, readEvent, type TetragonEvent } from './tetragon-event';

/** Where a line is among the kept bytes. */
interface Kept {
  readonly at: number;
  readonly length: number;
}

/** A line of the export file, as it was read. */
export interface LineBytes {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

/** A longer line is not worth its place. */
const LONGEST = 64 * 1024;

/**
 * The latest start of each process. Most are never asked for: so they can be kept as the bytes that were read, in a ring
 * that is written over and over, and are read only when they are.
 */
export class RecentStarts {
  private readonly starts = new Map<number, TetragonEvent | Kept>();
  private ring: Buffer | undefined;
  /** How many bytes were ever kept. */
  private written = 0;

  /** @param most how many starts are kept */
  constructor(
    private readonly most: number,
    private readonly ringBytes = 2 * 1024 * 1024,
  ) {}

  /** @param line where the event was read from bytes: those are kept, which are cheaper for the collector of garbage */
  public keep(pid: number, event: TetragonEvent, line?: LineBytes): void {
    if (line === undefined || line.end - line.start > LONGEST) {
      this.put(pid, event);
    } else {
      this.keepBytes(pid, line);
    }
  }

  /** As `keep`, for a line that nobody has read. */
  public keepBytes(pid: number, { bytes, start, end }: LineBytes): void {
    const length = end - start;
    if (length > LONGEST) {
      this.starts.delete(pid);
      return;
    }
    this.ring ??= Buffer.allocUnsafe(this.ringBytes);
    let at = this.written % this.ringBytes;
    if (at + length > this.ringBytes) {
      this.written += this.ringBytes - at;
      at = 0;
    }
    bytes.copy(this.ring, at, start, end);
    this.put(pid, { at: this.written, length });
    this.written += length;
  }

  public get(pid: number): TetragonEvent | undefined {
    const found = this.starts.get(pid);
    if (found === undefined || 'kind' in found) {
      return found;
    }
    if (this.ring === undefined || this.written - found.at > this.ringBytes) {
      return undefined;
    }
    const at = found.at % this.ringBytes;
    try {
      const event = readEvent(this.ring.toString('utf8', at, at + found.length));
      return event === undefined || isRepeated(event) ? undefined : event;
    } catch {
      return undefined;
    }
  }

  public clear(): void {
    this.starts.clear();
  }

  private put(pid: number, start: TetragonEvent | Kept): void {
    this.starts.delete(pid);
    this.starts.set(pid, start);
    if (this.starts.size > this.most) {
      const [oldest] = this.starts.keys();
      if (oldest !== undefined) {
        this.starts.delete(oldest);
      }
    }
  }
}
