import { didYouMean, joinWords, quote, showValue, suggestions } from '../../diagnostics';
import type { DocumentCode } from '../codes/document';
import type { Report } from '../findings/finding';
import { formatPath, type Path } from '../findings/path';
import {
  type IntegerSchema,
  keysIn,
  lifetimeOf,
  type MapSchema,
  type ObjectSchema,
  requiredIn,
  type Schema,
  type StringSchema,
  wordsIn,
} from '../schema/schema';
import { DEFAULT_TETRAGON, isTetragonAtLeast, type TetragonVersion } from '../target/tetragon-version';
import type { TreeMap, TreeNode } from '../tree/document-tree';
import { helpForUnknownKey, helpForWrongType, isOtherEntry } from './misplaced-words';
import { helpForUnknownWord } from './other-words';

/** Where to say what is wrong, and by which version's schema it is. */
export interface StructureContext {
  readonly report: Report<DocumentCode>;
  readonly tetragon: TetragonVersion;
}

/**
 * Compares a document with the schema that the API server holds it to, and reports all that differs.
 *
 * @returns the plain object, without what does not fit: a wrong value is `undefined`, in a list too, so that an index
 * still means what it means in the document
 */
export function checkStructure(
  node: TreeNode,
  schema: Schema,
  path: Path,
  context: StructureContext,
): unknown {
  const { report } = context;
  switch (schema.kind) {
    case 'any':
      return undefined;
    case 'object':
      return node.kind === 'map'
        ? checkObject(node, schema, path, context)
        : wrongType(node, schema, path, report);
    case 'map':
      return node.kind === 'map'
        ? checkMap(node, schema, path, context)
        : wrongType(node, schema, path, report);
    case 'list': {
      if (node.kind !== 'list') {
        return wrongType(node, schema, path, report);
      }
      if (schema.maxItems !== undefined && node.items.length > schema.maxItems) {
        const message = `${last(path)} has ${node.items.length} entries, but at most ${schema.maxItems} are allowed`;
        report({ code: 'POLICY1009', path, message });
      }
      return node.items.map((item, index) => checkStructure(item, schema.items, [...path, index], context));
    }
    case 'string':
      return node.kind === 'string'
        ? checkString(node.value, schema, path, context)
        : wrongType(node, schema, path, report);
    case 'integer':
      return node.kind === 'integer'
        ? checkInteger(node.value, schema, path, report)
        : wrongType(node, schema, path, report);
    case 'boolean':
      return node.kind === 'boolean' ? node.value : wrongType(node, schema, path, report);
  }
}

function checkMap(node: TreeMap, schema: MapSchema, path: Path, context: StructureContext): unknown {
  const { keys, values } = schema;
  for (const key of node.entries.keys()) {
    if (keys !== undefined && !keys.regex.test(key)) {
      const message = `${showValue(key)} is not a valid key`;
      context.report({
        code: 'POLICY1010',
        path: [...path, key],
        message,
        help: `write ${keys.words}`,
        atKey: true,
      });
    }
  }
  return Object.fromEntries(
    [...node.entries]
      .filter(([, entry]) => entry.node.kind !== 'null')
      .map(([key, entry]) => [key, checkStructure(entry.node, values, [...path, key], context)]),
  );
}

function checkObject(node: TreeMap, schema: ObjectSchema, path: Path, context: StructureContext): unknown {
  const { report, tetragon } = context;
  const known = keysIn(schema, tetragon);
  const value: Record<string, unknown> = {};
  const others: string[] = [];
  for (const [key, entry] of node.entries) {
    const expected = Object.hasOwn(schema.keys, key) ? schema.keys[key] : undefined;
    const isKnown = known.includes(key);
    if (!isKnown) {
      others.push(key);
      const keyPath = [...path, key];
      report({
        ...(otherVersion(key, schema, tetragon) ?? unknownKey(keyPath, schema, known, entry.node)),
        path: keyPath,
        atKey: true,
      });
    }
    // The API server drops a key that is null, and what has a default gets it. What only newer versions have is read as
    // they read it, so that nobody misses it.
    const reader = isKnown ? tetragon : laterVersion(key, schema, tetragon);
    if (expected !== undefined && entry.node.kind !== 'null' && reader !== undefined) {
      value[key] = checkStructure(entry.node, expected, [...path, key], { report, tetragon: reader });
    }
  }
  for (const { key, message, help } of excluded(node, schema, tetragon)) {
    delete value[key];
    report({ code: 'POLICY1016', path: [...path, key], message, help, atKey: true });
  }
  for (const key of isOtherEntry(node, others) ? [] : requiredIn(schema, tetragon)) {
    const entry = node.entries.get(key);
    const isMisspelt = entry === undefined && others.some((each) => suggestions(each, known)[0] === key);
    // What newer versions write instead of the key was reported as such.
    const isReplaced = !schema.required.includes(key) && others.length > 0;
    if (!isMisspelt && !isReplaced && (entry === undefined || entry.node.kind === 'null')) {
      report({ code: 'POLICY1005', path: [...path, key], message: `missing required key "${key}"` });
    }
  }
  return value;
}

function unknownKey(path: Path, schema: ObjectSchema, known: readonly string[], value: TreeNode) {
  const owner = path.slice(0, -1);
  const key = String(path.at(-1));
  const advice = helpForUnknownKey(owner, key, value);
  const { since } = lifetimeOf(schema, key);
  const help =
    since === undefined
      ? (advice ?? didYouMean(key, known) ?? `${ownerWords(owner)} has ${joinWords(known.map(quote), 'and')}`)
      : [`Tetragon ${since} supports it`, ...(advice === undefined ? [] : [advice])].join('; ');
  return { code: 'POLICY1004', message: `unknown key "${key}"`, help } as const;
}

/** The version that brings a key or word, where it is newer than this one, and released. */
function laterVersion(
  name: string,
  schema: ObjectSchema | StringSchema,
  tetragon: TetragonVersion,
): TetragonVersion | undefined {
  const { since } = lifetimeOf(schema, name);
  return since !== undefined &&
    isTetragonAtLeast(DEFAULT_TETRAGON, since) &&
    !isTetragonAtLeast(tetragon, since)
    ? since
    : undefined;
}

/** What is to be said of a key or word that a released version has, and this one has not. */
function otherVersion(name: string, schema: ObjectSchema | StringSchema, tetragon: TetragonVersion) {
  const { goneIn, instead } = lifetimeOf(schema, name);
  if (goneIn !== undefined && isTetragonAtLeast(tetragon, goneIn)) {
    const message = `Tetragon ${goneIn} removed ${quote(name)}`;
    return { code: 'POLICY1016', message, help: instead ?? 'remove it' } as const;
  }
  const since = laterVersion(name, schema, tetragon);
  return since === undefined
    ? undefined
    : ({
        code: 'POLICY1016',
        message: `${quote(name)} requires Tetragon ${since}, not ${tetragon}`,
        help: instead ?? `upgrade to Tetragon ${since} or newer, or remove it`,
      } as const);
}

/** Keys that a version refuses beside others. */
function excluded({ entries }: TreeMap, { limit }: ObjectSchema, tetragon: TetragonVersion) {
  if (limit === undefined || !isTetragonAtLeast(tetragon, limit.since)) {
    return [];
  }
  const there = limit.keys.filter((key) => (entries.get(key)?.node.kind ?? 'null') !== 'null');
  const kept = there.slice(0, limit.most).map(quote);
  const beside = kept.length === 0 ? 'here' : `beside ${kept.join('')}`;
  return there.slice(limit.most).map((key) => ({
    key,
    message: `Tetragon ${limit.since} rejects ${quote(key)} ${beside}`,
    help: limit.help,
  }));
}

function checkString(
  value: string,
  schema: StringSchema,
  path: Path,
  { report, tetragon }: StructureContext,
): unknown {
  const words = wordsIn(schema, tetragon);
  if (words !== undefined && !words.includes(value)) {
    const help = helpForUnknownWord(path, value, words);
    const unknown = { code: 'POLICY1007', message: `unknown ${nounOf(path)} "${value}"`, help } as const;
    report({ ...(otherVersion(value, schema, tetragon) ?? unknown), path });
    return undefined;
  }
  if (schema.pattern !== undefined && !schema.pattern.regex.test(value)) {
    const message = `${showValue(value)} is not a valid value here`;
    report({ code: 'POLICY1010', path, message, help: `write ${schema.pattern.words}` });
    return undefined;
  }
  return value;
}

function checkInteger(
  value: number,
  { min, max }: IntegerSchema,
  path: Path,
  report: Report<DocumentCode>,
): unknown {
  if (value < min || value > max) {
    report({
      code: 'POLICY1008',
      path,
      message: `${last(path)} is ${value}, outside ${min} to ${max}`,
    });
    return undefined;
  }
  return value;
}

function wrongType(node: TreeNode, schema: Schema, path: Path, report: Report<DocumentCode>): undefined {
  const message = `${last(path)} must be ${describeSchema(schema)}, not ${describeNode(node)}`;
  const help = helpForWrongType(path, node) ?? typeHelp(node, schema);
  report({ code: 'POLICY1006', path, message, ...(help === undefined ? {} : { help }) });
  return undefined;
}

function typeHelp(node: TreeNode, schema: Schema): string | undefined {
  const isPlain = node.kind === 'integer' || node.kind === 'float' || node.kind === 'boolean';
  if (schema.kind === 'string' && isPlain) {
    return `put it in quotes: "${node.source ?? node.value}"`;
  }
  if (schema.kind === 'integer' && node.kind === 'string' && /^-?\d+$/.test(node.value)) {
    return `remove the quotes: ${node.value}`;
  }
  if (schema.kind === 'boolean' && node.kind === 'string' && /^(?:true|false)$/.test(node.value)) {
    return `remove the quotes: ${node.value}`;
  }
  if (schema.kind === 'list' && node.kind !== 'null') {
    return node.kind === 'map' ? 'start the entry with "- "' : 'use a list, such as [ ... ]';
  }
  return undefined;
}

function describeNode(node: TreeNode): string {
  switch (node.kind) {
    case 'map':
      return 'a mapping';
    case 'list':
      return 'a list';
    case 'null':
      return 'empty';
    case 'string':
      return `the string ${showValue(node.value)}`;
    case 'integer':
    case 'float':
      return `the number ${node.value}`;
    case 'boolean':
      return `the boolean ${node.value}`;
  }
}

function describeSchema(schema: Schema): string {
  switch (schema.kind) {
    case 'object':
    case 'map':
      return 'a mapping';
    case 'list':
      return 'a list';
    case 'string':
      return 'text';
    case 'integer':
      return 'an integer';
    case 'boolean':
      return 'true or false';
    case 'any':
      return 'there';
  }
}

/** The key that a value belongs to, with its index in a list: `values[1]`. */
function last(path: Path): string {
  const key = path.map((step) => typeof step).lastIndexOf('string');
  return formatPath(path.slice(Math.max(key, 0)));
}

/** The key alone, for "unknown operator". */
function nounOf(path: Path): string {
  return String(path[path.map((step) => typeof step).lastIndexOf('string')] ?? 'value');
}

function ownerWords(path: Path): string {
  return path.length === 0 ? 'a policy' : last(path);
}
