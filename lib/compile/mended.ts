import type { ConditionSyntaxError } from '../language';

/**
 * The text with a mistake written as Falco wants it, as long as before, so that the rest of the condition can be
 * looked at as well.
 */
export function mended(error: ConditionSyntaxError, text: string): string | undefined {
  const rest = text.slice(error.offset);
  const found =
    /^(\s*)(not)(\s+)(?:in|contains|startswith|endswith|pmatch|intersects|exists|glob|regex)\b/.exec(rest);
  if (found !== null) {
    const start = error.offset + (found[1]?.length ?? 0);
    return `${text.slice(0, start)}   ${text.slice(start + 3)}`;
  }
  const or = /^(\s*)\|\|/.exec(rest);
  if (or !== null) {
    const start = error.offset + (or[1]?.length ?? 0);
    return `${text.slice(0, start)}or${text.slice(start + 2)}`;
  }
  const keyword = /^(\s*)(AND|OR|NOT|IN)\b/.exec(rest);
  if (keyword !== null) {
    const start = error.offset + (keyword[1]?.length ?? 0);
    const word = keyword[2] ?? '';
    return text.slice(0, start) + word.toLowerCase() + text.slice(start + word.length);
  }
  return undefined;
}
