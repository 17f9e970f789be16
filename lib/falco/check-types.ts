import { showValue } from '../diagnostics';
import type { PropFindings } from '../props';

/** What a value of a prop is, as far as JavaScript can tell. `class`: an object of a class, checked where it is used. */
export type PropType = 'boolean' | 'number' | 'text' | 'list' | 'map' | 'class';

const WORDS: Readonly<Record<Exclude<PropType, 'class'>, string>> = {
  boolean: 'true or false',
  number: 'a number',
  text: 'a string',
  list: 'a list',
  map: 'an object',
};

/** Reports values that TypeScript would refuse and plain JavaScript lets through. @returns whether there are none */
export function checkTypes(
  props: object,
  types: Readonly<Record<string, PropType>>,
  findings: PropFindings,
  prefix = '',
): boolean {
  let right = true;
  for (const [name, value] of Object.entries(props)) {
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    if (value !== undefined && type !== undefined && type !== 'class' && !isOfType(value, type)) {
      findings.add('PROP1001', `${prefix}${name}`, `${showValue(value)} is not ${WORDS[type]}`);
      right = false;
    }
  }
  return right;
}

function isOfType(value: unknown, type: Exclude<PropType, 'class'>): boolean {
  switch (type) {
    case 'boolean':
    case 'number':
      return typeof value === type;
    case 'text':
      return typeof value === 'string';
    case 'list':
      return Array.isArray(value);
    case 'map':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
  }
}
