import { list, record, text, texts } from '../objects';

/** What a Node object says that matters here. What it does not say is the empty text. */
export interface NodeFacts {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  readonly isUnschedulable: boolean;
  readonly providerId: string;
  /** The status of the condition `Ready`: `True`, `False` or `Unknown`. */
  readonly ready: string;
  /** Conditions beside `Ready` that are `True`, such as `MemoryPressure`. */
  readonly pressures: readonly string[];
  readonly architecture: string;
  readonly operatingSystem: string;
  readonly osImage: string;
  readonly kernelVersion: string;
  /** Such as `containerd://1.7.13`. */
  readonly containerRuntime: string;
  readonly kubeletVersion: string;
}

export interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: string;
}

/** Reads a Node object of any completeness. @param index names a node that has no name */
export function nodeFacts(node: unknown, index: number): NodeFacts {
  const metadata = record(record(node)['metadata']);
  const spec = record(record(node)['spec']);
  const status = record(record(node)['status']);
  const info = record(status['nodeInfo']);
  const labels = texts(metadata['labels']);
  const conditions = list(status['conditions']).map(texts);
  return {
    name: text(metadata['name']) || `(node ${index + 1}, without a name)`,
    labels,
    annotations: texts(metadata['annotations']),
    taints: list(spec['taints'])
      .map(texts)
      .map(({ key = '', value = '', effect = '' }) => ({ key, value, effect })),
    isUnschedulable: spec['unschedulable'] === true,
    providerId: text(spec['providerID']),
    ready: conditions.find(({ type }) => type === 'Ready')?.['status'] ?? '',
    pressures: conditions.flatMap(({ type = '', status: value }) =>
      value === 'True' && type.endsWith('Pressure') ? [type] : [],
    ),
    architecture: text(info['architecture']) || (labels['kubernetes.io/arch'] ?? ''),
    operatingSystem: text(info['operatingSystem']) || (labels['kubernetes.io/os'] ?? ''),
    osImage: text(info['osImage']),
    kernelVersion: text(info['kernelVersion']),
    containerRuntime: text(info['containerRuntimeVersion']),
    kubeletVersion: text(info['kubeletVersion']),
  };
}
