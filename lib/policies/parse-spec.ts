import { type Diagnostic, DiagnosticsError } from '../diagnostics';
import type { DocumentCode } from './codes/document';
import { documentDiagnostic } from './document-diagnostic';
import type { PolicyFinding, Report } from './findings/finding';
import { formatPath, type Path } from './findings/path';
import type { TracingPolicyFields } from './model/policy';
import { checkStructure } from './read/check-structure';
import { readYaml } from './read/read-yaml';
import { SPEC_SCHEMA } from './schema/policy-schema';
import { DEFAULT_TETRAGON } from './target/tetragon-version';
import { keyRangeAt, nodeAt, rangeAt, type TreeNode } from './tree/document-tree';
import { yamlDiagnostic } from './yaml-diagnostic';

/** The `spec` of a TracingPolicy or TracingPolicyNamespaced. */
export type TracingPolicySpec = TracingPolicyFields;

/** Parses policy specs. */
export const TracingPolicySpec = {
  /**
   * Parses the spec of a policy from YAML: either a complete policy, or only the spec. Checks only the schema; for the
   * agent's behaviour, see {@link checkPolicies}.
   *
   * @param name name of the text in errors
   * @throws DiagnosticsError with every violation of the schema of Tetragon 1.7
   * @example
   * const spec = TracingPolicySpec.parse('kprobes: [{ call: tcp_connect, syscall: false }]');
   */
  parse: (yaml: string, name = 'policy.yaml'): TracingPolicySpec => {
    const { documents, position } = readYaml(yaml);
    const found: Diagnostic[] = [];
    const place = (range: { readonly start: number } | undefined, path: string) =>
      ({ kind: 'text', file: name, ...position(range?.start ?? 0), path }) as const;
    for (const problem of documents.flatMap(({ problems }) => problems)) {
      found.push(yamlDiagnostic(problem, place(problem.range, '')));
    }
    const trees = documents.flatMap(({ tree }) => (tree === undefined ? [] : [tree]));
    const [tree] = trees;
    if (found.length === 0 && (tree === undefined || trees.length > 1)) {
      const message = `expected one YAML document, found ${trees.length}`;
      found.push(documentDiagnostic('POLICY1002', place(trees[1]?.range, ''), message));
    }
    const spec =
      tree === undefined ? undefined : readSpec(tree, (finding) => found.push(locate(tree, finding, place)));
    if (found.length > 0) {
      throw new DiagnosticsError(found, new Map([[name, yaml]]));
    }
    return spec as TracingPolicySpec;
  },
} as const;

function readSpec(tree: TreeNode, report: Report<DocumentCode>): unknown {
  const path: Path = tree.kind === 'map' && tree.entries.has('spec') ? ['spec'] : [];
  const node = nodeAt(tree, path) ?? tree;
  return checkStructure(node, SPEC_SCHEMA, path, { report, tetragon: DEFAULT_TETRAGON });
}

function locate(
  tree: TreeNode,
  { code, path, message, help, atKey }: PolicyFinding<DocumentCode>,
  place: (range: { readonly start: number } | undefined, path: string) => Diagnostic['place'],
): Diagnostic {
  const range = atKey === true ? keyRangeAt(tree, path) : rangeAt(tree, path);
  return documentDiagnostic(
    code,
    place(range, formatPath(path)),
    message,
    help === undefined ? {} : { help },
  );
}
