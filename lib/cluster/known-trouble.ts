/** What a line of a log or an event means, and what to do. */
export interface KnownTrouble {
  readonly meaning: string;
  readonly help: string;
}

const KNOWN: readonly (readonly [pattern: RegExp, trouble: KnownTrouble])[] = [
  [
    /perf_event_open\(\) failed: Permission denied|perf event: Permission denied/,
    {
      meaning: 'the node allows tracing only with SYS_ADMIN (kernel.perf_event_paranoid is above 2)',
      help: 'use the node profile for such nodes, set Driver.modernEbpf({ leastPrivileged: false }), or run "sysctl -w kernel.perf_event_paranoid=2" on the node',
    },
  ],
  [
    /ring buffer map type is not supported/,
    {
      meaning: 'the kernel has no BPF ring buffers: it is older than 5.8',
      help: 'update the node, and run "cdk8s-runtime-detection doctor"',
    },
  ],
  [
    /BPF_TRACE_RAW_TP' is not supported|BTF search failed|BTF is required, but is missing/,
    {
      meaning: 'the kernel is built without BTF',
      help: 'use a node whose kernel has /sys/kernel/btf/vmlinux, and run "cdk8s-runtime-detection doctor"',
    },
  ],
  [
    /cannot use helper bpf_probe_read|unknown func bpf_probe_read_kernel/,
    {
      meaning:
        'the kernel is locked down (lockdown=confidentiality), so eBPF programs cannot read its memory',
      help: 'start the node without Secure Boot, or with lockdown=integrity',
    },
  ],
  [
    /security_bprm_committing_creds.* not found/,
    {
      meaning: 'the kernel is built without security hooks (CONFIG_SECURITY)',
      help: 'update Docker Desktop, or use a node with another kernel',
    },
  ],
  [
    /BPF program load failed: (Operation not permitted|Permission denied)|failed to load: -(EPERM|1)\b/,
    {
      meaning: 'the container is not allowed to load eBPF programs',
      help: 'allow the capabilities BPF and PERFMON, or check what removes them, such as an admission policy or a seccomp profile',
    },
  ],
  [
    /LOAD_ERR_\w+|error loading rules|Error loading rules|Could not load rules/i,
    {
      meaning: 'Falco rejected rules',
      help: 'run "cdk8s-runtime-detection rules check" on the rules to find which, and why',
    },
  ],
  [
    /is not a socket file|hostPath type check failed.*sock/,
    {
      meaning: 'the container engine socket is at another path on this node',
      help: 'use the node profile that "cdk8s-runtime-detection doctor" shows',
    },
  ],
  [
    /OOMKilled/,
    { meaning: 'the container exceeded its memory limit', help: 'raise the limit, or load fewer rules' },
  ],
  [
    /ImagePullBackOff|ErrImagePull|ErrImageNeverPull/,
    {
      meaning: 'the node cannot pull the image',
      help: 'give the node access to the registry, set a mirror with imageRegistry, or load the image ("kind load docker-image")',
    },
  ],
  [
    /(secret|configmap) "[^"]+" not found|references non-existent (secret|config) key|couldn't find key \S+ in (Secret|ConfigMap)/i,
    {
      meaning: 'a Secret or ConfigMap that the pod needs is missing, or lacks a key',
      help: 'create it: with "kubectl apply -f dist/<profile>" if it is in the manifests, or beforehand if it is your own Secret',
    },
  ],
  [
    /serviceaccount "[^"]+" not found/i,
    {
      meaning: 'the service account of the pod is missing',
      help: 'apply the manifests again: "kubectl apply -f dist/<profile>"',
    },
  ],
  [
    /Insufficient (cpu|memory)/,
    {
      meaning: 'no node has enough resources for the pod',
      help: 'lower its requests, or free up resources on the nodes',
    },
  ],
  [
    /violates PodSecurity|forbidden: .*(privileged|hostPath|capabilit)/i,
    {
      meaning: 'a cluster policy rejects the pod',
      help: 'allow privileged pods in the namespace (its label pod-security.kubernetes.io/enforce)',
    },
  ],
];

/** The first known trouble that a text tells of. */
export function knownTrouble(written: string): KnownTrouble | undefined {
  return KNOWN.find(([pattern]) => pattern.test(written))?.[1];
}
