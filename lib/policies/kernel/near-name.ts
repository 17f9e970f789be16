import { distance } from 'fastest-levenshtein';

const MAX_AWAY = 2;
const SAME_START = 3;

/** The known name that a misspelt one stands for: one that begins alike and differs in a letter or two. */
export function nearName(written: string, known: Iterable<string>): string | undefined {
  const near = [...known]
    .filter((name) => name.slice(0, SAME_START) === written.slice(0, SAME_START))
    .map((name) => ({ name, away: distance(written, name) }))
    .filter(({ away }) => away <= MAX_AWAY)
    .sort((a, b) => a.away - b.away || (a.name < b.name ? -1 : 1));
  return near[0]?.name;
}
