import { joinWords, quote, suggestions } from '../diagnostics';
import { isScalar } from '../yaml/node';
import type { ItemReader } from './item-reader';
import type { OverrideOperation } from './model';
import { describe, isNull } from './read-context';

const OPERATIONS: readonly string[] = ['append', 'replace'];

/** The key `override` of an item: what happens to each key that it names. */
export function readOverrides(
  reader: ItemReader,
  appendable: readonly string[],
  replaceable: readonly string[],
): ReadonlyMap<string, OverrideOperation> {
  const overrides = new Map<string, OverrideOperation>();
  const map = reader.mapping('override');
  for (const pair of map?.pairs ?? []) {
    if (!isScalar(pair.key)) {
      continue;
    }
    const key = pair.key.value;
    const value = reader.resolve(pair.value);
    const operation = isScalar(value) && !isNull(value) ? value.value : undefined;
    const known = [...new Set([...appendable, ...replaceable])];
    const possible = OPERATIONS.filter((word) =>
      (word === 'append' ? appendable : replaceable).includes(key),
    );
    if (!known.includes(key)) {
      const [near] = suggestions(key, known);
      const help =
        near === undefined ? `it may name ${joinWords(known.map(quote), 'and')}` : `did you mean "${near}"?`;
      reader.report('FALCO1011', pair.key, `"${key}" cannot be overridden`, help);
    } else if (operation === undefined || !OPERATIONS.includes(operation)) {
      const found = operation === undefined ? describe(value) : `"${operation}"`;
      const message = `"override" of "${key}" must say what to do, and is ${found}`;
      reader.report('FALCO1011', value ?? pair.key, message, `write ${joinWords(possible.map(quote), 'or')}`);
    } else if (!possible.includes(operation)) {
      const other = possible[0] ?? 'replace';
      const done = operation === 'append' ? 'appended to' : 'replaced';
      reader.report(
        'FALCO1011',
        value ?? pair.key,
        `"${key}" cannot be ${done}`,
        `write "${other}" for "${operation}"`,
      );
    } else if (!reader.has(key)) {
      const message = `"override" names "${key}", and the item has no "${key}"`;
      reader.report(
        'FALCO1011',
        pair.key,
        message,
        `add "${key}:" to the item, or remove it from "override"`,
      );
    } else {
      overrides.set(key, operation as OverrideOperation);
    }
  }
  return overrides;
}
