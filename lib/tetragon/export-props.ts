import type { ExportFileProps } from './export-file';
import type { ExportFilter } from './export-filter';
import type { FieldFilter, RedactionFilter } from './field-filter';

/** Which events are written, where to, and what is in them. */
export interface ExportProps extends ExportFileProps {
  /**
   * Events that are written to the export file: those that one of these filters matches. Only the file is filtered,
   * not what the socket gives.
   *
   * @default - every type of event, of the host and of every namespace
   */
  readonly exportAllow?: readonly ExportFilter[];

  /**
   * Events that are not written to the export file all the same. An empty list leaves out nothing.
   *
   * @default - what looks like the command of an exec probe, and what it starts; nothing where alerts are sent
   */
  readonly exportDeny?: readonly ExportFilter[];

  /**
   * How many events are written each minute at most. What is beyond is dropped, whatever it says; an event
   * `rate_limit_info` says how many.
   *
   * @default - no limit
   */
  readonly exportRateLimit?: number;

  /**
   * Directory of the node that events are written to. It is there after a reboot unless it is in memory, as
   * `/var/run` is.
   *
   * @default '/var/log/tetragon'
   */
  readonly exportDirectory?: string;

  /**
   * Name of the file in that directory.
   *
   * @default 'tetragon.log'
   */
  readonly exportFileName?: string;

  /**
   * Permissions of the file. Arguments of programs are in it: `600` is for root alone, `640` for a group too.
   *
   * @default '600'
   */
  readonly exportFilePerm?: string;

  /**
   * Whether a container beside the agent writes every event of the file to its standard output, so that
   * `kubectl logs -c export-stdout`, and whatever collects logs, has them. It is for looking, not for keeping: when it
   * starts it begins with the last ten events, so that those of the time that it was away are missing. Who must not
   * miss any reads the files.
   *
   * @default true
   */
  readonly exportStdout?: boolean;

  /**
   * Fields that events have or lack, in the file and on the socket.
   *
   * @default - all fields
   */
  readonly fieldFilters?: readonly FieldFilter[];

  /**
   * Secrets that are replaced by `*****` in arguments and environment variables.
   *
   * @default - nothing is replaced
   */
  readonly redactionFilters?: readonly RedactionFilter[];
}
