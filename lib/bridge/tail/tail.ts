import type { Checkpoint } from './checkpoint';
import { FileChain } from './file-chain';
import type { Gap, GapReason } from './gap';
import type { LogFiles } from './log-files';
import { headHash, OpenFile } from './open-file';

/** Where to begin without a checkpoint: at the end, or with files that were written to after a time (milliseconds). */
export type Beginning = 'end' | { readonly modifiedSince: number };

/**
 * The lines of an export file, across rotations. A file is told by its inode, and read to its end before the next one is
 * opened. Each line has a mark: a number that grows from line to line, and that a checkpoint can be made of.
 */
export class Tail {
  /** The files whose lines may not have been delivered, the one that is read now last. */
  private readonly opened: OpenFile[] = [];
  private readonly chain: FileChain;
  private gaps: Gap[] = [];
  private unfinished = 0;

  constructor(
    private readonly files: LogFiles,
    private readonly fileName: string,
  ) {
    this.chain = new FileChain(files, fileName, (detail) => this.gap('rotated', detail));
  }

  /** The bytes, of which the current line has those from `lineStart` to `lineEnd`. */
  public get lines(): OpenFile['lines'] | undefined {
    return this.current?.lines;
  }

  /** The mark of the current line. */
  public get lineMark(): number {
    return this.current?.lineMark ?? 0;
  }

  /** The mark of the line after the current one. */
  public get nextMark(): number {
    return this.current?.nextMark ?? 0;
  }

  /** Where events may be missing, since this was asked last. */
  public takeGaps(): readonly Gap[] {
    const found = this.gaps;
    this.gaps = [];
    return found;
  }

  /** How many files ended within a line, since this was asked last. */
  public takeUnfinished(): number {
    const found = this.unfinished;
    this.unfinished = 0;
    return found;
  }

  /** Begins where nothing is known of what was read before. */
  public begin(beginning: Beginning): void {
    const files = this.chain.list();
    if (beginning === 'end') {
      const last = files.find(({ name }) => name === this.fileName);
      this.chain.finish(files.filter((file) => file !== last).map(({ name }) => name));
      const log = last === undefined ? undefined : this.files.open(last.name);
      if (log !== undefined) {
        const offset = log.size();
        this.push(new OpenFile(log, offset, 0, this.chain.finished, !endsLine(log.read, offset)));
      }
      return;
    }
    const old = files.filter(
      ({ name, modified }) => name !== this.fileName && modified < beginning.modifiedSince,
    );
    this.chain.finish(old.map(({ name }) => name));
  }

  /** Goes on from a checkpoint. @param checkpoint nothing where there was one, and it cannot be read */
  public resume(checkpoint: Checkpoint | undefined): void {
    if (checkpoint === undefined) {
      this.gap('checkpoint-corrupt', 'the checkpoint cannot be read, so all remaining events are read again');
      return;
    }
    const { inode, offset, head, finished } = checkpoint;
    const files = this.chain.list();
    this.chain.finish(finished);
    if (inode === '') {
      return;
    }
    // Only the first bytes are sure: inodes are used again, and a restored disk has others.
    const candidates = files.filter(({ size }) => size >= offset);
    candidates.sort((a, b) => Number(b.inode === inode) - Number(a.inode === inode));
    for (const { name } of candidates) {
      const log = this.files.open(name);
      if (
        log !== undefined &&
        headHash(log, head.length) === head.hash &&
        (head.length > 0 || log.inode === inode)
      ) {
        this.push(new OpenFile(log, offset, 0, this.chain.finished));
        return;
      }
      log?.close();
    }
    this.gap('checkpoint-file', 'the last file was deleted or truncated before it was read to its end');
  }

  /**
   * Moves on to the next line.
   *
   * @returns whether there was one
   */
  public next(): boolean {
    for (;;) {
      const file = this.current;
      if (file === undefined) {
        if (!this.openNext()) {
          return false;
        }
      } else if (file.lines.next()) {
        return true;
      } else if (file.fill()) {
        this.reportLongLines(file);
      } else if (!this.atEnd(file)) {
        return false;
      }
    }
  }

  /** A checkpoint from which the line of that mark, and all after it, are read again. */
  public checkpointAt(mark: number): Checkpoint {
    while (this.opened.length > 1 && (this.opened[1]?.mark ?? 0) <= mark) {
      this.opened.shift()?.log.close();
    }
    const [file] = this.opened;
    if (file === undefined) {
      return { inode: '', offset: 0, head: { length: 0, hash: '' }, finished: this.chain.finished };
    }
    const offset = file.offsetOf(mark);
    return { inode: file.log.inode, offset, head: file.headBefore(offset), finished: file.finished };
  }

  /** Looks at the directory, so that a file that is deleted before it is read is missed. */
  public look(): void {
    this.chain.look(this.current?.log.inode);
  }

  /** How many bytes wait to be read. */
  public lag(): number {
    const file = this.current;
    const own = file === undefined ? 0 : Math.max(0, file.log.size() - file.lines.nextOffset);
    const unread = this.chain.unread(file?.log.inode);
    return unread.reduce((sum, { size }) => sum + size, own);
  }

  public close(): void {
    for (const { log } of this.opened.splice(0)) {
      log.close();
    }
  }

  private get current(): OpenFile | undefined {
    return this.opened.at(-1);
  }

  /** @returns whether there may be more to read */
  private atEnd(file: OpenFile): boolean {
    if (file.log.size() < file.lines.readOffset) {
      const again = this.files.open(this.fileName);
      if (again?.inode !== file.log.inode) {
        again?.close();
        return this.openNext();
      }
      this.gap('truncated', 'the export file was truncated, so it is read from the start');
      this.push(new OpenFile(again, 0, file.nextMark + 1, file.finished));
      return true;
    }
    if (this.files.inodeOf(this.fileName) === file.log.inode) {
      this.chain.look(file.log.inode);
      return false;
    }
    // The agent writes no more to a file that it has renamed: what comes now is all there is.
    if (file.fill()) {
      return true;
    }
    return this.openNext();
  }

  private openNext(): boolean {
    const before = this.current;
    const [next] = this.chain.look(before?.log.inode);
    const log = next === undefined ? undefined : this.files.open(next.name);
    if (log === undefined || next === undefined) {
      return false;
    }
    if (log.inode !== next.inode) {
      // It was renamed in between.
      log.close();
      return false;
    }
    const mark = before === undefined ? 0 : before.nextMark + 1;
    if (before !== undefined) {
      this.unfinished += before.lines.hasPart ? 1 : 0;
      this.chain.finishInode(before.log.inode);
    }
    this.push(new OpenFile(log, 0, mark, this.chain.finished));
    return true;
  }

  /** What was opened before is kept open while a checkpoint may have to be made of it. */
  private push(file: OpenFile): void {
    this.opened.push(file);
  }

  private reportLongLines(file: OpenFile): void {
    if (file.lines.tooLong > 0) {
      file.lines.tooLong = 0;
      this.gap('long-line', 'a line was longer than any Tetragon event and was skipped');
    }
  }

  private gap(reason: GapReason, detail: string): void {
    this.gaps.push({ reason, detail });
  }
}

function endsLine(
  read: (into: Uint8Array, from: number, length: number, offset: number) => number,
  offset: number,
): boolean {
  const last = new Uint8Array(1);
  return offset === 0 || (read(last, 0, 1, offset - 1) === 1 && last[0] === 10);
}
