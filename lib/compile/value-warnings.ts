import type { FieldTable } from '../fields';
import { type BinaryCheckNode, type Location, TRANSFORMERS } from '../language';
import type { Warning } from './problem';

const CALLED = ['val', ...TRANSFORMERS];
const BLANK = /[ \t\n\v\f\r]/;
const BLANKS = /[ \t\n\v\f\r]/g;

/** What only a regular expression can say. */
const SPECIAL = /[.+*?^$()[\]{}|\\]/;

/**
 * Values that are probably meant for something else.
 *
 * Falco: `userspace/libsinsp/filter.cpp`, `check_value_and_add_warnings`
 */
export function warningsOfValue(
  node: BinaryCheckNode,
  value: string,
  location: Location,
  fields: FieldTable,
): Warning[] {
  const falcoCode = 'LOAD_COMPILE_CONDITION';
  const warnings: Warning[] = [];
  if (node.operator === 'regex' && !needsRegex(value)) {
    warnings.push({
      falco: `regex check with '${value}' may be optimized with simpler operators such as '=', 'contains', 'startswith', 'endswith'`,
      falcoCode,
      id: 'simple-regex',
      data: { value },
      location,
    });
  }
  const bare = BLANK.test(value) ? value.replaceAll(BLANKS, '') : value;
  const field = fields.resolve(bare);
  if (field !== undefined && 'problem' in field) {
    // Upstream gives up on a value that its look-up of fields throws at.
    return warnings;
  }
  if (field !== undefined) {
    warnings.push({
      falco: `'${value}' may be a valid field misused as a const string value`,
      falcoCode,
      id: 'value-is-field',
      data: { value, field: bare },
      location,
    });
  }
  for (const name of bare.endsWith(')') ? CALLED : []) {
    if (bare.length >= name.length + 2 && bare.startsWith(`${name}(`) && bare.endsWith(')')) {
      warnings.push({
        falco: `'${value}' may be a valid field transformer misused as a const string value`,
        falcoCode,
        id: 'value-is-transformer',
        data: { value },
        location,
      });
    }
  }
  return warnings;
}

/** Anchors and "anything" at either end could be said by another operator. */
function needsRegex(value: string): boolean {
  const last = value.length - 1;
  for (let index = 0; index <= last; index += 1) {
    const character = value.charAt(index);
    if ((index === 0 && character === '^') || (index === last && character === '$')) {
      continue;
    }
    const isAtAnEnd = (index === 0 && last > 0) || index === last - 1;
    if (isAtAnEnd && character === '.' && '+*?'.includes(value.charAt(index + 1)) && index < last) {
      index += 1;
      continue;
    }
    if (SPECIAL.test(character)) {
      return true;
    }
  }
  return false;
}
