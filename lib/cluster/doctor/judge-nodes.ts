import type { NodeReport } from '../nodes';
import type { DoctorFinding } from './finding';

/** The nodes on which detection will not work, or is not sure to. */
export function findInNodes(nodes: readonly NodeReport[]): readonly DoctorFinding[] {
  return nodes.flatMap((node): DoctorFinding[] => {
    const subject = `node ${node.name}`;
    const [why = ''] = node.reasons;
    if (!node.isReached) {
      return [
        {
          severity: 'warning',
          subject,
          message: why,
          help: 'run pods that must be monitored on other nodes',
        },
      ];
    }
    const failing = [
      ...(node.modernEbpf === 'no' ? ['Falco'] : []),
      ...(node.tetragon === 'no' ? ['Tetragon'] : []),
    ];
    if (failing.length === 0) {
      return [];
    }
    const help = 'update the node, or exclude it from the DaemonSet with a node selector';
    return [
      { severity: 'error', subject, message: `${failing.join(' and ')} cannot run there: ${why}`, help },
    ];
  });
}
