/** What makes a node other than a common one. */
export interface NodeParts {
  readonly name?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  readonly architecture?: string;
  readonly operatingSystem?: string;
  readonly osImage?: string;
  readonly kernelVersion?: string;
  readonly containerRuntimeVersion?: string;
  readonly kubeletVersion?: string;
}

/** A Node object as the API server writes it, with what matters here. */
export function node(parts: NodeParts = {}) {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: parts.name ?? 'worker',
      labels: parts.labels ?? {},
      annotations: parts.annotations ?? {},
    },
    spec: { podCIDR: '10.244.0.0/24', ...parts.spec },
    status: {
      conditions: parts.conditions ?? [{ type: 'Ready', status: 'True' }],
      nodeInfo: {
        architecture: parts.architecture ?? 'amd64',
        operatingSystem: parts.operatingSystem ?? 'linux',
        osImage: parts.osImage ?? 'Fedora Linux 42 (Server Edition)',
        kernelVersion: parts.kernelVersion ?? '6.14.5-300.fc42.x86_64',
        containerRuntimeVersion: parts.containerRuntimeVersion ?? 'containerd://1.7.27',
        kubeletVersion: parts.kubeletVersion ?? 'v1.33.1',
      },
    },
  };
}

/** What `kubectl get nodes -o json` prints. */
export function nodeList(...items: unknown[]): string {
  return JSON.stringify({ apiVersion: 'v1', items, kind: 'List', metadata: { resourceVersion: '' } });
}
