import type { IConstruct } from 'constructs';
import { type Diagnostic, sortDiagnostics } from '../diagnostics';

const TYPE = 'cdk8s-runtime-detection:finding';

/** Keeps findings that do not stop synth, for whoever wants to print them. */
export function addWarnings(scope: IConstruct, findings: readonly Diagnostic[]): void {
  for (const finding of findings) {
    scope.node.addMetadata(TYPE, finding);
  }
}

/** The warnings of a construct and everything in it, such as a whole app, sorted by place. */
export function findWarnings(scope: IConstruct): Diagnostic[] {
  const all = scope.node.findAll().flatMap((construct) => construct.node.metadata);
  return sortDiagnostics(all.filter(({ type }) => type === TYPE).map(({ data }) => data as Diagnostic));
}
