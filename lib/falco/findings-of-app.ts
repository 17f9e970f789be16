import type { ApiObject } from 'cdk8s';
import { type IConstruct, Node } from 'constructs';
import type { IAlertReceiver } from '../alerts';
import { type Diagnostic, joinWords, quote } from '../diagnostics';
import { areForOneCluster, areOnDisjointNodes } from '../kubernetes';
import { propDiagnostic } from '../props';

/** A Falco, as far as others of its app have to know it. */
export interface FalcoInApp extends IConstruct {
  readonly daemonSet: ApiObject;
  /** Whether alerts leave the node. */
  readonly postsAlerts: boolean;
}

type IsFalco = (construct: IConstruct) => construct is FalcoInApp;

/** What is wrong with a Falco beside the rest of its app, which is known when the app is complete. */
export function findingsOfApp(falco: FalcoInApp, isFalco: IsFalco): readonly Diagnostic[] {
  const all = Node.of(falco).root.node.findAll();
  return [...onSameNodes(falco, all, isFalco), ...withoutReceiver(falco, all)];
}

/** The later one of two is told. */
function onSameNodes(falco: FalcoInApp, all: readonly IConstruct[], isFalco: IsFalco): readonly Diagnostic[] {
  const others = all
    .slice(0, all.indexOf(falco))
    .filter(isFalco)
    // One whose constructor has thrown is in the tree all the same, without its objects.
    .filter(({ daemonSet }) => daemonSet !== undefined)
    .filter((each) => areForOneCluster(each, falco) && !areOnDisjointNodes(each.daemonSet, falco.daemonSet));
  return others.map((other) =>
    propDiagnostic(
      'PROP1010',
      { kind: 'prop', construct: falco.node.path, prop: 'nodeSelector' },
      `the Falco ${quote(other.node.path)} runs on the same nodes, so every event is evaluated twice`,
      {
        help: 'remove one of them, or set a "nodeSelector" or "affinity" that exclude each other; for two clusters, set "clusterName" of each',
      },
    ),
  );
}

/** Somebody who sends alerts elsewhere, or in another way, has not forgotten it. */
function withoutReceiver(falco: FalcoInApp, all: readonly IConstruct[]): readonly Diagnostic[] {
  const receivers = all.filter(isReceiver).filter((each) => areForOneCluster(each, falco));
  if (receivers.length === 0 || falco.postsAlerts) {
    return [];
  }
  const names = receivers.map(({ node }) => quote(node.path));
  return [
    propDiagnostic(
      'PROP1011',
      { kind: 'prop', construct: falco.node.path, prop: 'sendTo' },
      `alerts are only on standard output, although the app has ${joinWords(names, 'and')}`,
      { help: 'call falco.sendTo(...) with it' },
    ),
  ];
}

function isReceiver(construct: IConstruct): construct is IConstruct & IAlertReceiver {
  return 'bindSender' in construct && typeof construct.bindSender === 'function';
}
