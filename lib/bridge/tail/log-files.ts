/** A file that the agent writes to, or has written to before it was rotated. */
export interface LogFile {
  readonly name: string;
  /** What stays the same when the file is renamed. */
  readonly inode: string;
  readonly size: number;
  /** When something was written to it last, in milliseconds since 1970. */
  readonly modified: number;
}

/** An open file. It can be read after its name is gone. */
export interface OpenLog {
  readonly inode: string;
  readonly size: () => number;
  /** @returns how many bytes were read; 0 at the end */
  readonly read: (into: Uint8Array, from: number, length: number, offset: number) => number;
  readonly close: () => void;
}

/** The export directory of the agent. Everything may throw. */
export interface LogFiles {
  /** All files of the directory. */
  readonly list: () => readonly LogFile[];
  /** @returns `undefined` if there is no file of that name */
  readonly inodeOf: (name: string) => string | undefined;
  /** @returns `undefined` if there is no file of that name */
  readonly open: (name: string) => OpenLog | undefined;
}

/**
 * The files of an export, the oldest first: the agent renames `tetragon.log` to `tetragon-2026-11-28T01-41-44.502.log`
 * when it is full. The one that is written to comes last.
 */
export function exportFiles(all: readonly LogFile[], current: string): readonly LogFile[] {
  const dot = current.lastIndexOf('.');
  const stem = dot <= 0 ? current : current.slice(0, dot);
  const extension = dot <= 0 ? '' : current.slice(dot);
  const isRotated = (name: string): boolean =>
    name.startsWith(`${stem}-`) &&
    name.endsWith(extension) &&
    /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}$/.test(
      name.slice(stem.length + 1, name.length - extension.length),
    );
  const rotated = all.filter(({ name }) => isRotated(name));
  rotated.sort((a, b) => (a.name < b.name ? -1 : 1));
  return [...rotated, ...all.filter(({ name }) => name === current)];
}
