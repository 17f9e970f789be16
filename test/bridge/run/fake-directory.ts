import type { LogFile, LogFiles, OpenLog } from '../../../lib/bridge/tail/log-files';

interface Inode {
  readonly id: string;
  bytes: Buffer;
  modified: number;
  handles: number;
}

/** The export directory of an agent, in memory. */
export class FakeDirectory implements LogFiles {
  public readonly names = new Map<string, Inode>();
  private gone: Inode[] = [];
  private nextInode = 100;
  private rotations = 0;
  public opened = 0;

  constructor(
    public readonly current = 'tetragon.log',
    private readonly now: () => number = () => 0,
  ) {}

  public readonly list = (): readonly LogFile[] =>
    [...this.names].map(([name, { id, bytes, modified }]) => ({
      name,
      inode: id,
      size: bytes.length,
      modified,
    }));

  public readonly inodeOf = (name: string): string | undefined => this.names.get(name)?.id;

  public readonly open = (name: string): OpenLog | undefined => {
    const inode = this.names.get(name);
    if (inode === undefined) {
      return undefined;
    }
    this.opened += 1;
    inode.handles += 1;
    return {
      inode: inode.id,
      size: () => inode.bytes.length,
      read: (into, from, length, offset) =>
        offset >= inode.bytes.length ? 0 : inode.bytes.copy(into, from, offset, offset + length),
      close: () => {
        this.opened -= 1;
        inode.handles -= 1;
      },
    };
  };

  public append(text: string | Buffer): void {
    const inode = this.names.get(this.current) ?? this.create();
    inode.bytes = Buffer.concat([inode.bytes, Buffer.from(text as string)]);
    inode.modified = this.now();
  }

  /** As lumberjack does it. @param keep how many rotated files stay */
  public rotate(keep = 5, stamp?: string): void {
    const inode = this.names.get(this.current);
    if (inode === undefined) {
      return;
    }
    this.rotations += 1;
    const name = stamp ?? `2026-11-28T10-00-00.${String(this.rotations).padStart(3, '0')}`;
    this.names.delete(this.current);
    this.names.set(`tetragon-${name}.log`, inode);
    const rotated = [...this.names.keys()].filter((each) => each !== this.current).sort();
    for (const old of rotated.slice(0, Math.max(0, rotated.length - keep))) {
      this.remove(old);
    }
    this.create();
  }

  public truncate(length = 0): void {
    const inode = this.names.get(this.current);
    if (inode !== undefined) {
      inode.bytes = inode.bytes.subarray(0, length);
    }
  }

  public remove(name: string): void {
    const inode = this.names.get(name);
    if (inode !== undefined) {
      this.names.delete(name);
      this.gone.push(inode);
    }
  }

  private create(): Inode {
    // The number of a file that is gone, and that nobody has open, is the next one that is given, as on ext4.
    const freed = this.gone.find(({ handles }) => handles === 0);
    this.gone = this.gone.filter((each) => each !== freed);
    const id = freed?.id ?? String(this.nextInode);
    this.nextInode += 1;
    const made = { id, bytes: Buffer.alloc(0), modified: this.now(), handles: 0 };
    this.names.set(this.current, made);
    return made;
  }
}
