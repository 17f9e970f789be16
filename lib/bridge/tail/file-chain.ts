import { exportFiles, type LogFile, type LogFiles } from './log-files';

/** The files of an export: which have been read to their ends, and which come next. */
export class FileChain {
  /** Names of rotated files that have been read: such a name is never given again. */
  private done: ReadonlySet<string> = new Set();
  /** Unread files, by their inode, as they were when the directory was looked at last. */
  private expected = new Map<string, LogFile>();

  constructor(
    private readonly files: LogFiles,
    private readonly fileName: string,
    private readonly onLost: (detail: string) => void,
  ) {}

  public get finished(): readonly string[] {
    return [...this.done];
  }

  public list(): readonly LogFile[] {
    return exportFiles(this.files.list(), this.fileName);
  }

  public finish(names: readonly string[]): void {
    this.done = new Set([...this.done, ...names]);
  }

  /** The file of an inode has been read to its end. */
  public finishInode(inode: string): void {
    const found = this.list().find((file) => file.inode === inode);
    if (found !== undefined && found.name !== this.fileName) {
      this.finish([found.name]);
    }
  }

  /** The files that come after the one that is read now, the oldest first. */
  public unread(current: string | undefined): readonly LogFile[] {
    return this.list().filter(({ inode, name }) => inode !== current && !this.done.has(name));
  }

  /** As `unread`, and tells of files that have been deleted since. */
  public look(current: string | undefined): readonly LogFile[] {
    const all = this.list();
    const names = new Set(all.map(({ name }) => name));
    this.done = new Set([...this.done].filter((name) => names.has(name)));
    const unread = all.filter(({ inode, name }) => inode !== current && !this.done.has(name));
    this.reportLost(unread, current);
    this.expected = new Map(unread.map((file) => [file.inode, file]));
    return unread;
  }

  private reportLost(unread: readonly LogFile[], current: string | undefined): void {
    const there = new Map(unread.map((file) => [file.inode, file]));
    for (const [inode, before] of this.expected) {
      const now = there.get(inode);
      // A file is renamed once, when it is rotated. Under any other name it is a new one with the same inode.
      const isSame = now !== undefined && (now.name === before.name || before.name === this.fileName);
      if (!isSame && inode !== current) {
        this.onLost(`${before.name} (${before.size} bytes) was deleted before it was read`);
      }
    }
  }
}
