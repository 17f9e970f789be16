import { type Diagnostic, isError, quote } from '../diagnostics';
import { diagnosePolicyText, type PolicyFile, placeOf } from './check-policies';
import { documentDiagnostic } from './document-diagnostic';
import type { PolicyOptions } from './find-in-policy';
import { formatPath, type Path } from './findings/path';
import type { TracingPolicySpec } from './parse-spec';
import { type ReadYaml, readYaml } from './read/read-yaml';
import { keyRangeAt, nodeAt, plainValue, rangeAt, type TreeNode, treeOf } from './tree/document-tree';
import { POLICY_KINDS, type PolicyKind } from './view/policy-view';

/** What a policy in a text is called, and what it carries. */
export interface PolicyTextMetadata {
  /** Name of the policy. @default - the text has a spec alone */
  readonly name?: string;
  /** Namespace of a TracingPolicyNamespaced. @default - the text names none */
  readonly namespace?: string;
  /** Labels of the object. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations of the object, without kubectl's own. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** One policy as a text has it. */
export interface PolicyText {
  /** What the text says of it. Empty where the text is a spec alone. */
  readonly metadata: PolicyTextMetadata;
  /** `undefined` if something is wrong with it. */
  readonly spec: TracingPolicySpec | undefined;
  /** Everything that `policies check` finds, and what keeps the text from being a policy of this kind. */
  readonly findings: readonly Diagnostic[];
}

/** What a text has to hold. */
export interface PolicyTextOptions extends PolicyOptions {
  readonly kind: PolicyKind;
  /** The namespace that somebody has chosen for the policy. @default - the text's, or none */
  readonly namespace?: string;
}

/**
 * Metadata that the construct cannot take over. What the API server writes itself is left out, and names, labels and
 * annotations are taken over.
 */
const NOT_TAKEN_OVER = ['finalizers', 'generateName', 'ownerReferences'];

/** kubectl's own note, in a policy that was read from a cluster. */
const OF_KUBECTL = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * Reads a text with one policy of a kind, or with a spec alone.
 *
 * @throws RangeError if an option is not a version
 */
export function readPolicyText(
  file: PolicyFile,
  { kind, namespace, ...options }: PolicyTextOptions,
): PolicyText {
  const yaml = readYaml(file.text);
  const trees = yaml.documents.flatMap(({ tree }) =>
    tree === undefined || tree.kind === 'null' ? [] : [tree],
  );
  const complete = (tree: TreeNode) => (isWhole(tree) ? tree : framed(tree, kind));
  const found = [...diagnosePolicyText(file, options, complete), ...checkDocuments(file, yaml, trees)];
  const findings = [
    ...found,
    ...trees.slice(0, 1).flatMap((tree) => {
      const place = locator(file, yaml, tree);
      // What is of another API and has no kind is nothing to the checks.
      return isWhole(tree) && nodeAt(tree, ['kind'])?.kind !== 'string' && !found.some(isError)
        ? [withoutKind(kind, place)]
        : checkKind(tree, kind, namespace, place);
    }),
  ];
  const [written] = trees;
  if (written === undefined || findings.some(isError)) {
    return { metadata: {}, spec: undefined, findings };
  }
  const whole = plainValue(complete(written)) as { metadata: PolicyTextMetadata; spec: TracingPolicySpec };
  return { metadata: isWhole(written) ? metadataOf(whole.metadata) : {}, spec: whole.spec, findings };
}

/** Whoever writes one of these means a whole policy. */
function isWhole(tree: TreeNode): boolean {
  return (
    tree.kind !== 'map' || ['apiVersion', 'kind', 'metadata', 'items'].some((key) => tree.entries.has(key))
  );
}

/** A spec as a policy of the kind, so that the checks of policies can look at it. The construct names it. */
function framed(tree: TreeNode, kind: PolicyKind): TreeNode {
  const spec = tree.kind === 'map' ? (tree.entries.get('spec') ?? { node: tree }) : { node: tree };
  const frame = treeOf({ apiVersion: 'cilium.io/v1alpha1', kind, metadata: { generateName: 'policy-' } });
  const entries = frame.kind === 'map' ? [...frame.entries] : [];
  return {
    kind: 'map',
    entries: new Map([...entries, ['spec', spec]]),
    ...(tree.range === undefined ? {} : { range: tree.range }),
  };
}

type Locator = (path: Path, atKey?: boolean) => Diagnostic['place'];

function locator(file: PolicyFile, yaml: ReadYaml, tree: TreeNode): Locator {
  return (path, atKey = false) =>
    placeOf(file, yaml, atKey ? keyRangeAt(tree, path) : rangeAt(tree, path), formatPath(path));
}

function checkDocuments(file: PolicyFile, yaml: ReadYaml, trees: readonly TreeNode[]): readonly Diagnostic[] {
  const isYaml = yaml.documents.every(({ problems }) => problems.length === 0);
  if (trees.length === 1 || (trees.length === 0 && !isYaml)) {
    return [];
  }
  const message =
    trees.length === 0
      ? 'the file is empty'
      : `the file has ${trees.length} documents, and a construct takes one`;
  const help = trees.length === 0 ? 'write a policy' : 'put each policy into its own file';
  return [documentDiagnostic('POLICY1019', placeOf(file, yaml, trees[1]?.range, ''), message, { help })];
}

function withoutKind(kind: PolicyKind, place: Locator): Diagnostic {
  const message = `the file has no kind, but the construct creates a ${quote(kind)}`;
  return documentDiagnostic('POLICY1019', place(['kind']), message, { help: `write kind: ${kind}` });
}

function checkKind(
  tree: TreeNode,
  kind: PolicyKind,
  namespace: string | undefined,
  place: Locator,
): readonly Diagnostic[] {
  const written = nodeAt(tree, ['kind']);
  if (written?.kind === 'string' && written.value !== kind) {
    const other = POLICY_KINDS.find((each) => each === written.value);
    const help =
      other === undefined
        ? `write a ${kind}, with nothing around it`
        : `write ${other}.fromFile(...), or change the kind in the file`;
    const message = `the file has a ${quote(written.value)}, and the construct makes a ${quote(kind)}`;
    return [documentDiagnostic('POLICY1019', place(['kind']), message, { help })];
  }
  return [...checkNamespace(tree, namespace, place), ...checkMetadata(tree, place)];
}

/** Whoever wrote the file knows whose pods it is for. */
function checkNamespace(tree: TreeNode, chosen: string | undefined, place: Locator): readonly Diagnostic[] {
  const path = ['metadata', 'namespace'];
  const written = nodeAt(tree, path);
  if (
    written?.kind !== 'string' ||
    written.value === '' ||
    chosen === undefined ||
    written.value === chosen
  ) {
    return [];
  }
  const message = `the file says namespace ${quote(written.value)}, and the prop "namespace" says ${quote(chosen)}`;
  return [
    documentDiagnostic('POLICY1019', place(path), message, { help: 'remove the prop, or change the file' }),
  ];
}

/** What would be lost without a word. */
function checkMetadata(tree: TreeNode, place: Locator): readonly Diagnostic[] {
  const metadata = nodeAt(tree, ['metadata']);
  const keys = metadata?.kind === 'map' ? [...metadata.entries.keys()] : [];
  return keys
    .filter((key) => NOT_TAKEN_OVER.includes(key))
    .map((key) =>
      documentDiagnostic(
        'POLICY1019',
        place(['metadata', key], true),
        `${quote(key)} is not supported by the construct`,
        {
          help: key === 'generateName' ? 'write a name' : 'remove it, or apply the file itself',
        },
      ),
    );
}

function metadataOf(written: PolicyTextMetadata): PolicyTextMetadata {
  const { name, namespace, labels, annotations } = written;
  const { [OF_KUBECTL]: _, ...kept } = annotations ?? {};
  return {
    ...(name ? { name } : {}),
    ...(namespace ? { namespace } : {}),
    ...(labels ? { labels } : {}),
    ...(Object.keys(kept).length === 0 ? {} : { annotations: kept }),
  };
}
