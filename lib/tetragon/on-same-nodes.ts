import type { ApiObject } from 'cdk8s';
import { type IConstruct, Node } from 'constructs';
import { type Diagnostic, quote } from '../diagnostics';
import { areForOneCluster, areOnDisjointNodes } from '../kubernetes';
import { propDiagnostic } from '../props';
import { RUN_DIRECTORY } from './paths';

/** An agent, as far as others of its app have to know it. */
export interface AgentInApp extends IConstruct {
  readonly daemonSet: ApiObject;
}

/**
 * Finds agents that meet an earlier one on a node. Its process id is in a file of the node, and the agent exits where that
 * process is alive.
 *
 * Tetragon: `cmd/tetragon/main.go`, `pkg/pidfile/pidfile.go`
 */
export function onSameNodes(
  tetragon: AgentInApp,
  isAgent: (construct: IConstruct) => construct is AgentInApp,
): readonly Diagnostic[] {
  const all = Node.of(tetragon).root.node.findAll();
  const others = all
    .slice(0, all.indexOf(tetragon))
    .filter(isAgent)
    // One whose constructor has thrown is in the tree all the same, without its objects.
    .filter(({ daemonSet }) => daemonSet !== undefined)
    .filter(
      (each) => areForOneCluster(each, tetragon) && !areOnDisjointNodes(each.daemonSet, tetragon.daemonSet),
    );
  return others.map((other) =>
    propDiagnostic(
      'PROP1009',
      { kind: 'prop', construct: tetragon.node.path, prop: 'nodeSelector' },
      `the agent of ${quote(other.node.path)} runs on the same nodes, so one of the two exits at start, because they share ${RUN_DIRECTORY}`,
      {
        help: 'remove one of them, or set a "nodeSelector" or "affinity" that exclude each other; for two clusters, set "clusterName" of each',
      },
    ),
  );
}
