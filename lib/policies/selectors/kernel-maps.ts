import { byteLength } from '../../diagnostics';
import type { Path } from '../findings/path';
import { isAtLeast, type KernelVersion } from '../target/kernel-version';
import type { HookView } from '../view/hook-view';
import { type ArgumentFilterView, filtersOf } from './argument-filters';
import { integerType } from './integer-types';
import { parseAddress } from './ip-addresses';
import { outcomeOf } from './operator-types';
import type { SelectorSide } from './selector-layout';

/** How many filters each table has room for. */
export const MAP_PLACES = 8;

/** The tables that the kernel looks values up in. */
export type MapKind =
  | 'numbers'
  | 'IPv4 addresses'
  | 'IPv6 addresses'
  | 'prefixes'
  | 'postfixes'
  | 'substrings'
  | `strings of ${string} bytes`;

/** A filter that takes one place in a table. */
export interface MapUse {
  readonly kind: MapKind;
  readonly path: Path;
  /** What the place holds, to tell two filters apart. */
  readonly content: string;
}

/** The tables of text, by the longest text that they hold. */
const TEXT_TABLES = [24, 48, 72, 96, 120, 144, 256];
const LONG_TEXT_TABLES = [512, 1024, 2048, 4096];

/**
 * The places that a hook takes in the kernel's tables, in the order in which the agent takes them.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/selectors.go#L91
 */
export function mapsOf(hook: HookView, side: SelectorSide, kernel: KernelVersion): readonly MapUse[] {
  return hook.selectors.flatMap((selector) => [
    ...(side === 'entry' ? [...selector.matchBinaries, ...selector.matchParentBinaries] : []).flatMap(
      ({ path, value }): MapUse[] => {
        const values = value.values ?? [];
        const kind = value.operator?.endsWith('Prefix')
          ? 'prefixes'
          : value.operator?.endsWith('Postfix')
            ? 'postfixes'
            : undefined;
        return kind === undefined || values.length === 0 ? [] : [{ kind, path, content: contentOf(values) }];
      },
    ),
    ...filtersOf(hook, selector)
      .filter(isOfSide(side))
      .flatMap((filter) => kindsOf(filter, kernel).map((use) => ({ ...use, path: filter.path }))),
  ]);
}

/** The places in the table of substrings, which holds single values. */
export function substringsOf(hook: HookView, side: SelectorSide): readonly MapUse[] {
  return hook.selectors
    .flatMap((selector) => filtersOf(hook, selector))
    .filter(isOfSide(side))
    .filter(hasSubstrings)
    .flatMap(({ path, values }) =>
      values.map(({ value }) => ({ kind: 'substrings' as const, path, content: value })),
    );
}

/** Whether the values of a filter are substrings; on other types, the agent drops them. */
export function hasSubstrings({ argument, facts }: ArgumentFilterView): boolean {
  return facts.family === 'substring' && (argument?.type === 'string' || argument?.type === 'char_buf');
}

function isOfSide(side: SelectorSide): (filter: ArgumentFilterView) => boolean {
  return ({ part }) => (part === 'matchReturnArgs') === (side === 'return');
}

function kindsOf(
  { argument, facts, operator, values }: ArgumentFilterView,
  kernel: KernelVersion,
): readonly Omit<MapUse, 'path'>[] {
  const texts = values.map(({ value }) => value);
  const type = argument?.type;
  switch (facts.family) {
    case 'set':
    case 'port':
    case 'protocol':
    case 'family':
    case 'state':
      return [{ kind: 'numbers', content: contentOf(texts) }];
    case 'address':
      return ([4, 6] as const).flatMap((family) => {
        const own = texts.filter((text) => parseAddress(text)?.family === family);
        return own.length === 0 ? [] : [{ kind: `IPv${family} addresses` as const, content: contentOf(own) }];
      });
    case 'prefix':
      return [{ kind: 'prefixes', content: contentOf(texts) }];
    case 'postfix':
      return [{ kind: 'postfixes', content: contentOf(texts) }];
    case 'equality': {
      const isText = type !== undefined && outcomeOf(operator, type, kernel) === 'works' && !isNumber(type);
      return isText ? textTables(texts, kernel) : [];
    }
    default:
      return [];
  }
}

function isNumber(type: Parameters<typeof integerType>[0]): boolean {
  return integerType(type) !== undefined || /^(?:kernel_cap_t|cap_\w+)$/.test(type);
}

function textTables(texts: readonly string[], kernel: KernelVersion): readonly Omit<MapUse, 'path'>[] {
  const tables = isAtLeast(kernel, '5.11') ? [...TEXT_TABLES, ...LONG_TEXT_TABLES] : [...TEXT_TABLES, 510];
  return tables.flatMap((longest, index) => {
    const shortest = index === 0 ? 0 : (tables[index - 1] ?? 0) + 1;
    const own = texts.filter((text) => byteLength(text) >= shortest && byteLength(text) <= longest);
    return own.length === 0
      ? []
      : [{ kind: `strings of ${shortest} to ${longest} bytes` as const, content: contentOf(own) }];
  });
}

function contentOf(values: readonly unknown[]): string {
  return JSON.stringify([...new Set(values)].sort());
}
