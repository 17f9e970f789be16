import { ApiObject } from 'cdk8s';
import { type IConstruct, Node } from 'constructs';
import { DiagnosticsError } from '../diagnostics';
import { propDiagnostic } from '../props';

/**
 * Object names are what a person types, not hashes, so two constructs can ask for the same one. The second one
 * applied would overwrite the first: an error, with the name of the construct that has it.
 *
 * @throws DiagnosticsError if an object of that kind and name is in the app already
 */
export function assertNameIsFree(scope: IConstruct, kind: string, namespace: string, name: string): void {
  for (const other of Node.of(scope).root.node.findAll()) {
    if (!ApiObject.isApiObject(other) || other.kind !== kind || other.name !== name) {
      continue;
    }
    const owner = Node.of(other).scope;
    if (owner === undefined || owner === scope || (other.metadata.namespace ?? namespace) !== namespace) {
      continue;
    }
    const path = Node.of(scope).path;
    throw new DiagnosticsError([
      propDiagnostic(
        'PROP1006',
        { kind: 'prop', construct: path, prop: 'name' },
        `${owner.node.path} already has a ${kind} "${name}" in namespace "${namespace}"`,
        { help: `rename one of the two, for example { name: "${name}-2" }` },
      ),
    ]);
  }
}

/** Whether a text can be the name of an object: a DNS label, so that it can be part of a host name as well. */
export function isObjectName(name: string): boolean {
  return /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name);
}

/** Whether a text can be the name of a Service: servers before Kubernetes 1.34 refuse one that starts with a digit. */
export function isServiceName(name: string): boolean {
  return isObjectName(name) && !/^\d/.test(name);
}
