import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NodeProfile } from '../../lib';
import { type NodeReport, readNodes } from '../../lib/cluster';
import { run } from '../cli/run-program';
import { type NodeParts, node, nodeList } from './node';

function judge(parts: NodeParts): NodeReport {
  return reports(node(parts))[0]!;
}

function reports(...items: unknown[]): readonly NodeReport[] {
  const { nodes } = readNodes(Buffer.from(nodeList(...items)));
  expect(nodes).toBeDefined();
  return nodes!;
}

const EKS = { 'eks.amazonaws.com/nodegroup': 'workers' };
const GKE = { 'cloud.google.com/gke-nodepool': 'default-pool' };
const AKS = { 'kubernetes.azure.com/cluster': 'MC_group_cluster_westeurope' };
const AWS = { providerID: 'aws:///eu-central-1a/i-0abc' };
const KIND = { providerID: 'kind://docker/kind/kind-control-plane' };
const DEBIAN_IN_KIND = 'Debian GNU/Linux 12 (bookworm)';

/** What the node is, modern eBPF, Tetragon, profile. */
const KNOWN: readonly (readonly [string, NodeParts, string, string, string | null])[] = [
  [
    'EKS with AL2023',
    {
      labels: EKS,
      spec: AWS,
      osImage: 'Amazon Linux 2023.7.20250512',
      kernelVersion: '6.1.134-152.225.amzn2023.x86_64',
    },
    'yes',
    'yes',
    'eksAl2023',
  ],
  [
    'EKS with AL2023 on Graviton',
    {
      labels: EKS,
      spec: AWS,
      architecture: 'arm64',
      osImage: 'Amazon Linux 2023.7.20250512',
      kernelVersion: '6.12.25-32.101.amzn2023.aarch64',
    },
    'yes',
    'yes',
    'eksAl2023',
  ],
  [
    'EKS with AL2 and kernel 5.10',
    {
      labels: EKS,
      spec: AWS,
      osImage: 'Amazon Linux 2',
      kernelVersion: '5.10.236-228.935.amzn2.x86_64',
    },
    'yes',
    'yes',
    'containerd',
  ],
  [
    'EKS with AL2 and kernel 5.4',
    { labels: EKS, spec: AWS, osImage: 'Amazon Linux 2', kernelVersion: '5.4.254-170.358.amzn2.x86_64' },
    'no',
    'maybe',
    'containerd',
  ],
  [
    'EKS with AL2 and kernel 4.14',
    {
      labels: EKS,
      spec: AWS,
      osImage: 'Amazon Linux 2',
      kernelVersion: '4.14.355-275.572.amzn2.x86_64',
      containerRuntimeVersion: 'docker://20.10.23',
    },
    'no',
    'no',
    null,
  ],
  [
    'EKS with Bottlerocket',
    {
      labels: EKS,
      spec: AWS,
      osImage: 'Bottlerocket OS 1.40.0 (aws-k8s-1.31)',
      kernelVersion: '6.1.134',
      containerRuntimeVersion: 'containerd://1.7.27+bottlerocket',
    },
    'yes',
    'yes',
    'eksBottlerocket',
  ],
  [
    'Fargate',
    {
      name: 'fargate-ip-10-0-1-23.eu-central-1.compute.internal',
      labels: { 'eks.amazonaws.com/compute-type': 'fargate' },
      osImage: 'Amazon Linux 2',
      kernelVersion: '5.10.234-225.921.amzn2.x86_64',
    },
    'no',
    'no',
    null,
  ],
  [
    'a virtual node of Azure',
    {
      name: 'virtual-node-aci-linux',
      labels: { type: 'virtual-kubelet' },
      osImage: '',
      kernelVersion: '',
      containerRuntimeVersion: '',
      kubeletVersion: 'v1.25.0-vk-azure-aci-1.6.2',
    },
    'no',
    'no',
    null,
  ],
  [
    'Windows',
    {
      operatingSystem: 'windows',
      osImage: 'Windows Server 2022 Datacenter',
      kernelVersion: '10.0.20348.3692',
    },
    'no',
    'no',
    null,
  ],
  [
    'AKS with Azure Linux',
    { labels: AKS, osImage: 'CBL-Mariner/Linux', kernelVersion: '5.15.182.1-1.cm2' },
    'yes',
    'yes',
    'aksAzureLinux',
  ],
  [
    'AKS with Azure Linux 3',
    { labels: AKS, osImage: 'Microsoft Azure Linux 3.0', kernelVersion: '6.6.92.2-2.azl3' },
    'yes',
    'yes',
    'aksAzureLinux',
  ],
  [
    'AKS with Ubuntu',
    { labels: AKS, osImage: 'Ubuntu 22.04.5 LTS', kernelVersion: '5.15.0-1089-azure' },
    'yes',
    'yes',
    'aksUbuntu',
  ],
  [
    'GKE with Container-Optimized OS',
    { labels: GKE, osImage: 'Container-Optimized OS from Google', kernelVersion: '6.6.87+' },
    'yes',
    'yes',
    'gkeCos',
  ],
  [
    'GKE with Ubuntu',
    { labels: GKE, osImage: 'Ubuntu 22.04.5 LTS', kernelVersion: '6.8.0-1025-gke' },
    'yes',
    'yes',
    'gkeUbuntu',
  ],
  [
    'a server with Ubuntu 20.04 and its first kernel',
    { osImage: 'Ubuntu 20.04.6 LTS', kernelVersion: '5.4.0-216-generic' },
    'no',
    'maybe',
    'containerd',
  ],
  [
    'a server with Ubuntu 24.04',
    { osImage: 'Ubuntu 24.04.2 LTS', kernelVersion: '6.8.0-60-generic' },
    'yes',
    'yes',
    'containerd',
  ],
  [
    'Debian 12',
    { osImage: DEBIAN_IN_KIND, kernelVersion: '6.1.0-37-cloud-amd64' },
    'yes',
    'yes',
    'containerd',
  ],
  [
    'Debian 10',
    { osImage: 'Debian GNU/Linux 10 (buster)', kernelVersion: '4.19.0-27-amd64' },
    'no',
    'maybe',
    'containerd',
  ],
  [
    'RHEL 9 with CRI-O',
    {
      osImage: 'Red Hat Enterprise Linux 9.4 (Plow)',
      kernelVersion: '5.14.0-427.68.1.el9_4.x86_64',
      containerRuntimeVersion: 'cri-o://1.30.14',
    },
    'yes',
    'yes',
    'crio',
  ],
  [
    'OpenShift',
    {
      osImage: 'Red Hat Enterprise Linux CoreOS 417.94.202505',
      kernelVersion: '5.14.0-427.70.1.el9_4.x86_64',
      containerRuntimeVersion: 'cri-o://1.30.13-2.rhaos4.17',
    },
    'yes',
    'yes',
    'crio',
  ],
  [
    'RHEL 8.10',
    { osImage: 'Rocky Linux 8.10', kernelVersion: '4.18.0-553.53.1.el8_10.x86_64' },
    'yes',
    'maybe',
    'containerd',
  ],
  [
    'RHEL 8.4',
    { osImage: 'AlmaLinux 8.4', kernelVersion: '4.18.0-305.25.1.el8_4.x86_64' },
    'maybe',
    'maybe',
    'containerd',
  ],
  [
    'RHEL 8.3',
    { osImage: 'CentOS Linux 8', kernelVersion: '4.18.0-240.22.1.el8_3.x86_64' },
    'no',
    'no',
    'containerd',
  ],
  [
    'CentOS 7',
    { osImage: 'CentOS Linux 7 (Core)', kernelVersion: '3.10.0-1160.119.1.el7.x86_64' },
    'no',
    'no',
    'containerd',
  ],
  [
    'Oracle Linux 8 with UEK 6',
    { osImage: 'Oracle Linux Server 8.9', kernelVersion: '5.4.17-2136.330.7.1.el8uek.x86_64' },
    'maybe',
    'maybe',
    'containerd',
  ],
  [
    'SLES 15',
    { osImage: 'SUSE Linux Enterprise Server 15 SP6', kernelVersion: '6.4.0-150600.23.50-default' },
    'yes',
    'yes',
    'containerd',
  ],
  [
    'Flatcar',
    { osImage: 'Flatcar Container Linux by Kinvolk 4230.1.0 (Oklo)', kernelVersion: '6.12.27-flatcar' },
    'yes',
    'yes',
    'containerd',
  ],
  ['Talos', { osImage: 'Talos (v1.10.2)', kernelVersion: '6.12.28-talos' }, 'yes', 'yes', 'containerd'],
  [
    'k3s',
    {
      osImage: 'Ubuntu 22.04.5 LTS',
      kernelVersion: '5.15.0-139-generic',
      containerRuntimeVersion: 'containerd://2.0.5-k3s1.32',
      kubeletVersion: 'v1.32.5+k3s1',
    },
    'yes',
    'yes',
    'k3s',
  ],
  ['RKE2', { kubeletVersion: 'v1.32.5+rke2r1' }, 'yes', 'yes', 'rke2'],
  ['k0s', { kubeletVersion: 'v1.33.1+k0s' }, 'yes', 'yes', null],
  ['MicroK8s', { labels: { 'microk8s.io/cluster': 'true' } }, 'yes', 'yes', null],
  [
    'kind on Ubuntu',
    { spec: KIND, osImage: DEBIAN_IN_KIND, kernelVersion: '6.8.0-60-generic' },
    'yes',
    'yes',
    'kind',
  ],
  [
    'kind in Docker Desktop',
    { spec: KIND, osImage: DEBIAN_IN_KIND, kernelVersion: '6.10.14-linuxkit', architecture: 'arm64' },
    'yes',
    'maybe',
    'kind',
  ],
  [
    'kind in WSL',
    { spec: KIND, osImage: DEBIAN_IN_KIND, kernelVersion: '5.15.167.4-microsoft-standard-WSL2' },
    'maybe',
    'maybe',
    'kind',
  ],
  [
    'kind on a kernel that says nothing of itself',
    { spec: KIND, osImage: DEBIAN_IN_KIND, kernelVersion: '6.9.3' },
    'maybe',
    'maybe',
    'kind',
  ],
  [
    'Docker Desktop of old',
    {
      name: 'docker-desktop',
      osImage: 'Docker Desktop',
      kernelVersion: '5.15.49-linuxkit',
      containerRuntimeVersion: 'docker://20.10.21',
    },
    'no',
    'no',
    null,
  ],
  [
    'minikube in a virtual machine',
    {
      labels: { 'minikube.k8s.io/name': 'minikube' },
      osImage: 'Buildroot 2025.02',
      kernelVersion: '6.6.95',
      containerRuntimeVersion: 'docker://28.4.0',
    },
    'maybe',
    'maybe',
    null,
  ],
  [
    'a Raspberry Pi',
    { architecture: 'arm64', osImage: DEBIAN_IN_KIND, kernelVersion: '6.6.74+rpt-rpi-v8' },
    'maybe',
    'maybe',
    'containerd',
  ],
  [
    'a Jetson, which says Ubuntu',
    {
      architecture: 'arm64',
      osImage: 'Ubuntu 20.04.6 LTS',
      kernelVersion: '5.10.104-tegra',
    },
    'maybe',
    'maybe',
    'containerd',
  ],
  [
    'a MacBook, which says Ubuntu',
    { osImage: 'Ubuntu 24.04.2 LTS', kernelVersion: '6.15.6-1-t2-noble' },
    'maybe',
    'maybe',
    'containerd',
  ],
  [
    'Ubuntu with a kernel for its hardware',
    { osImage: 'Ubuntu 22.04.5 LTS', kernelVersion: '6.1.0-1036-oem' },
    'yes',
    'yes',
    'containerd',
  ],
  [
    'Ubuntu on confidential machines of Azure',
    { labels: AKS, osImage: 'Ubuntu 22.04.5 LTS', kernelVersion: '6.5.0-1025-azure-fde' },
    'yes',
    'yes',
    'aksUbuntu',
  ],
  [
    'Proxmox',
    { osImage: 'Debian GNU/Linux 12 (bookworm)', kernelVersion: '6.8.12-4-pve' },
    'maybe',
    'maybe',
    'containerd',
  ],
  ['Arch Linux', { osImage: 'Arch Linux', kernelVersion: '6.9.3-arch1-1' }, 'yes', 'yes', 'containerd'],
  [
    'a Surface with Arch Linux',
    { osImage: 'Arch Linux', kernelVersion: '5.10.5-arch1-1-surface' },
    'maybe',
    'maybe',
    'containerd',
  ],
  [
    'CentOS 7 with a kernel of ELRepo',
    { osImage: 'CentOS Linux 7 (Core)', kernelVersion: '5.16.14-1.el7.elrepo.x86_64' },
    'maybe',
    'maybe',
    'containerd',
  ],
  [
    'Photon OS',
    { osImage: 'VMware Photon OS/Linux', kernelVersion: '6.1.130-1.ph5-esx' },
    'maybe',
    'maybe',
    'containerd',
  ],
  [
    'Fedora CoreOS with containerd',
    { osImage: 'Fedora CoreOS 39.20240322.3.1', kernelVersion: '6.7.9-200.fc39.x86_64' },
    'yes',
    'yes',
    'containerd',
  ],
  [
    'k3d',
    {
      spec: { providerID: 'k3s://k3d-demo-server-0' },
      osImage: 'K3s v1.30.4+k3s1',
      kernelVersion: '6.8.0-60-generic',
      kubeletVersion: 'v1.30.4+k3s1',
      containerRuntimeVersion: 'containerd://1.7.20-k3s1',
    },
    'yes',
    'yes',
    'k3s',
  ],
  [
    'EKS in Auto Mode',
    {
      labels: { 'eks.amazonaws.com/compute-type': 'auto' },
      spec: AWS,
      osImage: 'Bottlerocket (EKS Auto, Standard) 2025.5.1 (aws-k8s-1.32-standard)',
      kernelVersion: '6.1.134',
    },
    'yes',
    'yes',
    'eksBottlerocket',
  ],
  [
    'a virtual node of Oracle',
    {
      labels: { 'node-role.kubernetes.io/virtual-node': '' },
      osImage: '',
      kernelVersion: '',
      containerRuntimeVersion: '',
    },
    'no',
    'no',
    null,
  ],
  [
    'a node in a vcluster',
    {
      labels: { 'vcluster.loft.sh/fake-node': 'true' },
      osImage: 'Fake Kubernetes Image',
      kernelVersion: '4.19.76-fakelinux',
      containerRuntimeVersion: 'docker://19.3.12',
    },
    'maybe',
    'maybe',
    null,
  ],
  [
    'an IBM Z',
    { architecture: 's390x', osImage: 'Ubuntu 24.04', kernelVersion: '6.8.0-60-generic' },
    'no',
    'no',
    'containerd',
  ],
  [
    'a board with 32 bits',
    { architecture: 'arm', kernelVersion: '6.1.0-37-armmp' },
    'no',
    'no',
    'containerd',
  ],
  [
    'a system that is not known',
    { osImage: 'Hannah Montana Linux', kernelVersion: '6.1.9' },
    'maybe',
    'maybe',
    'containerd',
  ],
];

describe('a node', () => {
  it.each(KNOWN)('%s', (_, parts, modernEbpf, tetragon, profile) => {
    expect(judge(parts)).toMatchObject({ modernEbpf, tetragon, profile });
  });

  it.each(KNOWN)('%s: has a profile that there is, and a reason for every doubt', (_, parts) => {
    const { modernEbpf, tetragon, profile, reasons } = judge(parts);
    if (profile !== null) {
      expect(NodeProfile[profile]()).toBeInstanceOf(NodeProfile);
    }
    if (modernEbpf !== 'yes' || tetragon !== 'yes' || profile === null) {
      expect(reasons.length).toBeGreaterThan(0);
    }
    expect(reasons.filter((reason) => /undefined|\[object|NaN/.test(reason))).toEqual([]);
  });

  it('with pods in gVisor may run everything, and sees nothing of them', () => {
    const report = judge({
      labels: { 'sandbox.gke.io/runtime': 'gvisor' },
      spec: { taints: [{ key: 'sandbox.gke.io/runtime', value: 'gvisor', effect: 'NoSchedule' }] },
      osImage: 'Container-Optimized OS from Google',
      kernelVersion: '6.6.87+',
    });
    expect(report).toMatchObject({ modernEbpf: 'maybe', tetragon: 'maybe' });
    expect(report.reasons).toContain(
      'the node is for pods in gVisor, whose syscalls do not reach its kernel: their activity is not visible',
    );
  });

  it.each<NodeParts>([
    { labels: { 'katacontainers.io/kata-runtime': 'true' } },
    { labels: { runtime: 'kata-qemu' } },
    { labels: { 'kubernetes.azure.com/workload-runtime': 'KataMshvVmIsolation' } },
    { spec: { taints: [{ key: 'gvisor', effect: 'NoExecute' }] } },
  ])('marked for a sandbox by %j is in doubt', (parts) => {
    expect(judge(parts)).toMatchObject({ modernEbpf: 'maybe', tetragon: 'maybe' });
  });

  it('that is only called like a sandbox is not', () => {
    const labels = {
      'kubernetes.io/hostname': 'kata-1',
      'katacontainers.io/kata-runtime': 'false',
      team: 'katalog',
    };
    expect(judge({ name: 'kata-1', labels })).toMatchObject({ modernEbpf: 'yes', tetragon: 'yes' });
  });

  it('that a RuntimeClass of Kata selects is in doubt, and another one is not', () => {
    const kata = {
      kind: 'RuntimeClass',
      metadata: { name: 'vm' },
      handler: 'kata-qemu',
      scheduling: { nodeSelector: { pool: 'vms' } },
    };
    const [first, second] = reports(node({ labels: { pool: 'vms' } }), node({ name: 'other' }), kata);
    expect(first).toMatchObject({
      modernEbpf: 'maybe',
      reasons: ['the activity of pods of the runtime class "vm" (Kata Containers) is not visible'],
    });
    expect(second).toMatchObject({ modernEbpf: 'yes', reasons: [] });
  });

  it('that is cordoned, tainted, not ready and under pressure can run what it could, and says so', () => {
    const report = judge({
      spec: {
        unschedulable: true,
        taints: [
          { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' },
          { key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' },
        ],
      },
      conditions: [
        { type: 'MemoryPressure', status: 'True' },
        { type: 'Ready', status: 'Unknown' },
      ],
    });
    expect(report).toMatchObject({ modernEbpf: 'yes', tetragon: 'yes' });
    expect(report.reasons).toEqual([
      'the node is not ready: its kubelet has stopped reporting',
      'the node is cordoned, but DaemonSet pods still run there',
      'the node is under pressure (MemoryPressure): pods may be evicted',
      'the DaemonSets of this library tolerate its taint nvidia.com/gpu=present:NoSchedule',
    ]);
  });

  it('that says next to nothing of itself is in doubt', () => {
    expect(reports({ kind: 'Node' })).toEqual([
      {
        name: '(node 1, without a name)',
        modernEbpf: 'maybe',
        tetragon: 'maybe',
        profile: 'any',
        isReached: true,
        reasons: [
          'the node does not report its architecture: the images are published for amd64 and arm64',
          'the node does not report its kernel version',
        ],
      },
    ]);
  });

  it.each([
    { metadata: 7, spec: [], status: 'x' },
    {
      metadata: { name: 1, labels: [] },
      status: { nodeInfo: { kernelVersion: 5, osImage: {} }, conditions: {} },
    },
    { metadata: { labels: { a: 1 } }, spec: { taints: [null, 3, {}] }, status: { conditions: [null] } },
  ])('of a wrong shape is read all the same: %j', (each) => {
    expect(reports({ kind: 'Node', ...each })).toHaveLength(1);
  });
});

describe('doctor --nodes', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'doctor-'));
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  async function doctor(content: string | Uint8Array, ...args: string[]) {
    const path = join(directory, 'nodes.json');
    writeFileSync(path, content);
    const result = await run(['doctor', '--nodes', path, ...args]);
    return { ...result, errors: result.errors.replaceAll(path, 'nodes.json') };
  }

  it('prints JSON', async () => {
    const { exitCode, printed } = await doctor(nodeList(node()), '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(printed)).toEqual({
      nodes: [
        {
          name: 'worker',
          modernEbpf: 'yes',
          tetragon: 'yes',
          profile: 'containerd',
          reasons: [],
        },
      ],
      findings: [],
    });
  });

  it('prints what people read, and exits with 1 where a node cannot run what it is meant to', async () => {
    const old = node({
      name: 'old',
      osImage: 'CentOS Linux 7 (Core)',
      kernelVersion: '3.10.0-1160.el7.x86_64',
    });
    expect(await doctor(nodeList(node(), old))).toEqual({
      exitCode: 1,
      errors: '',
      printed: `node worker
  modern eBPF yes, Tetragon yes, profile NodeProfile.containerd()

node old
  modern eBPF no, Tetragon no, profile NodeProfile.containerd()
  - kernel 3.10.0-1160.el7.x86_64 is older than 5.8, the first with the BPF ring buffers that modern eBPF needs, and Tetragon needs 4.19

error: Falco and Tetragon cannot run there: kernel 3.10.0-1160.el7.x86_64 is older than 5.8, the first with the BPF ring buffers that modern eBPF needs, and Tetragon needs 4.19
  node old
  update the node, or exclude it from the DaemonSet with a node selector

2 nodes, 1 can run both, 1 error`,
    });
  });

  it('takes a list without nodes', async () => {
    const { exitCode, printed } = await doctor(nodeList(), '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(printed)).toEqual({ nodes: [], findings: [] });
    expect((await doctor(nodeList())).printed).toBe('There are no nodes.\n\n0 nodes, no findings');
    for (const list of ['{"kind":"NodeList","items":null}', '{"kind":"NodeList"}', '{"kind":"List"}', '[]']) {
      expect(JSON.parse((await doctor(list, '--json')).printed)).toEqual({ nodes: [], findings: [] });
    }
  });

  it('takes one node, a bare array, and what PowerShell makes of a list', async () => {
    expect(JSON.parse((await doctor(JSON.stringify(node()), '--json')).printed).nodes).toHaveLength(1);
    expect(JSON.parse((await doctor(JSON.stringify([node(), node()]), '--json')).printed).nodes).toHaveLength(
      2,
    );
    const utf16 = Buffer.from(`\uFEFF${nodeList(node())}\r\n`, 'utf16le');
    expect(JSON.parse((await doctor(utf16, '--json')).printed).nodes).toHaveLength(1);
  });

  it.each([
    ['', 'the file is empty'],
    ['{"items": [', 'the file is not valid JSON: unexpected end of JSON input'],
    ['apiVersion: v1\nitems: []\n', 'the file is YAML, not JSON'],
    ['NAME   STATUS   ROLES\nkind   Ready    <none>\n', 'the file is a table, not JSON'],
    ['{"kind":"PodList","items":[{"kind":"Pod"}]}', 'the list has no nodes, only Pod'],
    ['{"kind":"PodList"}', 'the file is of kind "PodList", not a list of nodes'],
    ['{}', 'the file is not a list of nodes'],
    ['{"kind":"Pod"}', 'the file is of kind "Pod", not a list of nodes'],
    ['[1, null]', 'the list has no nodes, only nothing known'],
    ['null', 'the file is not a list of nodes'],
  ])('says what is wrong with %j', async (content, message) => {
    const { exitCode, printed, errors } = await doctor(content);
    expect({ exitCode, printed, errors }).toEqual({
      exitCode: 2,
      printed: '',
      errors: `nodes.json: ${message}${message.includes('JSON:') ? ';' : ':'} create the file with "kubectl get nodes -o json"`,
    });
    const asJson = await doctor(content, '--json');
    expect(asJson.exitCode).toBe(2);
    expect(JSON.parse(asJson.printed)).toEqual({
      nodes: [],
      findings: [],
      error: expect.stringContaining(message),
    });
  });

  it('says that there is no such file', async () => {
    const { exitCode, errors } = await run(['doctor', '--nodes', join(directory, 'nope.json')]);
    expect(exitCode).toBe(2);
    expect(errors).toContain('nope.json: no such file\n  create it with "kubectl get nodes -o json"');
  });
});
