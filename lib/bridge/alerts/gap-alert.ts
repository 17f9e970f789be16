import type { SendableAlert } from '../sendable-alert';
import type { Gap } from '../tail/gap';

/** The rule of alerts that say that events may be missing. It is in no rules file: nothing can turn it off. */
export const GAP_RULE = 'Tetragon Alerts Gap';

/** @param time as in alerts: `2026-11-21T20:28:04.004Z` */
export function gapAlert({ reason, detail }: Gap, time: string, node: string | undefined): SendableAlert {
  return {
    ...(node === undefined ? {} : { hostname: node }),
    output: `${time}: Warning Events of Tetragon may not have been judged: ${detail} (reason=${reason})`,
    priority: 'Warning',
    rule: GAP_RULE,
    source: 'tetragon',
    tags: ['tetragon'],
    time,
    output_fields: { 'tetragon.event': 'gap', 'tetragon.reason': reason },
  };
}
