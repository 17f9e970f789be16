import { isMap, isScalar, isSequence, type YamlNode } from '../../yaml/node';
import type { DocumentReading } from './file-reading';

/** A mapping of the schema: the keys it knows, and which of them hold more mappings, in the order of validation. */
interface Shape {
  readonly what: 'item' | 'exception' | 'override' | 'plugin' | 'alternative';
  readonly keys: readonly string[];
  readonly inside?: readonly { readonly key: string; readonly shape: Shape; readonly isSequence: boolean }[];
}

const ALTERNATIVE: Shape = { what: 'alternative', keys: ['name', 'version'] };
const PLUGIN: Shape = {
  what: 'plugin',
  keys: ['name', 'version', 'alternatives'],
  inside: [{ key: 'alternatives', shape: ALTERNATIVE, isSequence: true }],
};
const EXCEPTION: Shape = { what: 'exception', keys: ['name', 'fields', 'comps', 'values'] };
const OVERRIDE: Shape = {
  what: 'override',
  keys: [
    'items',
    'desc',
    'condition',
    'output',
    'priority',
    'enabled',
    'exceptions',
    'capture',
    'capture_duration',
    'tags',
    'warn_evttypes',
    'skip-if-unknown-filter',
  ],
};
const ITEM: Shape = {
  what: 'item',
  keys: [
    'required_engine_version',
    'required_plugin_versions',
    'macro',
    'condition',
    'list',
    'items',
    'rule',
    'desc',
    'enabled',
    'output',
    'append',
    'priority',
    'capture',
    'capture_duration',
    'source',
    'exceptions',
    'override',
    'tags',
    'warn_evttypes',
    'skip-if-unknown-filter',
  ],
  inside: [
    { key: 'exceptions', shape: EXCEPTION, isSequence: true },
    { key: 'override', shape: OVERRIDE, isSequence: false },
    { key: 'required_plugin_versions', shape: PLUGIN, isSequence: true },
  ],
};

/** What ends the validation: Falco, or the reading of the file. */
export interface SchemaProblem {
  /** `empty-sequence`: Falco takes it for a mapping and ends. `key`: its YAML library cannot make a string of it. */
  readonly kind: 'empty-sequence' | 'key';
  /** What is no mapping, or has the key. */
  readonly what: Shape['what'];
  readonly node: YamlNode;
}

/**
 * What Falco's validation of the schema does not survive, in the order of the validation. What the schema only warns
 * of is left out.
 *
 * Falco: `userspace/engine/rule_json_schema.h`
 */
export function validateSchema(
  document: DocumentReading,
  root: YamlNode | undefined,
): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  const validateAll = (node: YamlNode | undefined, shape: Shape) => {
    for (const item of isSequence(node) ? node.items : []) {
      validate(document.resolve(item), shape);
    }
  };
  const validate = (node: YamlNode | undefined, shape: Shape) => {
    if (isSequence(node) && node.items.length === 0) {
      problems.push({ kind: 'empty-sequence', what: shape.what, node });
    }
    if (!isMap(node)) {
      return;
    }
    if (shape.inside === undefined && node.pairs.every(({ key }) => isScalar(key))) {
      return;
    }
    const keys = node.pairs.map(({ key }) => document.resolve(key));
    const unreadable = keys.findIndex((key) => key !== undefined && !isScalar(key));
    const readable = unreadable === -1 ? keys : keys.slice(0, unreadable);
    const find = (name: string) => readable.findIndex((key) => isScalar(key) && key.value === name);
    // It looks for one known key after the other, past all keys before it.
    const missing = unreadable === -1 ? undefined : [...shape.keys].sort().find((name) => find(name) === -1);
    for (const { key, shape: inner, isSequence } of shape.inside ?? []) {
      const index = find(key);
      if (index !== -1 && (missing === undefined || key < missing)) {
        (isSequence ? validateAll : validate)(document.resolve(node.pairs[index]?.value), inner);
      }
    }
    const key = keys[unreadable];
    const areKnown = () => readable.every((each) => isScalar(each) && shape.keys.includes(each.value));
    if (key !== undefined && (missing !== undefined || areKnown())) {
      problems.push({ kind: 'key', what: shape.what, node: key });
    }
  };
  validateAll(root, ITEM);
  return problems;
}
