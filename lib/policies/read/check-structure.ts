import { didYouMean, joinWords, oneOf, quote, showValue, suggestions } from '../../diagnostics';
import type { Report } from '../finding';
import { formatPath, type Path } from '../path';
import type { IntegerSchema, MapSchema, ObjectSchema, Schema, StringSchema } from '../schema/schema';
import type { TreeMap, TreeNode } from './document-tree';
import { helpForUnknownKey, helpForWrongType } from './misplaced-words';

/**
 * Compares a document with the schema that the API server holds it to, and reports all that differs.
 *
 * @returns the plain object, without what does not fit: a wrong value is `undefined`, in a list too, so that an index
 * still means what it means in the document
 */
export function checkStructure(node: TreeNode, schema: Schema, path: Path, report: Report): unknown {
  switch (schema.kind) {
    case 'any':
      return undefined;
    case 'object':
      return node.kind === 'map'
        ? checkObject(node, schema, path, report)
        : wrongType(node, schema, path, report);
    case 'map':
      return node.kind === 'map'
        ? checkMap(node, schema, path, report)
        : wrongType(node, schema, path, report);
    case 'list': {
      if (node.kind !== 'list') {
        return wrongType(node, schema, path, report);
      }
      if (schema.maxItems !== undefined && node.items.length > schema.maxItems) {
        const message = `${last(path)} has ${node.items.length} entries, and may have ${schema.maxItems}`;
        report({ code: 'POLICY1009', path, message });
      }
      return node.items.map((item, index) => checkStructure(item, schema.items, [...path, index], report));
    }
    case 'string':
      return node.kind === 'string'
        ? checkString(node.value, schema, path, report)
        : wrongType(node, schema, path, report);
    case 'integer':
      return node.kind === 'integer'
        ? checkInteger(node.value, schema, path, report)
        : wrongType(node, schema, path, report);
    case 'boolean':
      return node.kind === 'boolean' ? node.value : wrongType(node, schema, path, report);
  }
}

function checkMap(node: TreeMap, schema: MapSchema, path: Path, report: Report): unknown {
  const { keys, values } = schema;
  for (const key of node.entries.keys()) {
    if (keys !== undefined && !keys.regex.test(key)) {
      const message = `the key ${showValue(key)} is not possible`;
      report({
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
      .map(([key, entry]) => [key, checkStructure(entry.node, values, [...path, key], report)]),
  );
}

function checkObject(node: TreeMap, schema: ObjectSchema, path: Path, report: Report): unknown {
  const known = Object.keys(schema.keys);
  const value: Record<string, unknown> = {};
  for (const [key, entry] of node.entries) {
    const expected = Object.hasOwn(schema.keys, key) ? schema.keys[key] : undefined;
    if (expected === undefined) {
      const help =
        helpForUnknownKey(path, key, entry.node) ??
        didYouMean(key, known) ??
        `${ownerWords(path)} has ${joinWords(known.map(quote), 'and')}`;
      report({
        code: 'POLICY1004',
        path: [...path, key],
        message: `unknown key "${key}"`,
        help,
        atKey: true,
      });
    } else if (entry.node.kind !== 'null') {
      // The API server drops a key that is null, and what has a default gets it.
      value[key] = checkStructure(entry.node, expected, [...path, key], report);
    }
  }
  const unknown = [...node.entries.keys()].filter((key) => !Object.hasOwn(schema.keys, key));
  for (const key of schema.required) {
    const entry = node.entries.get(key);
    const isMisspelt = entry === undefined && unknown.some((each) => suggestions(each, known)[0] === key);
    if (!isMisspelt && (entry === undefined || entry.node.kind === 'null')) {
      report({ code: 'POLICY1005', path: [...path, key], message: `the key "${key}" is missing` });
    }
  }
  return value;
}

function checkString(value: string, schema: StringSchema, path: Path, report: Report): unknown {
  if (schema.oneOf !== undefined && !schema.oneOf.includes(value)) {
    const help = didYouMean(value, schema.oneOf) ?? `write ${oneOf(schema.oneOf)}`;
    report({ code: 'POLICY1007', path, message: `unknown ${nounOf(path)} "${value}"`, help });
    return undefined;
  }
  if (schema.pattern !== undefined && !schema.pattern.regex.test(value)) {
    const message = `${showValue(value)} is not possible here`;
    report({ code: 'POLICY1010', path, message, help: `write ${schema.pattern.words}` });
    return undefined;
  }
  return value;
}

function checkInteger(value: number, { min, max }: IntegerSchema, path: Path, report: Report): unknown {
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

function wrongType(node: TreeNode, schema: Schema, path: Path, report: Report): undefined {
  const message = `${last(path)} is ${describeNode(node)}, and has to be ${describeSchema(schema)}`;
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
    return `write it without quotes: ${node.value}`;
  }
  if (schema.kind === 'boolean' && node.kind === 'string' && /^(?:true|false)$/.test(node.value)) {
    return `write it without quotes: ${node.value}`;
  }
  if (schema.kind === 'list' && node.kind !== 'null') {
    return node.kind === 'map' ? 'begin the entry with "- "' : 'write a list, such as [ ... ]';
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
      return `the text ${showValue(node.value)}`;
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
      return 'a whole number';
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
