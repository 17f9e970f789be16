import { type Diagnostic, diagnosticOf, type Severity, sortDiagnostics } from '../diagnostics';
import { acknowledgeInTexts } from '../diagnostics/acknowledge';
import { DOCUMENT_CODES } from './codes/document';
import { documentDiagnostic } from './document-diagnostic';
import { findInPolicy, type PolicyOptions, type PolicyTarget, policyTarget } from './find-in-policy';
import type { JudgedFinding } from './findings/finding';
import { formatPath } from './findings/path';
import { POLICY_CODES } from './policy-codes';
import { type ReadYaml, readYaml } from './read/read-yaml';
import { keyRangeAt, nodeAt, rangeAt, type TextRange, type TreeNode } from './tree/document-tree';
import type { PolicyView } from './view/policy-view';
import { pathOfKey, yamlDiagnostic } from './yaml-diagnostic';

/** A YAML file with policies, in one or more documents. */
export interface PolicyFile {
  /** Name of the file in findings. */
  readonly name: string;
  readonly text: string;
}

/** A finding in a file, flat, as printed by `policies check --format json`. */
export interface PolicyDiagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  /** Line, starting at 1. */
  readonly line: number;
  /** Column, starting at 1, in UTF-16 code units. */
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  /** Path of the value, such as `spec.kprobes[0].selectors[1].matchArgs[0].values`. Empty if the text is not YAML. */
  readonly path: string;
  /** The policy, such as `TracingPolicy "monitor-execve"`. */
  readonly subject?: string;
  readonly help?: string;
  /** Reason of the acknowledgement, if a comment in the file acknowledges the finding. */
  readonly acknowledged?: string;
}

/**
 * Checks the policies in files and returns all findings: what the API server rejects, what the agent rejects on the
 * node, and what loads but does not do what it appears to do. Documents of other kinds are ignored.
 *
 * @throws RangeError if an option is not a valid version
 * @example
 * const [finding] = checkPolicies([{ name: 'policy.yaml', text }], { kernel: '5.10' });
 */
export function checkPolicies(
  files: readonly PolicyFile[],
  options: PolicyOptions = {},
): readonly PolicyDiagnostic[] {
  return diagnosePolicies(files, options).diagnostics.map(flat);
}

/**
 * Like {@link checkPolicies}, but returns the findings in the form that the reporters accept, and the number of
 * policies.
 */
export function diagnosePolicies(
  files: readonly PolicyFile[],
  options: PolicyOptions = {},
): { readonly diagnostics: readonly Diagnostic[]; readonly policies: number } {
  const target = policyTarget(options);
  const known = new KnownPolicies();
  const diagnostics = files.flatMap((file) => checkFile(file, target, known));
  return { diagnostics: sortDiagnostics(diagnostics), policies: known.count };
}

/**
 * The findings in a single text.
 *
 * @param complete completes a partial document, such as a spec without a kind
 * @throws RangeError if an option is not a valid version
 */
export function diagnosePolicyText(
  file: PolicyFile,
  options: PolicyOptions,
  complete: Complete,
): readonly Diagnostic[] {
  return sortDiagnostics(checkFile(file, policyTarget(options), new KnownPolicies(), complete));
}

type Complete = (tree: TreeNode) => TreeNode;

function checkFile(
  file: PolicyFile,
  target: PolicyTarget,
  policies: KnownPolicies,
  complete: Complete = (tree) => tree,
): Diagnostic[] {
  const yaml = readYaml(file.text);
  const all = yaml.documents.flatMap(({ tree: written, problems }) => {
    const tree = written === undefined ? undefined : complete(written);
    const place = (range: TextRange | undefined, path: string) => placeOf(file, yaml, range, path);
    const syntax = problems.map((problem) =>
      yamlDiagnostic(problem, place(problem.range, tree === undefined ? '' : pathOfKey(problem, tree))),
    );
    const found =
      tree === undefined ? [] : checkDocument(tree, { file: file.name, target, known: policies, place });
    return unique([...found, ...syntax]);
  });
  const known = { catalogue: POLICY_CODES, docs: 'docs/policies.md' };
  return [...acknowledgeInTexts(all, new Map([[file.name, file.text]]), known)];
}

/** A problem behind a YAML anchor is found once per alias, but is reported once. */
function unique(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ code, message, place }) => {
    const key = JSON.stringify(
      place.kind === 'text' ? [code, message, place.line, place.column] : [code, message, place],
    );
    return !seen.has(key) && seen.add(key);
  });
}

type PlaceOf = (range: TextRange | undefined, path: string) => Diagnostic['place'];

interface DocumentContext {
  readonly file: string;
  readonly target: PolicyTarget;
  readonly known: KnownPolicies;
  readonly place: PlaceOf;
}

function checkDocument(tree: TreeNode, context: DocumentContext): Diagnostic[] {
  const { file, target, known, place } = context;
  if (tree.kind === 'null') {
    return [];
  }
  if (tree.kind !== 'map') {
    return [
      documentDiagnostic('POLICY1002', place(tree.range, ''), 'the document is not a mapping', {
        help: 'start it with apiVersion, kind, metadata and spec',
      }),
    ];
  }
  const listed = nodeAt(tree, ['items']);
  const kind = nodeAt(tree, ['kind']);
  if (kind?.kind === 'string' && kind.value === 'List' && listed?.kind === 'list') {
    return listed.items.flatMap((item, index) =>
      checkDocument(item, {
        ...context,
        place: (range, path) => place(range, path === '' ? `items[${index}]` : `items[${index}].${path}`),
      }),
    );
  }
  const { findings, policy } = findInPolicy(tree, target);
  const subject = policy?.name === undefined ? undefined : `${policy.kind} "${policy.name}"`;
  const all = [...findings, ...(policy === undefined ? [] : known.add(policy, file))];
  return all.map((finding) => {
    const range =
      finding.atKey === true ? keyRangeAt(tree, finding.path) : rangeAt(tree, finding.at ?? finding.path);
    return diagnosticOf(finding.code, finding, place(range, formatPath(finding.path)), finding.message, {
      ...(subject === undefined ? {} : { subject }),
      ...(finding.help === undefined ? {} : { help: finding.help }),
    });
  });
}

/** The agent identifies policies by name and namespace, so only one of two policies that share both can be loaded. */
class KnownPolicies {
  public count = 0;
  private readonly files = new Map<string, string>();

  public add(policy: PolicyView, file: string): readonly JudgedFinding[] {
    this.count += 1;
    const { kind, name } = policy;
    if (name === undefined) {
      return [];
    }
    const namespace = kind === 'TracingPolicy' ? '' : (policy.namespace ?? 'default');
    const key = JSON.stringify([kind, namespace, name]);
    const earlier = this.files.get(key);
    this.files.set(key, file);
    if (earlier === undefined) {
      return [];
    }
    const policyWords = `${kind} "${name}"${namespace === '' ? '' : ` in the namespace "${namespace}"`}`;
    return earlier === file
      ? [sameName('POLICY1014', `duplicate ${policyWords} in this file`)]
      : [sameName('POLICY1015', `duplicate ${policyWords}, also in "${earlier}"`)];
  }
}

function sameName(code: 'POLICY1014' | 'POLICY1015', message: string): JudgedFinding {
  const { severity } = DOCUMENT_CODES[code];
  return { code, severity, path: ['metadata', 'name'], message, help: 'rename one of them' };
}

/** Where a part of a file is. */
export function placeOf(
  file: PolicyFile,
  yaml: ReadYaml,
  range: TextRange | undefined,
  path: string,
): Diagnostic['place'] {
  const start = yaml.position(range?.start ?? 0);
  const end = range === undefined ? undefined : yaml.position(range.end);
  return {
    kind: 'text',
    file: file.name,
    ...start,
    ...(end === undefined || end.line !== start.line ? {} : { endLine: end.line, endColumn: end.column }),
    path,
  };
}

function flat(finding: Diagnostic): PolicyDiagnostic {
  const { place, falcoCode: _, ...rest } = finding;
  if (place.kind !== 'text') {
    throw new Error(`a finding in a file has no line: ${finding.message}`);
  }
  const { kind: __, path = '', ...where } = place;
  return { ...rest, ...where, path };
}
