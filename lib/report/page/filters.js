// Which alerts are shown.

/** @type {Index} */
let index;

/**
 * For each facet, the chosen values, as places in the strings. An empty set is no filter.
 *
 * @type {Set<number>[]}
 */
const chosen = SUMMARY.facets.map(() => new Set());

/**
 * The chosen part of the timeline, in milliseconds.
 *
 * @type {[from: number, to: number] | undefined}
 */
let period;

/**
 * The alerts that hold what is searched for; `undefined` where nothing is.
 *
 * @type {Uint8Array | undefined}
 */
let found;

/**
 * The alerts that pass the filters.
 *
 * @param {number | 'period'} [except] a facet, or the timeline, whose own filter is not looked at: so that it shows
 *   what else could be chosen
 * @returns {number[]}
 */
function matching(except) {
  const active = chosen.flatMap((values, facet) => (values.size === 0 || facet === except ? [] : [facet]));
  const range = except === 'period' ? undefined : period;
  /** @type {number[]} */
  const result = [];
  for (let alert = 0; alert < SUMMARY.count; alert += 1) {
    if (found !== undefined && found[alert] === 0) {
      continue;
    }
    if (range !== undefined) {
      const time = index.times[alert] ?? Number.NaN;
      if (!(time >= range[0] && time < range[1])) {
        continue;
      }
    }
    if (active.every((facet) => chosen[facet]?.has(index.columns[facet]?.[alert] ?? 0))) {
      result.push(alert);
    }
  }
  return result;
}

/**
 * The value of a facet.
 *
 * @param {number} alert
 * @param {string} key
 */
function facetValue(alert, key) {
  const facet = SUMMARY.facets.findIndex((each) => each.key === key);
  return index.strings[index.columns[facet]?.[alert] ?? 0] ?? '';
}

/**
 * The alerts whose rule or output holds every word of a text; `undefined` for no words.
 *
 * @param {string} text
 * @param {(done: number) => void} onProgress
 */
async function search(text, onProgress) {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) {
    return undefined;
  }
  const all = await allOutputs(onProgress);
  return Uint8Array.from(all, (output, alert) => {
    const rule = facetValue(alert, 'rule').toLowerCase();
    return words.every((word) => output.includes(word) || rule.includes(word)) ? 1 : 0;
  });
}
