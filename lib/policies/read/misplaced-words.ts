import { quote } from '../../diagnostics';
import type { Path } from '../findings/path';
import { nearName } from '../kernel/near-name';
import { ACTIONS } from '../schema/words';
import type { TreeMap, TreeNode } from '../tree/document-tree';
import { HOOK_SECTIONS } from '../view/hook-view';
import { SELECTOR_PARTS } from '../view/selector-view';

const PODS =
  'select pods for the whole policy with spec.podSelector.matchLabels, or use a TracingPolicyNamespaced';

/** Words of guides, of other versions and of other objects, by what they are written in. */
const ACTIONS_PLACE = 'move it to a selector of a hook: kprobes[].selectors[].matchActions[].action';

const SPEC: Readonly<Record<string, string>> = {
  namespaceSelector: 'use kind: TracingPolicyNamespaced in that namespace',
  nodeSelector: 'older versions load policies on all nodes',
  selectors: 'move it to a hook, such as kprobes[].selectors',
  action: ACTIONS_PLACE,
  actions: ACTIONS_PLACE,
  matchActions: ACTIONS_PLACE,
  killers: 'use "enforcers", and "calls" for its "syscalls": Tetragon 1.1 renamed both',
  collector: 'Tetragon does not send events: read them from its export file or its socket',
};

const SELECTOR: Readonly<Record<string, string>> = {
  pod: PODS,
  podSelector: PODS,
  labelSelector: PODS,
  matchLabels: PODS,
  namespaceSelector: 'use kind: TracingPolicyNamespaced in that namespace',
  namespace: 'use kind: TracingPolicyNamespaced in that namespace',
  matchWorkloads: 'in older versions, use spec.podSelector, spec.containerSelector and spec.hostSelector',
  matchCurrentCred:
    'add data with source: current_task and resolve: cred.euid.val, and filter it with matchData',
  action: 'use matchActions: [{ action: ... }]',
  actions: 'use matchActions: [{ action: ... }]',
};

/** What to write instead of an unknown key that people are known to write. */
export function helpForUnknownKey(path: Path, key: string, value: TreeNode): string | undefined {
  const owner = path[path.length - 2];
  if (path.length === 1 && path[0] === 'spec') {
    return own(SPEC, key) ?? (isFilter(key) ? FILTERS_PLACE : undefined);
  }
  if (path[1] === 'enforcers') {
    return key === 'syscalls' ? 'use "calls", its name since Tetragon 1.1' : undefined;
  }
  if (isFilter(key) && /Selector$/.test(String(path[1]))) {
    return FILTERS_PLACE;
  }
  if (isFilter(key) && typeof path.at(-1) === 'number' && isFilter(String(owner))) {
    return `move it to the selector, next to ${quote(String(owner))}`;
  }
  if (key === 'message' && (owner === 'matchActions' || owner === 'matchReturnActions')) {
    return 'move it to the hook, next to "selectors"';
  }
  if (path.length === 3 && HOOK_SECTIONS.some((section) => section === path[1])) {
    return key === 'action' || key === 'actions' || key === 'matchActions' ? helpForAction(value) : undefined;
  }
  return path.includes('selectors') ? own(SELECTOR, key) : undefined;
}

const FILTERS_PLACE = 'move it to a selector of a hook, such as kprobes[].selectors[].matchArgs';

function isFilter(key: string): boolean {
  return SELECTOR_PARTS.some((part) => part === key);
}

/** Whether a mapping is another thing than what belongs there, so that nobody misses the keys of that. */
export function isOtherEntry({ entries }: TreeMap, unknown: readonly string[]): boolean {
  return unknown.length > 0 && (unknown.length === entries.size || unknown.some(isFilter));
}

/** Whether a key of a spec says that there are hooks, in words that are none. */
export function standsForHooks(key: string): boolean {
  return (
    ['selectors', 'killers', 'lsm', 'hooks', 'syscalls', 'call'].includes(key) ||
    nearName(key.toLowerCase(), HOOK_SECTIONS) !== undefined
  );
}

/** What to write instead of a value that people are known to take for something else. */
export function helpForWrongType(path: Path, value: TreeNode): string | undefined {
  const isPids = path.includes('matchPIDs') && path.includes('values');
  return isPids && value.kind === 'map' ? `matchPIDs takes numbers; ${PODS}` : undefined;
}

function helpForAction(value: TreeNode): string {
  const place = 'move it to a selector: selectors[].matchActions[].action';
  if (value.kind !== 'string' || ACTIONS.some((action) => action === value.value)) {
    return place;
  }
  return `${place}; ${quote(value.value)} is not an action: use "Post", the default, to report the call`;
}

function own(words: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(words, key) ? words[key] : undefined;
}
