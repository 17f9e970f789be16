import type { DiagnosticDetails, Severity } from '../diagnostics';
import { findInPolicy, type PolicyOptions, policyTarget } from './find-in-policy';
import { formatPath } from './findings/path';
import { treeOf } from './tree/document-tree';

/** A finding in a policy object, which has no lines. */
export interface ObjectFinding extends DiagnosticDetails {
  readonly code: string;
  readonly severity: Severity;
  readonly path: string;
  readonly message: string;
}

/**
 * Checks a policy object and returns all findings.
 *
 * @throws RangeError if an option is not a valid version
 */
export function diagnosePolicy(manifest: object, options: PolicyOptions = {}): readonly ObjectFinding[] {
  return findInPolicy(treeOf(manifest), policyTarget(options)).findings.map(
    ({ path, atKey: _, ...finding }) => ({ ...finding, path: formatPath(path) }),
  );
}
