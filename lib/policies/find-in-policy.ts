import { joinWords } from '../diagnostics';
import type { PolicyCheck } from './check-context';
import { POLICY_CHECKS } from './checks';
import type { PolicyFinding } from './finding';
import { DEFAULT_KERNEL, type KernelVersion, parseKernelVersion } from './kernel-version';
import { nodeAt, type TreeNode } from './read/document-tree';
import { asTemplate } from './read/placeholders';
import { readPolicy } from './read/policy-document';
import {
  DEFAULT_TETRAGON,
  parseTetragonVersion,
  TETRAGON_VERSIONS,
  type TetragonVersion,
} from './tetragon-version';
import type { PolicyView } from './view/policy-view';

/** What policies are checked for. */
export interface PolicyOptions {
  /**
   * The oldest kernel that the policies have to load on, such as `5.10`.
   *
   * @default 6.1
   */
  readonly kernel?: string;
  /**
   * The version of Tetragon: 1.4 to 1.7, such as `1.7` or `1.7.0`, or 1.8, which is not released yet. Its schema is what
   * the policies are held to. What the agent makes of them is said as of 1.7, whatever the version.
   *
   * @default 1.7
   */
  readonly tetragon?: string;
  /**
   * Whether the agent runs with `--parents-map-enabled`, without which it refuses `matchParentBinaries`.
   *
   * @default false
   */
  readonly parentsMap?: boolean;
}

/** Options that were read. */
export interface PolicyTarget {
  readonly kernel: KernelVersion;
  readonly tetragon: TetragonVersion;
  readonly parentsMap: boolean;
}

/**
 * Reads options.
 *
 * @throws RangeError where a version is not one, or not one that is known
 */
export function policyTarget(options: PolicyOptions = {}): PolicyTarget {
  const kernel = parseKernelVersion(options.kernel ?? DEFAULT_KERNEL);
  if (kernel === undefined) {
    throw new RangeError(`the kernel "${options.kernel}" is not a version: write one such as 5.10`);
  }
  const tetragon = parseTetragonVersion(options.tetragon ?? DEFAULT_TETRAGON);
  if (tetragon === undefined) {
    throw new RangeError(
      `there are no facts on Tetragon "${options.tetragon}": write ${joinWords(TETRAGON_VERSIONS, 'or')}`,
    );
  }
  return { kernel, tetragon, parentsMap: options.parentsMap ?? false };
}

export interface FoundInPolicy {
  readonly findings: readonly PolicyFinding[];
  /** Nothing where the document is of another kind. */
  readonly policy?: PolicyView;
}

/** Everything that is wrong with one document. Documents of other kinds have no findings. */
export function findInPolicy(tree: TreeNode, target: PolicyTarget): FoundInPolicy {
  const findings: PolicyFinding[] = [];
  const report = (finding: PolicyFinding) => void findings.push(finding);
  const policy = readPolicy(tree, { report, tetragon: target.tetragon });
  if (policy === undefined) {
    return { findings };
  }
  // Where there is no spec to look into, that is all there is to say.
  const hasSpec = nodeAt(tree, ['spec'])?.kind === 'map';
  for (const check of hasSpec ? (POLICY_CHECKS as readonly PolicyCheck[]) : []) {
    check({ policy, report, ...target });
  }
  return { findings: unique(findings.map((finding) => asTemplate(finding, tree))), policy };
}

/** What a macro says is found once for each selector that takes it up, and is one mistake all the same. */
function unique(findings: readonly PolicyFinding[]): readonly PolicyFinding[] {
  const seen = new Set<string>();
  return findings.filter(({ code, path, message }) => {
    const key = JSON.stringify([code, path, message]);
    return !seen.has(key) && seen.add(key);
  });
}
