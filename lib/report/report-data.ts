import { deflateRawSync } from 'node:zlib';
import { formatJson, type RecordedAlert } from '../events';
import type { TestCase } from '../testing';
import { attackMatrix, type MatrixColumn, type TaggedRule } from './attack-matrix';
import { FACETS } from './facets';
import { type NoisyPair, noisiestPairs } from './noisiest-pairs';

/** What a report is made of. */
export interface ReportInput {
  readonly title: string;
  readonly alerts: readonly RecordedAlert[];
  /** Lines that look like alerts and could not be read. */
  readonly unreadable: number;
  /** The rules that were loaded, for what they cover and did not see. */
  readonly rules?: readonly TaggedRule[];
  /** Tests of the rules: no exception is proposed without naming those that it would silence. */
  readonly cases?: readonly TestCase[];
}

/** What the page holds, apart from its alerts. */
export interface ReportSummary {
  readonly title: string;
  readonly count: number;
  readonly duplicates: number;
  readonly unreadable: number;
  /** Whether it is known what the rules cover. */
  readonly hasRules: boolean;
  readonly facets: readonly { readonly key: string; readonly title: string }[];
  readonly matrix: readonly MatrixColumn[];
  readonly noise: readonly NoisyPair[];
  readonly chunkSize: number;
}

/** The data of a page. The parts that are packed are JSON, deflated, in base64: an archive of alerts repeats itself. */
export interface ReportData {
  readonly summary: ReportSummary;
  /** {@link AlertIndex} */
  readonly packedIndex: string;
  /** Arrays of {@link AlertDetails}, `chunkSize` alerts each. */
  readonly packedChunks: readonly string[];
}

/** What the page counts and filters by: numbers are places in `strings`. */
interface AlertIndex {
  readonly strings: readonly string[];
  /** Milliseconds since 1970, `null` if an alert has no time. */
  readonly times: readonly (number | null)[];
  readonly columns: readonly (readonly number[])[];
}

/** What the page shows of one alert when it is opened. */
type AlertDetails = readonly [time: string, output: string, tags: string, ...fields: string[]];

const CHUNK_SIZE = 1000;
const MOST_PAIRS = 20;

/** Makes the data of a page of alerts, in the order of their times. The same alert twice is one. */
export function reportData({ title, alerts, unreadable, rules, cases = [] }: ReportInput): ReportData {
  const unique = sortByTime(withoutDuplicates(alerts));
  return {
    summary: {
      title,
      count: unique.length,
      duplicates: alerts.length - unique.length,
      unreadable,
      hasRules: rules !== undefined,
      facets: FACETS.map(({ key, title: name }) => ({ key, title: name })),
      matrix: attackMatrix(unique, rules ?? []),
      noise: noisiestPairs(unique, cases, MOST_PAIRS),
      chunkSize: CHUNK_SIZE,
    },
    packedIndex: pack(indexOf(unique)),
    packedChunks: chunksOf(unique),
  };
}

/** Falco's own log, that of Falcosidekick and a queue that delivers twice may all hold one alert. */
function withoutDuplicates(alerts: readonly RecordedAlert[]): readonly RecordedAlert[] {
  const seen = new Set<string>();
  return alerts.filter((alert) => {
    if (alert.time === undefined) {
      return true;
    }
    // Falcosidekick writes times without the zeros at their end.
    const time = alert.time.replace(/\.([0-9]*?)0*Z$/, (_, digits) => (digits === '' ? 'Z' : `.${digits}Z`));
    const key = `${time}\n${alert.rule}\n${alert.hostname ?? ''}\n${alert.output}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function sortByTime(alerts: readonly RecordedAlert[]): readonly RecordedAlert[] {
  return alerts
    .map((alert) => ({ alert, time: millisecondsOf(alert) ?? Number.POSITIVE_INFINITY }))
    .sort((a, b) => (a.time === b.time ? 0 : a.time - b.time))
    .map(({ alert }) => alert);
}

function millisecondsOf({ time }: RecordedAlert): number | null {
  // Nanoseconds are more than a date takes.
  const parsed = Date.parse((time ?? '').replace(/(\.[0-9]{3})[0-9]+/, '$1'));
  return Number.isNaN(parsed) ? null : parsed;
}

function indexOf(alerts: readonly RecordedAlert[]): AlertIndex {
  const places = new Map<string, number>([['', 0]]);
  const place = (text: string): number => {
    const known = places.get(text);
    if (known !== undefined) {
      return known;
    }
    places.set(text, places.size);
    return places.size - 1;
  };
  const columns = FACETS.map(({ of }) => alerts.map((alert) => place(of(alert))));
  return { strings: [...places.keys()], times: alerts.map(millisecondsOf), columns };
}

function chunksOf(alerts: readonly RecordedAlert[]): readonly string[] {
  const chunks: string[] = [];
  for (let start = 0; start < alerts.length; start += CHUNK_SIZE) {
    chunks.push(pack(alerts.slice(start, start + CHUNK_SIZE).map(detailsOf)));
  }
  return chunks;
}

function detailsOf({ time, output, tags, fields }: RecordedAlert): AlertDetails {
  const named = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
  return [time ?? '', output, tags.join(' '), ...named.flatMap(([name, value]) => [name, shown(value)])];
}

/** The page shows values, and does not reckon with them: as text, numbers of 64 bits stay whole. */
function shown(value: unknown): string {
  return value === null || value === undefined ? '' : typeof value === 'string' ? value : formatJson(value);
}

function pack(value: unknown): string {
  return deflateRawSync(JSON.stringify(value), { level: 9 }).toString('base64');
}
