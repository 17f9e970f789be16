import { Duration } from 'cdk8s';
import type { PropFindings } from '../props';

/** Size and rotation of the export files, which determine how long events are kept. */
export interface ExportFileProps {
  /**
   * How long a reader of the export file can be down without losing events: the files hold at least this much at
   * `exportBytesPerSecond`. Older events are deleted.
   *
   * @default Duration.hours(2)
   */
  readonly exportSurvives?: Duration;

  /**
   * Expected volume of events per node, in bytes per second. An event is about 2 KiB and a process creates two of them
   * (exec and exit), so the default is 8 processes per second. To see the actual rate, use
   * `rate(tetragon_events_exported_bytes_total[1h])`.
   *
   * @default 32768
   */
  readonly exportBytesPerSecond?: number;

  /**
   * Number of rotated files to keep, in addition to the current file.
   *
   * @default 9
   */
  readonly exportFileMaxBackups?: number;

  /**
   * Size at which the file is rotated, in MiB.
   *
   * @default - derived from `exportSurvives`
   */
  readonly exportFileMaxSizeMB?: number;

  /**
   * Interval after which the file is rotated regardless of its size.
   *
   * @default - files are rotated by size only
   */
  readonly exportFileRotationInterval?: Duration;
}

/** How the files rotate. */
export interface ExportFileSize {
  readonly maxSizeMB: number;
  readonly maxBackups: number;
}

const MIB = 2 ** 20;
const BYTES_PER_SECOND = 32 * 1024;
const MAX_BACKUPS = 9;

/**
 * Right after a rotation the current file is empty and the oldest one is deleted, so only the rotated files count:
 * `size x backups` must be at least `rate x outage`.
 */
export function exportFileSize(props: ExportFileProps): ExportFileSize {
  const { exportFileMaxBackups: maxBackups = MAX_BACKUPS } = props;
  const needed = Math.ceil(bytesToKeep(props) / maxBackups / MIB);
  return { maxSizeMB: props.exportFileMaxSizeMB ?? Math.max(needed, 10), maxBackups };
}

function bytesToKeep({
  exportSurvives = Duration.hours(2),
  exportBytesPerSecond = BYTES_PER_SECOND,
}: ExportFileProps): number {
  return exportSurvives.toSeconds({ integral: false }) * exportBytesPerSecond;
}

export function checkExportFile(props: ExportFileProps, findings: PropFindings): void {
  const numbers = [
    ['exportBytesPerSecond', props.exportBytesPerSecond, 2 ** 40],
    ['exportFileMaxBackups', props.exportFileMaxBackups, 10_000],
    ['exportFileMaxSizeMB', props.exportFileMaxSizeMB, 1_048_576],
  ] as const;
  const wrong = numbers.filter(
    ([, value, max]) => value !== undefined && !(Number.isInteger(value) && value >= 1 && value <= max),
  );
  for (const [prop, value, max] of wrong) {
    const help =
      prop === 'exportFileMaxBackups' && value === 0
        ? 'with 0, Tetragon keeps every file until the disk is full'
        : undefined;
    findings.add('PROP1001', prop, `${value} is not an integer from 1 to ${max}`, {
      ...(help !== undefined && { help }),
    });
  }
  if (wrong.length === 0) {
    checkOutage(props, findings);
  }
}

function checkOutage(props: ExportFileProps, findings: PropFindings): void {
  const { maxSizeMB, maxBackups } = exportFileSize(props);
  const needed = bytesToKeep(props);
  const { exportSurvives, exportFileMaxSizeMB, exportFileRotationInterval: interval } = props;
  if (
    exportFileMaxSizeMB !== undefined &&
    exportSurvives !== undefined &&
    maxSizeMB * maxBackups * MIB < needed
  ) {
    findings.add(
      'PROP1018',
      'exportFileMaxSizeMB',
      `${maxBackups} files of ${maxSizeMB} MiB are less than the ${Math.ceil(needed / MIB)} MiB for "exportSurvives"`,
      { help: `remove it to use ${Math.ceil(needed / maxBackups / MIB)}` },
    );
  }
  const survives = exportSurvives ?? Duration.hours(2);
  if (interval !== undefined && interval.toSeconds() * maxBackups < survives.toSeconds({ integral: false })) {
    findings.add(
      'PROP1018',
      'exportFileRotationInterval',
      `${maxBackups} files of ${minutes(interval)} each are less than the ${minutes(survives)} of "exportSurvives"`,
      { help: 'use a longer interval, a larger "exportFileMaxBackups" or a shorter "exportSurvives"' },
    );
  }
}

function minutes(time: Duration): string {
  return `${Math.round(time.toMinutes({ integral: false }) * 10) / 10} minutes`;
}
