/** A panel of the dashboard, and how wide and high it is: the grid has 48 columns. */
export interface Panel {
  readonly id: string;
  readonly title: string;
  readonly kind: 'count' | 'timeline' | 'share' | 'table';
  /** What alerts are counted by, the outer one first. */
  readonly by: readonly { readonly field: string; readonly label: string; readonly size: number }[];
  readonly width: number;
  readonly height: number;
}

const rule = { field: 'rule', label: 'Rule', size: 20 };
const namespace = { field: 'orchestrator.namespace', label: 'Namespace', size: 20 };
const pod = { field: 'orchestrator.resource.name', label: 'Pod', size: 10 };
const image = { field: 'container.image.name', label: 'Image', size: 20 };
const priority = { field: 'priority', label: 'Priority', size: 8 };

/** The panels, in the order in which they stand. */
export const PANELS: readonly Panel[] = [
  { id: 'count', title: 'Alerts', kind: 'count', by: [], width: 8, height: 10 },
  {
    id: 'timeline',
    title: 'Alerts over time, by priority',
    kind: 'timeline',
    by: [priority],
    width: 28,
    height: 10,
  },
  { id: 'priority', title: 'By priority', kind: 'share', by: [priority], width: 12, height: 10 },
  { id: 'rule', title: 'By rule', kind: 'table', by: [rule, priority], width: 24, height: 14 },
  { id: 'pod', title: 'By namespace and pod', kind: 'table', by: [namespace, pod], width: 24, height: 14 },
  { id: 'image', title: 'By image', kind: 'table', by: [image, rule], width: 24, height: 14 },
  {
    id: 'process',
    title: 'By process',
    kind: 'table',
    by: [
      { field: 'process.name', label: 'Process', size: 20 },
      { field: 'process.parent.name', label: 'Parent', size: 5 },
    ],
    width: 24,
    height: 14,
  },
  {
    id: 'tag',
    title: 'By tag and ATT&CK technique',
    kind: 'table',
    by: [{ field: 'tags', label: 'Tag', size: 50 }],
    width: 16,
    height: 12,
  },
  {
    id: 'node',
    title: 'By node',
    kind: 'table',
    by: [{ field: 'hostname', label: 'Node', size: 50 }],
    width: 16,
    height: 12,
  },
  {
    id: 'source',
    title: 'By engine',
    kind: 'share',
    by: [{ field: 'source', label: 'Source', size: 10 }],
    width: 16,
    height: 12,
  },
];
