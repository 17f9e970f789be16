import { isMap, isScalar, isSequence } from '../../yaml/node';
import type { FalcoContext } from '../load/falco-context';
import type { OverrideOperation } from '../model';
import { foundIn, isNull } from './file-reading';
import type { MappingReader } from './mapping-reader';

const OPERATIONS: readonly string[] = ['append', 'replace'];

/** What `override` says, as Falco reads it. */
export interface Overrides {
  readonly append: ReadonlySet<string>;
  readonly replace: ReadonlySet<string>;
}

export const NO_OVERRIDES: Overrides = { append: new Set(), replace: new Set() };

/** Falco: `userspace/engine/rule_loader_reader.cpp`, `decode_overrides` */
export function readOverrides(
  item: MappingReader,
  appendable: readonly string[],
  replaceable: readonly string[],
  context: FalcoContext,
): Overrides {
  const append = new Set<string>();
  const replace = new Set<string>();
  const node = item.node('override');
  const own = context.inside('overrides', '', item.map);
  if (isSequence(node)) {
    if (node.items.length === 0) {
      // Falco has ended before: see `hasEmptySequenceForMapping`.
      return NO_OVERRIDES;
    }
    return item.refuseAsWhole(
      'invalid node; this may result from using a map iterator as a sequence iterator, or vice-versa',
    );
  }
  const word = (each: ReturnType<MappingReader['resolve']>): string => {
    if (each === undefined || isNull(each)) {
      return 'null';
    }
    return isScalar(each) ? each.value : item.refuseConversion(each);
  };
  for (const pair of isMap(node) ? node.pairs : []) {
    item.tryRead(() => {
      const keyNode = item.resolve(pair.key);
      const valueNode = item.resolve(pair.value);
      const key = word(keyNode);
      const operation = word(valueNode);
      const keyContext = own.inside('overrides', key, keyNode);
      if (operation === 'append') {
        if (!appendable.includes(key)) {
          item.refuse(`Key '${key}' cannot be appended to, use 'replace' instead`, keyContext);
        }
        append.add(key);
      } else if (operation === 'replace') {
        if (!replaceable.includes(key)) {
          item.refuse(`Key '${key}' cannot be replaced`, keyContext);
        }
        replace.add(key);
      } else {
        const allowed = `${appendable.includes(key) ? 'append ' : ''}${replaceable.includes(key) ? 'replace ' : ''}`;
        item.refuse(
          `Invalid override operation for key '${key}': '${operation}'. Allowed values are: ${allowed}`,
          own.inside('value for', key, valueNode),
        );
      }
    });
  }
  return { append, replace };
}

/** Everything that is wrong with `override`, and what it does to each key that the item has. */
export function checkOverrides(
  item: MappingReader,
  appendable: readonly string[],
  replaceable: readonly string[],
): ReadonlyMap<string, OverrideOperation> {
  const overrides = new Map<string, OverrideOperation>();
  const node = item.node('override');
  if (isNull(node)) {
    return overrides;
  }
  if (isScalar(node)) {
    item.issue('override-ignored', node, { value: node.value });
    return overrides;
  }
  if (!isMap(node)) {
    item.issue('not-mapping', item.where('override'), { key: 'override', found: foundIn(node) });
    return overrides;
  }
  for (const pair of node.pairs) {
    const where = pair.key ?? node;
    const keyNode = item.resolve(pair.key);
    if (!isScalar(keyNode)) {
      item.issue('key-not-scalar', where, {});
      continue;
    }
    const key = keyNode.value;
    const value = item.resolve(pair.value);
    const operation = isScalar(value) && !isNull(value) ? value.value : undefined;
    const known = [...new Set([...appendable, ...replaceable])];
    const possible = OPERATIONS.filter((each) =>
      (each === 'append' ? appendable : replaceable).includes(key),
    );
    if (!known.includes(key)) {
      item.issue('override-of-unknown-key', where, { key, known });
    } else if (operation !== 'append' && operation !== 'replace') {
      const found = foundIn(value);
      item.issue('override-without-operation', value ?? where, { key, found, possible });
    } else if (!possible.includes(operation)) {
      item.issue('override-impossible', value ?? where, { key });
    } else if (!item.has(key)) {
      item.issue('override-without-key', where, { key });
    } else {
      overrides.set(key, operation);
    }
  }
  return overrides;
}

/** The older way to append, which Falco still reads and warns about. */
export function checkAppendFlag(item: MappingReader, key: string, hasOverrides: boolean): boolean {
  if (!item.has('append') || item.boolean('append').value !== true) {
    return false;
  }
  item.issue('append-deprecated', item.keyNode('append'), { key });
  if (hasOverrides) {
    item.issue('append-and-override', item.keyNode('append'), {});
  }
  return true;
}

const WARNING_APPEND =
  "'append' key is deprecated. Add an 'append' entry (e.g. 'condition: append') under 'override' instead.";
export const ERROR_OVERRIDE_APPEND =
  "Keys 'override' and 'append: true' cannot be used together. Add an 'append' entry (e.g. 'condition: append') under 'override' instead.";

/** Whether the item says `append: true`, of which Falco warns. */
export function readAppendFlag(item: MappingReader, context: FalcoContext): boolean {
  const appends = item.optionalBoolean('append', context) === true;
  if (appends) {
    item.file.warning('LOAD_DEPRECATED_ITEM', WARNING_APPEND, context);
  }
  return appends;
}
