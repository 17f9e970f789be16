import type { Answer, DoctorFinding, DoctorReport, NodeReport } from '../cluster';
import type { CommandIo } from './command';
import { count } from './report-diagnostics';
import { type Color, type Style, styleOf } from './style';

const COLORS: Readonly<Record<Answer, Color>> = { yes: 'green', no: 'red', maybe: 'yellow' };

/** What people read. */
export function formatDoctor(
  { nodes, pods = [], findings }: DoctorReport<NodeReport>,
  io: Pick<CommandIo, 'terminal'>,
): string {
  const style = styleOf(io);
  const parts = [
    nodes.length === 0 ? 'There are no nodes.' : nodes.map((node) => formatNode(node, style)).join('\n\n'),
    ...(pods.length === 0
      ? []
      : [pods.map(({ name, phase, node }) => `pod ${name}: ${phase} on ${node}`).join('\n')]),
    ...findings.map((finding) => formatFinding(finding, style)),
    summary(nodes, findings),
  ];
  return parts.join('\n\n');
}

function formatNode(node: NodeReport, style: Style): string {
  const answer = (value: Answer) => style(COLORS[value], value);
  const profile = node.profile === null ? 'none' : `NodeProfile.${node.profile}()`;
  return [
    style('bold', `node ${node.name}`),
    `  modern eBPF ${answer(node.modernEbpf)}, Tetragon ${answer(node.tetragon)}, profile ${profile}`,
    ...node.reasons.map((reason) => `  - ${reason}`),
  ].join('\n');
}

function formatFinding({ severity, subject, message, help }: DoctorFinding, style: Style): string {
  const color = severity === 'error' ? 'red' : 'yellow';
  return `${style(color, severity)}: ${message}\n  ${subject}\n  ${help}`;
}

function summary(nodes: readonly NodeReport[], findings: readonly DoctorFinding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  const sure = nodes.filter(({ modernEbpf, tetragon }) => modernEbpf === 'yes' && tetragon === 'yes');
  return [
    count(nodes.length, 'node', 'nodes'),
    ...(nodes.length === 0 ? [] : [`${sure.length} can run both`]),
    ...(errors === 0 ? [] : [count(errors, 'error', 'errors')]),
    ...(warnings === 0 ? [] : [count(warnings, 'warning', 'warnings')]),
    ...(findings.length === 0 ? ['no findings'] : []),
  ].join(', ');
}
