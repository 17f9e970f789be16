import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../lib/falco/package-root';
import { header } from './header';

const RECORDED = 'test/conformance/field-availability.json';

interface Recorded {
  readonly falco: string;
  readonly events: Readonly<
    Record<string, { readonly count: number; readonly fields: Readonly<Record<string, number>> }>
  >;
}

/** lib/fields/availability.generated.ts, from counts over recorded events. Pure but for the file of the counts. */
export function generateAvailability(): string {
  const { falco, events: facts }: Recorded = JSON.parse(readFileSync(join(packageRoot(), RECORDED), 'utf8'));
  const events = Object.keys(facts).sort();
  const names = [...new Set(events.flatMap((event) => Object.keys(facts[event]?.fields ?? {})))].sort();
  return [
    header('generate-availability.ts', [
      `${RECORDED}, counted over 13,300 events that a real Falco ${falco} recorded`,
    ]),
    '// Evidence, not a specification: rare events were seen a few times only, and no container engine was running.',
    '',
    '/** Event types, and how many of each were seen. */',
    'export const SEEN_EVENTS = [',
    ...events.map((event) => `  ['${event}', ${facts[event]?.count}],`),
    '] as const;',
    '',
    '/** For each field one letter an event type: `a` always, `s` sometimes, `-` never. */',
    'export const AVAILABILITY_ROWS = [',
    ...names.map((name) => {
      const marks = events.map((event) => {
        const count = facts[event]?.fields[name] ?? 0;
        return count === 0 ? '-' : count === facts[event]?.count ? 'a' : 's';
      });
      return `  ['${name}', '${marks.join('')}'],`;
    }),
    '] as const;',
    '',
  ].join('\n');
}
