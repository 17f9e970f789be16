import type { CommandIo } from './command';

const CODES = {
  bold: 1,
  dim: 2,
  red: 31,
  green: 32,
  yellow: 33,
  blue: 34,
  magenta: 35,
  cyan: 36,
} as const;

export type Color = keyof typeof CODES;

/** Puts a text into a colour. */
export type Style = (color: Color, text: string) => string;

/** Colours where there is a terminal that shows them, and plain text everywhere else. */
export function styleOf({ terminal }: Pick<CommandIo, 'terminal'>): Style {
  return terminal?.hasColors === true
    ? (color, text) => `\u001b[${CODES[color]}m${text}\u001b[0m`
    : (_, text) => text;
}
