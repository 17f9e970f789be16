import { cells, type Section } from '../layout';
import { graph, NODES, RATE, ratePerNode } from './panels';

/** The program that makes alerts of Tetragon's events. Metrics as of this package. */
export function tetragonAlertsSection(): Section {
  return {
    title: 'Alerts of Tetragon',
    cells: cells(8, 8, [
      graph({
        title: 'Alerts of Tetragon: lines read',
        description: 'Of the export file, and those that no rule can want',
        unit: 'cps',
        queries: [
          [ratePerNode('tetragon_alerts_lines_total'), '{{node}} read'],
          [ratePerNode('tetragon_alerts_unwanted_lines_total'), '{{node}} unwanted'],
          [ratePerNode('tetragon_alerts_broken_lines_total'), '{{node}} broken'],
        ],
      }),
      graph({
        title: 'Alerts of Tetragon: lag',
        description: 'Bytes of the export files that wait to be read',
        unit: 'bytes',
        queries: [[`max by (node) (tetragon_alerts_lag_bytes{${NODES}})`, '{{node}}']],
      }),
      graph({
        title: 'Alerts of Tetragon: not delivered yet',
        description: 'For how long the oldest alert has waited',
        unit: 's',
        queries: [[`max by (node) (tetragon_alerts_oldest_unacknowledged_seconds{${NODES}})`, '{{node}}']],
      }),
      graph({
        title: 'Alerts of Tetragon: posts',
        description: 'What was refused is not tried again, what failed is',
        unit: 'cps',
        queries: [[`sum by (outcome) (rate(tetragon_alerts_posts_total{${NODES}}[${RATE}]))`, '{{outcome}}']],
      }),
      graph({
        title: 'Alerts of Tetragon: waiting',
        description: 'Alerts that are not delivered yet',
        unit: 'short',
        queries: [[`max by (node) (tetragon_alerts_queued_alerts{${NODES}})`, '{{node}}']],
      }),
      graph({
        title: 'Alerts of Tetragon: gaps',
        description: 'Times that events may have been missed, by reason',
        unit: 'short',
        queries: [
          [`sum by (reason) (increase(tetragon_alerts_gaps_total{${NODES}}[${RATE}]))`, '{{reason}}'],
        ],
      }),
    ]),
  };
}
