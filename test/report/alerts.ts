import type { RecordedAlert } from '../../lib/events';

/** An alert of a shell in a pod; `index` moves its time on by a second. */
export function alertOf(index: number, given: Partial<RecordedAlert> = {}): RecordedAlert {
  return {
    rule: 'Container Spawned Shell',
    priority: 'Warning',
    source: 'syscall',
    output: `a shell started: sh -c ${index}`,
    time: new Date(Date.UTC(2026, 10, 28, 1, 0, index)).toISOString(),
    hostname: 'node-1',
    tags: ['container', 'mitre_execution', 'T1059.004'],
    ...given,
    fields: {
      'container.id': 'e4dbc5cd75d9',
      'container.name': 'web',
      'container.image.repository': 'docker.io/library/nginx',
      'container.image.tag': '1.27',
      'k8s.ns.name': 'shop',
      'k8s.pod.name': 'web-1',
      'proc.name': 'sh',
      'proc.pname': 'runc',
      'proc.cmdline': 'sh -c true',
      ...given.fields,
    },
  };
}
