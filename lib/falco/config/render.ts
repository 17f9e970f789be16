import { Priority } from '../../alerts';
import { didYouMean, oneOf, showValue } from '../../diagnostics';
import { type PropFindings, reportUnknownProps } from '../../props';
import type { Field, Fields } from './field';

/**
 * A Renders a section of `falco.yaml` from its props: renames keys, checks values, and omits options that equal Falco's
 * compiled default. Problems are added to `findings`, under `path`.
 */
export function renderSection(
  fields: Fields,
  props: object,
  path: string,
  findings: PropFindings,
  removed?: Readonly<Record<string, string>>,
): Record<string, unknown> {
  reportUnknownProps(findings, props, fields, path, removed);
  const given = props as Readonly<Record<string, unknown>>;
  const out: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = given[name];
    if (value === undefined) {
      continue;
    }
    const rendered = renderValue(field, value, `${path}.${name}`, findings);
    if (rendered !== undefined && !isDefault(field, rendered)) {
      out[field.key] = rendered;
    }
  }
  return out;
}

function renderValue(field: Field, value: unknown, path: string, findings: PropFindings): unknown {
  const { type } = field;
  const wrong = (wanted: string, help?: string): undefined => {
    findings.add(
      'PROP1001',
      path,
      `${showValue(value)} is not ${wanted}`,
      help === undefined ? {} : { help },
    );
    return undefined;
  };
  switch (type.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? value : wrong('true or false');
    case 'integer':
      return Number.isInteger(value) && inRange(value as number, type)
        ? value
        : wrong(`an integer from ${type.min} to ${type.max}`);
    case 'number':
      return typeof value === 'number' && inRange(value, type)
        ? value
        : wrong(`a number from ${type.min} to ${type.max}`);
    case 'string':
      return typeof value === 'string' && (type.pattern?.test(value) ?? true)
        ? value
        : wrong(type.wanted ?? 'a string');
    case 'word':
      return typeof value === 'string' && type.words.includes(value)
        ? value
        : wrong(`one of ${oneOf(type.words)}`, didYouMean(String(value), type.words));
    case 'priority':
      return value instanceof Priority
        ? value.configName
        : wrong('a priority', 'write Priority.WARNING, for example');
    case 'strings':
      return renderStrings(value, type.words, path, findings);
    case 'map':
      return isStringMap(value) ? { ...value } : wrong('a map of strings');
    case 'any':
      return value;
    case 'section':
      return isObject(value)
        ? withRequired(renderSection(type.fields, value, path, findings), type, value, path, findings)
        : wrong('an object');
    case 'sections':
      return Array.isArray(value)
        ? value
            .map((each, index) => renderValue(itemField(field), each, `${path}[${index}]`, findings))
            .filter((each) => each !== undefined)
        : wrong('a list');
  }
}

function itemField(field: Field): Field {
  if (field.type.kind !== 'sections') {
    return field;
  }
  return { key: field.key, type: { ...field.type, kind: 'section' } };
}

function withRequired(
  rendered: Record<string, unknown>,
  type: { readonly fields: Fields; readonly required?: readonly string[] },
  given: object,
  path: string,
  findings: PropFindings,
): Record<string, unknown> {
  for (const name of type.required ?? []) {
    if ((given as Record<string, unknown>)[name] === undefined) {
      findings.add('PROP1002', `${path}.${name}`, `"${name}" is missing`);
    }
  }
  return rendered;
}

function renderStrings(
  value: unknown,
  words: readonly string[] | undefined,
  path: string,
  findings: PropFindings,
): unknown {
  if (!Array.isArray(value)) {
    findings.add('PROP1001', path, `${showValue(value)} is not a list of strings`);
    return undefined;
  }
  value.forEach((each, index) => {
    const place = `${path}[${index}]`;
    if (typeof each !== 'string') {
      findings.add('PROP1001', place, `${showValue(each)} is not a string`);
    } else if (words !== undefined && !words.includes(each)) {
      const help = didYouMean(each, words);
      findings.add(
        'PROP1001',
        place,
        `"${each}" is not one of ${oneOf(words)}`,
        help === undefined ? {} : { help },
      );
    }
  });
  return [...value];
}

/** An empty section is left out, except in a list, where its position counts. */
function isDefault(field: Field, rendered: unknown): boolean {
  if (field.type.kind === 'section') {
    return isObject(rendered) && Object.keys(rendered).length === 0;
  }
  return field.default !== undefined && JSON.stringify(field.default) === JSON.stringify(rendered);
}

function inRange(value: number, range: { readonly min: number; readonly max: number }): boolean {
  return value >= range.min && value <= range.max;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isStringMap(value: unknown): value is Record<string, string> {
  return isObject(value) && Object.values(value).every((each) => typeof each === 'string');
}
