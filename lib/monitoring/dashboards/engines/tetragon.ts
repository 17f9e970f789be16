import type { AlarmTarget } from '../../alarm';
import { cells, type Section } from '../layout';
import { graph, NODES, podsOf, processPanels, RATE, ratePerNode } from './panels';

/** Tetragon's agent on each node. Metrics as of Tetragon 1.7. @see https://tetragon.io/docs/reference/metrics/ */
export function tetragonSection(target: AlarmTarget): Section {
  return {
    title: 'Tetragon',
    cells: cells(8, 8, [
      graph({
        title: 'Tetragon: events',
        description: 'Events from the kernel, and events written to the export file',
        unit: 'cps',
        queries: [
          [ratePerNode('tetragon_observer_ringbuf_events_received_total'), '{{node}} received'],
          [ratePerNode('tetragon_events_exported_total'), '{{node}} exported'],
        ],
      }),
      graph({
        title: 'Tetragon: lost events',
        description: 'Lost events cannot raise alerts',
        unit: 'cps',
        queries: [
          [ratePerNode('tetragon_observer_ringbuf_events_lost_total'), '{{node}} ring buffer'],
          [ratePerNode('tetragon_observer_ringbuf_queue_events_lost_total'), '{{node}} queue'],
          [ratePerNode('tetragon_notify_overflowed_events_total'), '{{node}} listeners'],
          [ratePerNode('tetragon_export_ratelimit_events_dropped_total'), '{{node}} limit of the export'],
        ],
      }),
      graph({
        title: 'Tetragon: time since the last export',
        description: 'Also rises on an idle node. A problem only if events are received',
        unit: 's',
        queries: [[`time() - max by (node) (tetragon_events_last_exported_timestamp{${NODES}})`, '{{node}}']],
      }),
      graph({
        title: 'Tetragon: events by type',
        description: 'On the selected nodes',
        unit: 'cps',
        queries: [[`sum by (type) (rate(tetragon_events_total{${NODES}}[${RATE}]))`, '{{type}}']],
      }),
      graph({
        title: 'Tetragon: policies by state',
        description: 'Maximum over all nodes. A policy in an error state detects nothing',
        unit: 'short',
        queries: [[`max by (state) (tetragon_tracingpolicy_loaded{${NODES}})`, '{{state}}']],
      }),
      graph({
        title: 'Tetragon: kernel memory of policies',
        description: 'Maximum over all nodes',
        unit: 'bytes',
        queries: [[`max by (policy) (tetragon_tracingpolicy_kernel_memory_bytes{${NODES}})`, '{{policy}}']],
      }),
      graph({
        title: 'Tetragon: process cache',
        description: 'Cache usage. If the cache is full, events lack the start of their process',
        unit: 'percentunit',
        queries: [
          [
            `max by (node) (tetragon_process_cache_size{${NODES}}) / max by (node) (tetragon_process_cache_capacity{${NODES}})`,
            '{{node}}',
          ],
        ],
      }),
      graph({
        title: 'Tetragon: processes not found',
        description: 'Events whose process, parent or pod the agent did not know in time',
        unit: 'cps',
        queries: [
          [
            `sum by (entry_type) (rate(tetragon_event_cache_fetch_failures_total{${NODES}}[${RATE}]))`,
            '{{entry_type}}',
          ],
        ],
      }),
      graph({
        title: 'Tetragon: missed hooks',
        description: 'Hooked calls that the kernel did not report to the policy',
        unit: 'cps',
        queries: [
          [
            `sum by (policy) (rate(tetragon_missed_prog_probes_total{${NODES}}[${RATE}])) > 0 or sum(rate(tetragon_missed_prog_probes_total{${NODES}}[${RATE}]))`,
            '{{policy}}',
          ],
        ],
      }),
      ...processPanels('Tetragon', podsOf(target, 'DaemonSet')),
    ]),
  };
}

/** Tetragon's operator, which makes the definitions of policies. */
export function tetragonOperatorSection(target: AlarmTarget): Section {
  const pods = podsOf(target, 'Deployment');
  return {
    title: "Tetragon's operator",
    cells: cells(8, 8, [
      graph({
        title: "Tetragon's operator: requests",
        description: 'Requests to the API server, by response code',
        unit: 'cps',
        queries: [
          [`sum by (code) (rate(rest_client_requests_total{${pods}, ${NODES}}[${RATE}]))`, '{{code}}'],
        ],
      }),
      ...processPanels("Tetragon's operator", pods),
    ]),
  };
}
