import type { ProgramOperator } from '../../compile';
import { asciiLower, compareBytes } from '../matching/ascii';
import { compileGlob } from '../matching/glob';
import { PathPrefixes } from '../matching/path-prefixes';
import { compileRegex } from '../matching/regex';

/** Whether a text fits the right side of a check. */
export type TextTest = (text: string) => boolean;

/**
 * A check of a text with one value on its right.
 *
 * Falco: `userspace/libsinsp/filter_compare.cpp`, `flt_compare_string`
 */
export function compareText(operator: ProgramOperator, value: string): TextTest {
  switch (operator) {
    case '=':
    case 'in':
    case 'intersects':
      return (text) => text === value;
    case '!=':
      return (text) => text !== value;
    case 'contains':
      return (text) => text.includes(value);
    case 'icontains': {
      const folded = asciiLower(value);
      return (text) => asciiLower(text).includes(folded);
    }
    case 'startswith':
      return (text) => text.startsWith(value);
    case 'endswith':
      return (text) => text.endsWith(value);
    case 'glob':
      return compileGlob(value);
    case 'iglob':
      return compileGlob(value, true);
    case 'regex':
      return compileRegex(value);
    case 'pmatch': {
      const prefixes = new PathPrefixes([value]);
      return (text) => prefixes.match(text);
    }
    case '<':
      return (text) => compareBytes(text, value) < 0;
    case '<=':
      return (text) => compareBytes(text, value) <= 0;
    case '>':
      return (text) => compareBytes(text, value) > 0;
    case '>=':
      return (text) => compareBytes(text, value) >= 0;
    case 'bcontains':
    case 'bstartswith':
      // These are of bytes: see `compareBytesWith`.
      return () => false;
  }
}
