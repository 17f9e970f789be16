/** A place in a YAML file as Falco's library counts: lines and columns from 0, columns in bytes. */
export interface Mark {
  /** In UTF-16 code units, from the start of the file. */
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  /** In bytes, from the start of the file. */
  readonly bytes: number;
}
