import { list, record, text } from '../objects';
import { judgeNode, type NodeReport } from './judge-node';
import { nodeFacts } from './node-facts';
import { runtimeClass } from './sandboxes';

/** What a list of nodes says, or why it says nothing. */
export type NodesRead =
  | { readonly nodes: readonly NodeReport[]; readonly problem?: undefined }
  | { readonly nodes?: undefined; readonly problem: string };

const HOW = 'create the file with "kubectl get nodes -o json"';

/** Reads what `kubectl get nodes -o json` prints: a list, or one node. RuntimeClasses in the list are respected. */
export function readNodes(content: Uint8Array): NodesRead {
  const written = decode(content);
  if (written.trim() === '') {
    return { problem: `the file is empty: ${HOW}` };
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(written);
  } catch (error) {
    return { problem: notJson(written, error) };
  }
  const objects = objectsOf(parsed);
  if (objects === undefined) {
    const kind = text(record(parsed)['kind']);
    const found = kind === '' ? 'not a list of nodes' : `of kind "${kind}", not a list of nodes`;
    return { problem: `the file is ${found}: ${HOW}` };
  }
  const nodes = objects.filter((object) => isOf(object, 'Node'));
  if (nodes.length === 0 && objects.length > 0) {
    const kinds = [...new Set(objects.map((object) => text(record(object)['kind']) || 'nothing known'))];
    return { problem: `the list has no nodes, only ${kinds.join(', ')}: ${HOW}` };
  }
  const runtimeClasses = objects.filter((object) => isOf(object, 'RuntimeClass')).map(runtimeClass);
  return { nodes: nodes.map((node, index) => judgeNode(nodeFacts(node, index), runtimeClasses)) };
}

/** Windows PowerShell writes UTF-16 into files. */
function decode(content: Uint8Array): string {
  const [first, second] = content;
  const isUtf16 = (first === 0xff && second === 0xfe) || (second === 0 && first !== undefined && first !== 0);
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(content).replace(/^\uFEFF/, '');
}

/** Without kinds, as in a list of their own type, what has a spec or a status is taken for a node. */
function isOf(object: unknown, kind: string): boolean {
  const written = text(record(object)['kind']);
  return written === kind || (written === '' && kind === 'Node' && Object.keys(record(object)).length > 0);
}

function objectsOf(parsed: unknown): readonly unknown[] | undefined {
  if (Array.isArray(parsed)) {
    return parsed;
  }
  const object = record(parsed);
  if (Array.isArray(object['items'])) {
    return list(object['items']);
  }
  // A list without nodes may have no key for them.
  if ((object['items'] ?? null) === null && /^(List|NodeList)$/.test(text(object['kind']))) {
    return [];
  }
  return object['kind'] === 'Node' ? [object] : undefined;
}

function notJson(written: string, error: unknown): string {
  if (/^(apiVersion|kind|items):/m.test(written)) {
    return `the file is YAML, not JSON: ${HOW}`;
  }
  if (/^NAME\s+STATUS/.test(written)) {
    return `the file is a table, not JSON: ${HOW}`;
  }
  const reason = error instanceof Error ? error.message.replace(/^Unexpected/, 'unexpected') : String(error);
  return `the file is not valid JSON: ${reason}; ${HOW}`;
}
