import type { YamlNode, YamlPair } from '../../yaml/node';
import type { FalcoContext } from './falco-context';
import { isMap, isNull, isScalar, isSequence, refuse, refuseAsWhole, type YamlMapping } from './yaml-node';

export const WARNING_APPEND =
  "'append' key is deprecated. Add an 'append' entry (e.g. 'condition: append') under 'override' instead.";
export const ERROR_OVERRIDE_APPEND =
  "Keys 'override' and 'append: true' cannot be used together. Add an 'append' entry (e.g. 'condition: append') under 'override' instead.";

/** The keys that `override` names, by what it says to do. */
export interface Overrides {
  readonly append: ReadonlySet<string>;
  readonly replace: ReadonlySet<string>;
}

/** Falco: `userspace/engine/rule_loader_reader.cpp`, `decode_overrides` */
export function decodeOverrides(
  item: YamlMapping,
  appendable: readonly string[],
  replaceable: readonly string[],
  context: FalcoContext,
): Overrides {
  const append = new Set<string>();
  const replace = new Set<string>();
  const node = item.node('override');
  const own = context.inside('overrides', '', item.map);
  if (isSequence(node) && node.items.length > 0) {
    const message =
      'invalid node; this may result from using a map iterator as a sequence iterator, or vice-versa';
    return refuseAsWhole(item.reading, message);
  }
  const read = (pair: YamlPair): void => {
    const keyNode = item.resolve(pair.key);
    const valueNode = item.resolve(pair.value);
    const key = word(item, keyNode);
    const operation = word(item, valueNode);
    const keyContext = own.inside('overrides', key, keyNode);
    if (operation === 'append') {
      if (!appendable.includes(key)) {
        refuse(item.reading, `Key '${key}' cannot be appended to, use 'replace' instead`, keyContext);
      }
      append.add(key);
    } else if (operation === 'replace') {
      if (!replaceable.includes(key)) {
        refuse(item.reading, `Key '${key}' cannot be replaced`, keyContext);
      }
      replace.add(key);
    } else {
      const allowed = `${appendable.includes(key) ? 'append ' : ''}${replaceable.includes(key) ? 'replace ' : ''}`;
      const message = `Invalid override operation for key '${key}': '${operation}'. Allowed values are: ${allowed}`;
      refuse(item.reading, message, own.inside('value for', key, valueNode));
    }
  };
  for (const pair of isMap(node) ? node.pairs : []) {
    item.tryRead(() => read(pair));
  }
  return { append, replace };
}

function word(item: YamlMapping, node: YamlNode | undefined): string {
  if (node === undefined || isNull(node)) {
    return 'null';
  }
  return isScalar(node) ? node.value : refuseAsWhole(item.reading, 'bad conversion');
}
