import { quote } from '../../diagnostics';
import type { Path } from '../path';
import { ACTIONS } from '../schema/words';
import { HOOK_SECTIONS } from '../view/hook-view';
import type { TreeNode } from './document-tree';

const PODS =
  'pods are chosen for the whole policy: spec.podSelector.matchLabels, or a TracingPolicyNamespaced';

/** Words of guides, of other versions and of other objects, by what they are written in. */
const SPEC: Readonly<Record<string, string>> = {
  namespaceSelector: 'make it a TracingPolicyNamespaced in that namespace',
  nodeSelector: 'before that, policies are on all nodes',
  selectors: 'selectors belong to a hook, such as kprobes[].selectors',
  collector: 'Tetragon sends to nobody: its events are in its export file and on its socket',
};

const SELECTOR: Readonly<Record<string, string>> = {
  pod: PODS,
  podSelector: PODS,
  labelSelector: PODS,
  matchLabels: PODS,
  namespace: 'make it a TracingPolicyNamespaced in that namespace',
  matchWorkloads:
    'before that, spec.podSelector, spec.containerSelector and spec.hostSelector are for the whole policy',
  matchCurrentCred:
    'write data with source: current_task and resolve: cred.euid.val, and a matchData filter on it',
  action: 'write matchActions: [{ action: ... }]',
};

/** What to write instead of an unknown key that people are known to write. */
export function helpForUnknownKey(path: Path, key: string, value: TreeNode): string | undefined {
  const owner = path[path.length - 2];
  if (path.length === 1 && path[0] === 'spec') {
    return own(SPEC, key);
  }
  if (path.length === 3 && HOOK_SECTIONS.some((section) => section === path[1])) {
    return key === 'action' || key === 'actions' || key === 'matchActions' ? helpForAction(value) : undefined;
  }
  return owner === 'selectors' || path.includes('selectors') ? own(SELECTOR, key) : undefined;
}

/** What to write instead of a value that people are known to take for something else. */
export function helpForWrongType(path: Path, value: TreeNode): string | undefined {
  const isPids = path.includes('matchPIDs') && path.includes('values');
  return isPids && value.kind === 'map' ? `a filter of PIDs takes numbers; ${PODS}` : undefined;
}

function helpForAction(value: TreeNode): string {
  const place = 'actions belong to a selector: selectors[].matchActions[].action';
  if (value.kind !== 'string' || ACTIONS.some((action) => action === value.value)) {
    return place;
  }
  return `${place}; there is no action ${quote(value.value)}: "Post", the default, reports the call`;
}

function own(words: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(words, key) ? words[key] : undefined;
}
