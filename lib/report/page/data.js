// The data of the page: what is needed to count and filter at once, the rest when it is asked for.

/**
 * @typedef {{ id: string, alerts: number, fired: string[], quiet: string[] }} Cell
 * @typedef {{ rule: string, priority: string, container: string, image: string, count: number, exception: string,
 *   hides: number, hiddenPods: number, contradicts: string[] }} Pair
 * @typedef {{ title: string, count: number, duplicates: number, unreadable: number, hasRules: boolean,
 *   facets: { key: string, title: string }[], matrix: { tactic: string, cells: Cell[] }[], noise: Pair[],
 *   chunkSize: number }} Summary
 * @typedef {{ strings: string[], times: (number | null)[], columns: number[][] }} Index
 */

/** @type {Summary} */
const SUMMARY = JSON.parse(byId('summary').textContent ?? '');

/** @type {string[]} */
const PACKED = [...document.querySelectorAll('script.packed')].map((script) => script.textContent ?? '');

/** @type {Map<number, Promise<string[][]>>} */
const CHUNKS = new Map();

/** An opened alert is seldom far from the last one. */
const KEPT_CHUNKS = 8;

/** @param {string} id */
function byId(id) {
  const found = document.getElementById(id);
  if (found === null) {
    throw new Error(`the page has no element "${id}"`);
  }
  return found;
}

/** @param {string | undefined} packed */
async function unpack(packed) {
  const text = atob(packed ?? '');
  const bytes = new Uint8Array(text.length);
  // A function for each character, as Uint8Array.from wants, takes several times as long.
  for (let at = 0; at < text.length; at += 1) {
    bytes[at] = text.charCodeAt(at);
  }
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return JSON.parse(await new Response(stream).text());
}

/** @returns {Promise<Index>} */
function unpackIndex() {
  return unpack(PACKED[0]);
}

/**
 * What there is of one alert: its time, output and tags, then names and values of fields.
 *
 * @param {number} alert
 */
async function detailsOf(alert) {
  const number = Math.floor(alert / SUMMARY.chunkSize);
  let chunk = CHUNKS.get(number);
  if (chunk === undefined) {
    chunk = unpack(PACKED[number + 1]);
    CHUNKS.set(number, chunk);
    const [oldest] = CHUNKS.keys();
    if (CHUNKS.size > KEPT_CHUNKS && oldest !== undefined) {
      CHUNKS.delete(oldest);
    }
  }
  return (await chunk)[alert % SUMMARY.chunkSize] ?? [];
}

/** @type {string[] | undefined} */
let outputs;

/**
 * The outputs of all alerts, in lower case.
 *
 * @param {(done: number) => void} onProgress
 */
async function allOutputs(onProgress) {
  if (outputs === undefined) {
    /** @type {string[]} */
    const all = [];
    for (const packed of PACKED.slice(1)) {
      for (const [, output = ''] of await unpack(packed)) {
        all.push(output.toLowerCase());
      }
      onProgress(all.length / SUMMARY.count);
    }
    outputs = all;
  }
  return outputs;
}
