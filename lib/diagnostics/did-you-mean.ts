import { distance } from 'fastest-levenshtein';

const MAX_SUGGESTIONS = 5;

/**
 * The known words that a misspelt one may stand for, best first. Upper and lower case count as the same letter, so
 * `warning` finds `WARNING` before anything else but `warning` itself.
 */
export function suggestions(written: string, known: Iterable<string>): string[] {
  const threshold = Math.floor(written.length * 0.4) + 1;
  const wanted = written.toLowerCase();
  const words = [...new Set(known)];
  const near = words
    .map((word) => ({ word, away: distance(wanted, word.toLowerCase()) }))
    .filter(({ away }) => away <= threshold)
    .sort(
      (a, b) =>
        a.away - b.away ||
        distance(written, a.word) - distance(written, b.word) ||
        (a.word < b.word ? -1 : 1),
    )
    .slice(0, MAX_SUGGESTIONS)
    .map(({ word }) => word);
  return near.length > 0 ? near : completions(wanted, words);
}

/** `warn` is far from `warning` when letters are counted, and means nothing else. */
function completions(written: string, words: readonly string[]): string[] {
  return written.length < 3
    ? []
    : words
        .filter((word) => word.toLowerCase().startsWith(written))
        .sort()
        .slice(0, MAX_SUGGESTIONS);
}

/** `did you mean "a", "b" or "c"?`, or nothing where no known word is near. */
export function didYouMean(written: string, known: Iterable<string>): string | undefined {
  const near = suggestions(written, known).map(quote);
  return near.length === 0 ? undefined : `did you mean ${joinWords(near, 'or')}?`;
}

/** `"a", "b" or "c"`: the words a person may write, in the order given. */
export function oneOf(words: readonly string[]): string {
  return joinWords(words.map(quote), 'or');
}

/** A word in double quotes, as messages write what a person wrote. */
export function quote(word: string): string {
  return `"${word}"`;
}

/** `a, b or c`: words in a sentence, in the order given. */
export function joinWords(words: readonly string[], conjunction: 'and' | 'or'): string {
  if (words.length < 2) {
    return words.join('');
  }
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`;
}
