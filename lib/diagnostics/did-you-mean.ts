import { distance } from 'fastest-levenshtein';

const MAX_SUGGESTIONS = 5;
/** How many known words a message lists where none is near. */
const MAX_LISTED = 8;

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

/**
 * What there is, for a word that is near none of it: everything where that fits on a line, otherwise what shares a part
 * with it, such as `service` in `serviceName`, and then what differs in the fewest letters.
 */
export function whatThereIs(written: string, known: Iterable<string>): string {
  const words = [...new Set(known)].sort();
  if (words.length <= MAX_LISTED) {
    return `use one of ${words.join(', ')}`;
  }
  const wanted = new Set(partsOf(written));
  const ranked = words.map((word) => ({
    word,
    shared: partsOf(word).filter((part) => wanted.has(part)).length,
    away: distance(written.toLowerCase(), word.toLowerCase()),
  }));
  const nearest = ranked.sort((a, b) => b.shared - a.shared || a.away - b.away).slice(0, MAX_SUGGESTIONS);
  return `the closest of ${words.length} are ${nearest.map(({ word }) => word).join(', ')}`;
}

/** `serviceAccountName` is `service`, `account` and `name`. */
function partsOf(word: string): string[] {
  return word
    .split(/(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+/)
    .map((part) => part.toLowerCase())
    .filter((part) => part !== '');
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
