import type { DiagnosticDetails, Severity } from '../diagnostics';
import { findInPolicy, type PolicyOptions, policyTarget } from './find-in-policy';
import { formatPath } from './findings/path';
import { treeOf } from './tree/document-tree';

/** A finding in an object of a program, which has no lines. */
export interface ObjectFinding extends DiagnosticDetails {
  readonly code: string;
  readonly severity: Severity;
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
