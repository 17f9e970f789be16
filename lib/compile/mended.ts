import { type ConditionSyntaxError, OPERATORS } from '../language';

const WORDS = OPERATORS.filter((operator) => /^[a-z]/.test(operator)).join('|');

/** What is written otherwise than Falco wants it, and what stands for it. */
const INSTEAD: readonly (readonly [pattern: RegExp, instead: (found: string) => string])[] = [
  [new RegExp(`^not(?=\\s+(?:${WORDS})\\b)`), () => '   '],
  [/^\|\|/, () => 'or'],
  [/^(?:AND|OR|NOT|IN)\b/, (found) => found.toLowerCase()],
];

/**
 * The text with a mistake written as Falco wants it, as long as before, so that the rest of the condition can be
 * looked at as well.
 */
export function mended({ offset }: ConditionSyntaxError, text: string): string | undefined {
  // "NOT" is taken for the name of a macro, and what is behind it for the mistake.
  const not = /\bNOT\s*$/.exec(text.slice(0, offset));
  const start = not === null ? offset + text.slice(offset).search(/\S|$/) : not.index;
  const rest = text.slice(start);
  for (const [pattern, instead] of INSTEAD) {
    const [found] = pattern.exec(rest) ?? [];
    if (found !== undefined) {
      return text.slice(0, start) + instead(found) + rest.slice(found.length);
    }
  }
  return undefined;
}
