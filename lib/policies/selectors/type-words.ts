import { quote } from '../../diagnostics';

/** `an "int"`, `a "uint8"`: a type in a sentence. */
export function aType(type: string): string {
  return `${/^[aeio]/.test(type) ? 'an' : 'a'} ${quote(type)}`;
}
