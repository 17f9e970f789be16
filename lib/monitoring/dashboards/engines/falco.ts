import type { AlarmTarget } from '../../alarm';
import { cells, type Section } from '../layout';
import { graph, inventory, NODES, RATE, ratePerNode } from './panels';

/** Falco on each node. Metrics as of Falco 0.44. @see https://falco.org/docs/concepts/metrics/falco-metrics/ */
export function falcoSection({ namespace }: AlarmTarget): Section {
  const container = `namespace=${JSON.stringify(namespace)}, container="falco"`;
  return {
    title: 'Falco',
    cells: cells(8, 8, [
      graph({
        title: 'Falco: events',
        description: 'Syscalls that reach the rules. Without them, Falco detects nothing',
        unit: 'cps',
        queries: [[ratePerNode('falcosecurity_scap_n_evts_total'), '{{node}}']],
      }),
      graph({
        title: 'Falco: dropped events',
        description: 'Share of events that no rule evaluated',
        unit: 'percentunit',
        queries: [
          [
            `${ratePerNode('falcosecurity_scap_n_drops_total')} / ${ratePerNode('falcosecurity_scap_n_evts_total')}`,
            '{{node}}',
          ],
        ],
      }),
      graph({
        title: 'Falco: drops by kind',
        description: 'Syscalls that were dropped because the buffer was full',
        unit: 'cps',
        queries: [
          [
            `sum by (drop) (rate(falcosecurity_scap_n_drops_buffer_total{${NODES}, dir="exit"}[${RATE}]))`,
            '{{drop}}',
          ],
        ],
      }),
      graph({
        title: 'Falco: CPU',
        description:
          'Of one CPU. One thread reads events: at 100% it drops them. What Falco says itself is its average since it started',
        unit: 'percentunit',
        queries: [
          [`sum by (pod) (rate(container_cpu_usage_seconds_total{${container}}[${RATE}]))`, '{{pod}}'],
          [`max by (node) (falcosecurity_falco_cpu_usage_ratio{${NODES}})`, '{{node}} since its start'],
        ],
      }),
      graph({
        title: 'Falco: memory',
        description: 'Memory usage, as the kernel counts it against the limit',
        unit: 'bytes',
        queries: [[`max by (node) (falcosecurity_falco_memory_rss_bytes{${NODES}})`, '{{node}}']],
      }),
      graph({
        title: 'Falco: discarded alerts',
        description: 'Rules fired, but the outputs were too slow',
        unit: 'short',
        queries: [
          [
            `sum by (node) (increase(falcosecurity_falco_outputs_queue_num_drops_total{${NODES}}[${RATE}]))`,
            '{{node}}',
          ],
        ],
      }),
      graph({
        title: 'Falco: threads and files',
        description: 'Entries in the thread and file tables',
        unit: 'short',
        queries: [
          [`max by (node) (falcosecurity_scap_n_threads_total{${NODES}})`, '{{node}} threads'],
          [`max by (node) (falcosecurity_scap_n_fds_total{${NODES}})`, '{{node}} files'],
        ],
      }),
      graph({
        title: 'Falco: failed lookups',
        description: 'Events of threads and files that are not in the tables lack names and paths',
        unit: 'cps',
        queries: [
          [ratePerNode('falcosecurity_scap_n_failed_thread_lookups_total'), '{{node}} threads'],
          [ratePerNode('falcosecurity_scap_n_failed_fd_lookups_total'), '{{node}} files'],
        ],
      }),
      graph({
        title: 'Falco: containers',
        description: 'Containers that the plugin knows, and containers with an unknown image',
        unit: 'short',
        queries: [
          [`max by (node) (falcosecurity_plugins_container_n_containers_total{${NODES}})`, '{{node}}'],
          [
            `max by (node) (falcosecurity_plugins_container_n_missing_container_images_total{${NODES}})`,
            '{{node}} without image',
          ],
        ],
      }),
      inventory('Falco: versions', 'Of Falco on each node', 'falcosecurity_falco_version_info', {
        node: 'Node',
        version: 'Version',
      }),
      inventory('Falco: kernels', 'Of each node', 'falcosecurity_falco_kernel_release_info', {
        node: 'Node',
        kernel_release: 'Kernel',
      }),
      inventory(
        'Falco: rules files',
        'Nodes differ while a change is on its way to them',
        'falcosecurity_falco_sha256_rules_files_info',
        { file_name: 'File', sha256: 'SHA-256' },
      ),
    ]),
  };
}
