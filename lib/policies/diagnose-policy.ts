import type { DiagnosticCode, DiagnosticDetails } from '../diagnostics';
import { findInPolicy, type PolicyOptions, policyTarget } from './find-in-policy';
import { formatPath } from './path';
import { treeOf } from './read/document-tree';

/** A finding in an object of a program, which has no lines. */
export interface ObjectFinding extends DiagnosticDetails {
  readonly code: DiagnosticCode;
  readonly path: string;
  readonly message: string;
}

/**
 * Everything that is wrong with a policy that is an object of a program.
 *
 * @throws RangeError where an option is not a version
 */
export function diagnosePolicy(manifest: object, options: PolicyOptions = {}): readonly ObjectFinding[] {
  return findInPolicy(treeOf(manifest), policyTarget(options)).findings.map(
    ({ path, atKey: _, ...finding }) => ({ ...finding, path: formatPath(path) }),
  );
}
