import type { Path } from '../findings/path';
import type { Loose } from '../model/loose';
import type { TracingPolicyFields } from '../model/policy';
import { nodeAt, type TreeNode } from '../tree/document-tree';
import { type HookView, viewHooks } from './hook-view';

export const POLICY_KINDS = ['TracingPolicy', 'TracingPolicyNamespaced'] as const;

export type PolicyKind = (typeof POLICY_KINDS)[number];

/** A policy as the checks see it. */
export interface PolicyView {
  readonly kind: PolicyKind;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  readonly spec: Loose<TracingPolicyFields>;
  readonly hooks: readonly HookView[];
  /** Whether a person wrote something there, right or wrong: a check of what is missing asks this. */
  readonly isWritten: (path: Path) => boolean;
  /** The keys of a mapping, right or wrong. */
  readonly keysAt: (path: Path) => readonly string[];
  /** A string; `undefined` if something else is there, or nothing. */
  readonly stringAt: (path: Path) => string | undefined;
}

export interface PolicyParts {
  readonly kind: PolicyKind;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  readonly spec: Loose<TracingPolicyFields>;
  readonly tree: TreeNode;
}

export function viewPolicy({ tree, ...parts }: PolicyParts): PolicyView {
  return {
    ...parts,
    hooks: viewHooks(parts.spec),
    isWritten: (path) => {
      const node = nodeAt(tree, path);
      return node !== undefined && node.kind !== 'null';
    },
    keysAt: (path) => {
      const node = nodeAt(tree, path);
      return node?.kind === 'map' ? [...node.entries.keys()] : [];
    },
    stringAt: (path) => {
      const node = nodeAt(tree, path);
      return node?.kind === 'string' ? node.value : undefined;
    },
  };
}
