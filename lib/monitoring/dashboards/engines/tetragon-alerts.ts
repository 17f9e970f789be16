import { cells, type Section } from '../layout';
import { graph, NODES, RATE, ratePerNode } from './panels';

/** The program that makes alerts of Tetragon's events. Metrics as of this package. */
export function tetragonAlertsSection(): Section {
  return {
    title: 'Tetragon alerts',
    cells: cells(8, 8, [
      graph({
        title: 'Tetragon alerts: lines read',
        description: 'Lines of the export file, and lines that no rule can match',
        unit: 'cps',
        queries: [
          [ratePerNode('tetragon_alerts_lines_total'), '{{node}} read'],
          [ratePerNode('tetragon_alerts_unwanted_lines_total'), '{{node}} unwanted'],
          [ratePerNode('tetragon_alerts_broken_lines_total'), '{{node}} broken'],
        ],
      }),
      graph({
        title: 'Tetragon alerts: lag',
        description: 'Unread bytes in the export files',
        unit: 'bytes',
        queries: [[`max by (node) (tetragon_alerts_lag_bytes{${NODES}})`, '{{node}}']],
      }),
      graph({
        title: 'Tetragon alerts: not delivered yet',
        description: 'Age of the oldest undelivered alert',
        unit: 's',
        queries: [[`max by (node) (tetragon_alerts_oldest_unacknowledged_seconds{${NODES}})`, '{{node}}']],
      }),
      graph({
        title: 'Tetragon alerts: posts',
        description: 'Failed posts are retried, rejected posts are not',
        unit: 'cps',
        queries: [[`sum by (outcome) (rate(tetragon_alerts_posts_total{${NODES}}[${RATE}]))`, '{{outcome}}']],
      }),
      graph({
        title: 'Tetragon alerts: waiting',
        description: 'Alerts that are not yet delivered',
        unit: 'short',
        queries: [[`max by (node) (tetragon_alerts_queued_alerts{${NODES}})`, '{{node}}']],
      }),
      graph({
        title: 'Tetragon alerts: gaps',
        description: 'How often events may have been missed, by reason',
        unit: 'short',
        queries: [
          [`sum by (reason) (increase(tetragon_alerts_gaps_total{${NODES}}[${RATE}]))`, '{{reason}}'],
        ],
      }),
    ]),
  };
}
