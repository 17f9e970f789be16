import type { PropFindings } from '../../props';
import { TetragonEventType } from '../event-type';
import type { ExportFilter } from '../export-filter';
import type { TetragonProps } from '../tetragon-props';

/** Events that rules cannot do without, and why. */
const NEEDED: readonly [types: readonly TetragonEventType[], why: string][] = [
  [
    [TetragonEventType.PROCESS_EXEC],
    'exec events are not exported, so alerts lack the program, pod and image that a policy reported',
  ],
  [
    [
      TetragonEventType.PROCESS_KPROBE,
      TetragonEventType.PROCESS_LSM,
      TetragonEventType.PROCESS_TRACEPOINT,
      TetragonEventType.PROCESS_UPROBE,
      TetragonEventType.PROCESS_USDT,
    ],
    'events of policies are not exported, so no policy raises an alert',
  ],
];

/** Reports settings of the export file with which alerts would be missing, or would not say what they should. */
export function checkExportForAlerts(props: TetragonProps, findings: PropFindings): void {
  const { exportAllow, exportDeny = [] } = props;
  for (const [types, why] of NEEDED) {
    if (exportAllow !== undefined && !exportAllow.some((filter) => canMatch(filter, types))) {
      findings.add('PROP1017', 'exportAllow', why, {
        help: `add { eventTypes: [TetragonEventType.${types[0]?.name}] }`,
      });
    }
  }
  exportDeny.forEach((filter, index) => {
    const types = filter.eventTypes ?? TetragonEventType.all;
    const isOfAll = Object.keys(filter).every((key) => key === 'eventTypes');
    if (isOfAll && types.includes(TetragonEventType.PROCESS_EXEC)) {
      findings.add('PROP1017', `exportDeny[${index}]`, NEEDED[0]?.[1] ?? '', { help: 'remove it' });
    } else if (filter.healthCheck === true && types.includes(TetragonEventType.PROCESS_EXEC)) {
      findings.add(
        'PROP1007',
        `exportDeny[${index}]`,
        'exec events of exec probes are not exported, so alerts about their shells lack the pod and cannot be allowed by a list',
        { help: 'remove it: the bundled rules already ignore exec probes' },
      );
    }
  });
}

function canMatch({ eventTypes }: ExportFilter, types: readonly TetragonEventType[]): boolean {
  return eventTypes === undefined || types.some((type) => eventTypes.includes(type));
}
