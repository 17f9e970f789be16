import type { RecordedAlert } from '../events';

/** What alerts are counted and filtered by. */
export interface Facet {
  readonly key: string;
  readonly title: string;
  /** What it is of an alert; empty where the alert does not say. */
  readonly of: (alert: RecordedAlert) => string;
}

const PRIORITIES = [
  'Emergency',
  'Alert',
  'Critical',
  'Error',
  'Warning',
  'Notice',
  'Informational',
  'Debug',
] as const;

/** A priority as Falco writes it, whatever the case: `Informational` is also written `Info`. */
export function priorityOf({ priority }: RecordedAlert): string {
  const word = priority.toLowerCase() === 'info' ? 'informational' : priority.toLowerCase();
  return PRIORITIES.find((each) => each.toLowerCase() === word) ?? priority;
}

/** Field names under which engines and plugins say the same. */
const POD_FIELDS = ['k8s.pod.name', 'k8smeta.pod.name', 'ka.target.pod.name'];
const NAMESPACE_FIELDS = ['k8s.ns.name', 'k8smeta.ns.name', 'ka.target.namespace'];

/** All facets, in the order of the page. */
export const FACETS: readonly Facet[] = [
  { key: 'priority', title: 'Priority', of: priorityOf },
  { key: 'rule', title: 'Rule', of: ({ rule }) => rule },
  { key: 'namespace', title: 'Namespace', of: (alert) => firstField(alert, NAMESPACE_FIELDS) },
  { key: 'pod', title: 'Pod', of: (alert) => firstField(alert, POD_FIELDS) },
  { key: 'image', title: 'Image', of: imageOf },
  { key: 'container', title: 'Container', of: containerOf },
  { key: 'node', title: 'Node', of: ({ hostname }) => hostname ?? '' },
  { key: 'source', title: 'Source', of: ({ source }) => source },
];

function imageOf(alert: RecordedAlert): string {
  const repository = firstField(alert, ['container.image.repository']);
  const tag = firstField(alert, ['container.image.tag']);
  return repository === '' || tag === '' ? repository : `${repository}:${tag}`;
}

/** The name of the container, its id where there is no name, and `host` for what ran in none. */
export function containerOf(alert: RecordedAlert): string {
  return firstField(alert, ['container.name', 'container.id']);
}

function firstField({ fields }: RecordedAlert, names: readonly string[]): string {
  for (const name of names) {
    const value = fields[name];
    if (typeof value === 'string' && value !== '') {
      return value;
    }
  }
  return '';
}
