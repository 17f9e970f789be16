import type { ExportFileProps } from './export-file';
import type { ExportFilter } from './export-filter';
import type { FieldFilter, RedactionFilter } from './field-filter';

/** Which events are exported, where to, and with which fields. */
export interface ExportProps extends ExportFileProps {
  /**
   * Filters for the events in the export file: events that match any of them are written. The filters apply only to the
   * file, not to the gRPC socket.
   *
   * @default - events of all types, of the host and of all namespaces
   */
  readonly exportAllow?: readonly ExportFilter[];

  /**
   * Filters for events to exclude from the export file. An empty list excludes nothing.
   *
   * @default - commands that look like exec probes, and their child processes; no events if alerts are sent
   */
  readonly exportDeny?: readonly ExportFilter[];

  /**
   * Maximum number of events written per minute. Events above it are dropped regardless of their content; a
   * `rate_limit_info` event reports how many.
   *
   * @default - no limit
   */
  readonly exportRateLimit?: number;

  /**
   * Directory on the node that events are written to. It survives a reboot unless it is in memory, like `/var/run`.
   *
   * @default '/var/log/tetragon'
   */
  readonly exportDirectory?: string;

  /**
   * Name of the export file in that directory.
   *
   * @default 'tetragon.log'
   */
  readonly exportFileName?: string;

  /**
   * Permissions of the export file. It contains process arguments: use `600` for root only, `640` to include a group.
   *
   * @default '600'
   */
  readonly exportFilePerm?: string;

  /**
   * Whether a sidecar of the agent writes all events of the file to its standard output, for `kubectl logs -c
   * export-stdout` and log collectors. It is meant for viewing, not for keeping events: it starts with the last ten
   * events, so events from the time when it was not running are missing. To get all events, read the files.
   *
   * @default true
   */
  readonly exportStdout?: boolean;

  /**
   * Fields to include in or exclude from events, in the file and on the socket.
   *
   * @default - all fields
   */
  readonly fieldFilters?: readonly FieldFilter[];

  /**
   * Secrets to replace with `*****` in arguments and environment variables.
   *
   * @default - no redaction
   */
  readonly redactionFilters?: readonly RedactionFilter[];
}
