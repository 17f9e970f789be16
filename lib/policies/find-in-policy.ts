import { joinWords } from '../diagnostics';
import { POLICY_CHECKS } from './checks';
import { DOCUMENT_CODES } from './codes/document';
import type { JudgedFinding, PolicyFinding, Report } from './findings/finding';
import type { PolicyCodes } from './findings/policy-code';
import { asTemplate } from './read/placeholders';
import { readPolicy } from './read/policy-document';
import { DEFAULT_KERNEL, type KernelVersion, parseKernelVersion } from './target/kernel-version';
import {
  DEFAULT_TETRAGON,
  parseTetragonVersion,
  TETRAGON_VERSIONS,
  type TetragonVersion,
} from './target/tetragon-version';
import { nodeAt, type TreeNode } from './tree/document-tree';
import type { PolicyView } from './view/policy-view';

/** The kernel and the agent that policies are checked against. */
export interface PolicyOptions {
  /**
   * Oldest kernel version that the policies must support, such as `5.10`.
   *
   * @default 6.1
   */
  readonly kernel?: string;
  /**
   * Version of Tetragon: 1.4 to 1.7, such as `1.7` or `1.7.0`, or 1.8, which is not released yet. Policies are checked
   * against the schema of that version. Findings about the agent's behaviour always apply to 1.7.
   *
   * @default 1.7
   */
  readonly tetragon?: string;
  /**
   * Whether the agent runs with `--parents-map-enabled`. Without it, the agent rejects `matchParentBinaries`.
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
 * @throws RangeError if a version is not valid or not known
 */
export function policyTarget(options: PolicyOptions = {}): PolicyTarget {
  const kernel = parseKernelVersion(options.kernel ?? DEFAULT_KERNEL);
  if (kernel === undefined) {
    throw new RangeError(`"${options.kernel}" is not a valid kernel version: use one such as 5.10`);
  }
  const tetragon = parseTetragonVersion(options.tetragon ?? DEFAULT_TETRAGON);
  if (tetragon === undefined) {
    throw new RangeError(
      `unsupported Tetragon version "${options.tetragon}": use ${joinWords(TETRAGON_VERSIONS, 'or')}`,
    );
  }
  return { kernel, tetragon, parentsMap: options.parentsMap ?? false };
}

export interface FoundInPolicy {
  readonly findings: readonly JudgedFinding[];
  /** `undefined` if the document is of another kind. */
  readonly policy?: PolicyView;
}

/** All findings in one document. Documents of other kinds have none. */
export function findInPolicy(tree: TreeNode, target: PolicyTarget): FoundInPolicy {
  const findings: JudgedFinding[] = [];
  const reportFor =
    (codes: PolicyCodes): Report =>
    (finding) =>
      void findings.push(judged(finding, codes));
  const policy = readPolicy(tree, { report: reportFor(DOCUMENT_CODES), tetragon: target.tetragon });
  if (policy === undefined) {
    return { findings };
  }
  // Where there is no spec to look into, that is all there is to say.
  const hasSpec = nodeAt(tree, ['spec'])?.kind === 'map';
  for (const { codes, run } of hasSpec ? POLICY_CHECKS : []) {
    run({ policy, report: reportFor(codes), ...target });
  }
  return { findings: unique(findings.map((finding) => asTemplate(finding, tree))), policy };
}

function judged(finding: PolicyFinding, codes: PolicyCodes): JudgedFinding {
  const code = codes[finding.code];
  if (code === undefined) {
    throw new Error(`${finding.code} is not a code of the check that reports it`);
  }
  return { ...finding, severity: code.severity };
}

/** A problem in a macro is found once per selector that uses it, but is reported once. */
function unique(findings: readonly JudgedFinding[]): readonly JudgedFinding[] {
  const seen = new Set<string>();
  return findings.filter(({ code, path, message }) => {
    const key = JSON.stringify([code, path, message]);
    return !seen.has(key) && seen.add(key);
  });
}
