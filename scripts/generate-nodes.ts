import { Testing } from 'cdk8s';
import { Falco, NodeProfile } from '../lib';
import { engineDirectories } from '../lib/kubernetes';

/** The ready-made profiles, by the names of their functions. */
const PROFILES = {
  any: NodeProfile.any(),
  containerd: NodeProfile.containerd(),
  crio: NodeProfile.crio(),
  k3s: NodeProfile.k3s(),
  rke2: NodeProfile.rke2(),
  kind: NodeProfile.kind(),
  eksAl2023: NodeProfile.eksAl2023(),
  eksBottlerocket: NodeProfile.eksBottlerocket(),
  gkeCos: NodeProfile.gkeCos(),
  gkeUbuntu: NodeProfile.gkeUbuntu(),
  aksUbuntu: NodeProfile.aksUbuntu(),
  aksAzureLinux: NodeProfile.aksAzureLinux(),
} satisfies Omit<Record<keyof typeof NodeProfile, NodeProfile>, 'of' | 'prototype'>;

/** The table of node profiles for `docs/nodes.md`. Pure, so that a test can compare. */
export function generateNodesTable(): string {
  const rows = Object.entries(PROFILES).map(([name, nodes]) => {
    const sockets = nodes.containerEngines.flatMap((engine) => engine.sockets);
    const cells = [
      `\`NodeProfile.${name}()\``,
      nodes.perfEventParanoid ?? 'unknown',
      capabilities(nodes).includes('SYS_ADMIN') ? '`SYS_ADMIN`' : '`BPF`, `PERFMON`',
      engineDirectories(sockets)
        .map(({ path }) => `\`${path}\``)
        .join(', '),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '| profile | `kernel.perf_event_paranoid` | Falco gets | socket directories |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function capabilities(nodes: NodeProfile): string[] {
  const { privileges } = new Falco(Testing.chart(), 'Falco', { nodes });
  return privileges.filter(({ kind }) => kind === 'capability').map(({ name }) => name);
}
