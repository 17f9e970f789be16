import { didYouMean, oneOf, quote, showValue } from '../../diagnostics';
import type { DocumentCode } from '../codes/document';
import type { Report } from '../findings/finding';
import type { Path } from '../findings/path';
import type { Loose } from '../model/loose';
import type { TracingPolicyFields } from '../model/policy';
import { METADATA_SCHEMA } from '../schema/metadata-schema';
import { POLICY_SCHEMA, SPEC_SCHEMA } from '../schema/policy-schema';
import { nodeAt, type TreeNode } from '../tree/document-tree';
import { HOOK_SECTIONS } from '../view/hook-view';
import { POLICY_KINDS, type PolicyKind, type PolicyView, viewPolicy } from '../view/policy-view';
import { checkStructure, type StructureContext } from './check-structure';

const API_VERSION = 'cilium.io/v1alpha1';
const CRD_KINDS = [...POLICY_KINDS, 'PodInfo'];

const NAME = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

/**
 * Reads a document as a policy, and reports what the API server would.
 *
 * @returns `undefined` if the document is of another kind, or its kind cannot be told
 */
export function readPolicy(tree: TreeNode, context: StructureContext): PolicyView | undefined {
  const { report } = context;
  const kind = kindOf(tree, report);
  if (kind === undefined) {
    return undefined;
  }
  checkStructure(tree, POLICY_SCHEMA_WITHOUT_SPEC, [], context);
  const metadata = checkedMetadata(tree, kind, context);
  const specNode = nodeAt(tree, ['spec']);
  const isMissing = specNode === undefined || specNode.kind === 'null';
  const spec = isMissing ? {} : checkStructure(specNode, SPEC_SCHEMA, ['spec'], context);
  return viewPolicy({
    kind,
    name: metadata?.name,
    namespace: metadata?.namespace,
    spec: (spec ?? {}) as Loose<TracingPolicyFields>,
    tree,
  });
}

const POLICY_SCHEMA_WITHOUT_SPEC = {
  ...POLICY_SCHEMA,
  keys: { ...POLICY_SCHEMA.keys, spec: { kind: 'any' } },
} as const;

function kindOf(tree: TreeNode, report: Report<DocumentCode>): PolicyKind | undefined {
  const kind = textAt(tree, ['kind']);
  const apiVersion = textAt(tree, ['apiVersion']);
  if (kind === undefined) {
    if (apiVersion === API_VERSION || looksLikePolicy(tree, apiVersion)) {
      report({
        code: 'POLICY1005',
        path: ['kind'],
        message: 'missing required key "kind"',
        help: `write ${oneOf(POLICY_KINDS)}`,
      });
    }
    return undefined;
  }
  const policyKind = POLICY_KINDS.find((each) => each === kind);
  if (policyKind === undefined) {
    const hint =
      kind === 'NamespacedTracingPolicy' ? 'write "TracingPolicyNamespaced"' : didYouMean(kind, CRD_KINDS);
    const isMisspelt = apiVersion === API_VERSION && hint !== undefined;
    if (!CRD_KINDS.includes(kind) && (isMisspelt || looksLikePolicy(tree, apiVersion))) {
      report({
        code: 'POLICY1011',
        path: ['kind'],
        message: `unknown kind "${kind}" in ${API_VERSION}`,
        help: hint ?? `write ${oneOf(POLICY_KINDS)}`,
      });
    }
    return undefined;
  }
  if (apiVersion !== undefined && apiVersion !== API_VERSION) {
    report({
      code: 'POLICY1011',
      path: ['apiVersion'],
      message: `unknown API version ${quote(apiVersion)} for ${policyKind}`,
      help: `write ${API_VERSION}`,
    });
  }
  return policyKind;
}

function looksLikePolicy(tree: TreeNode, apiVersion: string | undefined): boolean {
  const isCilium = apiVersion === undefined || apiVersion === API_VERSION;
  const spec = nodeAt(tree, ['spec']);
  return isCilium && spec?.kind === 'map' && HOOK_SECTIONS.some((section) => spec.entries.has(section));
}

function checkedMetadata(
  tree: TreeNode,
  kind: PolicyKind,
  context: StructureContext,
): { name?: string; namespace?: string } | undefined {
  const { report } = context;
  const node = nodeAt(tree, ['metadata']);
  if (node === undefined || node.kind === 'null') {
    return undefined;
  }
  const metadata = checkStructure(node, METADATA_SCHEMA, ['metadata'], context) as
    | { name?: string; generateName?: string; namespace?: string }
    | undefined;
  if (metadata === undefined) {
    return undefined;
  }
  if ((metadata.name ?? '') === '' && (metadata.generateName ?? '') === '' && isAbsentOrEmpty(node)) {
    report({
      code: 'POLICY1005',
      path: ['metadata', 'name'],
      message: 'missing required key "name"',
    });
  }
  if (metadata.name !== undefined && metadata.name !== '') {
    checkName(metadata.name, ['metadata', 'name'], report);
  }
  if (metadata.generateName !== undefined && metadata.generateName !== '') {
    // What is added behind it begins with a letter or a digit.
    checkName(metadata.generateName.replace(/(?<=.)-$/, 'a'), ['metadata', 'generateName'], report);
  }
  if (kind === 'TracingPolicyNamespaced' && metadata.namespace !== undefined) {
    checkNamespace(metadata.namespace, report);
  }
  return metadata;
}

function isAbsentOrEmpty(metadata: TreeNode): boolean {
  const name = nodeAt(metadata, ['name']);
  return name === undefined || name.kind === 'null' || (name.kind === 'string' && name.value === '');
}

function checkName(name: string, path: Path, report: Report<DocumentCode>): void {
  if (!NAME.test(name) || name.length > 253) {
    report({
      code: 'POLICY1010',
      path,
      message: `${showValue(name)} is not a valid name`,
      help: 'use at most 253 lower-case letters, digits, "-" or ".", with a letter or digit first and last',
    });
  }
}

function checkNamespace(namespace: string, report: Report<DocumentCode>): void {
  if (!/^(?:[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?)?$/.test(namespace)) {
    report({
      code: 'POLICY1010',
      path: ['metadata', 'namespace'],
      message: `${showValue(namespace)} is not a valid namespace`,
      help: 'use at most 63 lower-case letters, digits or "-", with a letter or digit first and last',
    });
  }
}

function textAt(tree: TreeNode, path: Path): string | undefined {
  const node = nodeAt(tree, path);
  return node?.kind === 'string' ? node.value : undefined;
}
