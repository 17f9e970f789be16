import type { Path } from '../findings/path';
import type { Loose } from '../model/loose';
import type {
  Action,
  ArgumentFilter,
  BinaryFilter,
  CapabilityFilter,
  NamespaceChangesFilter,
  NamespaceFilter,
  PidFilter,
  Selector,
} from '../model/selector';
import { type Located, locate } from './located';

/** The lists of filters and of actions that a selector may have. */
export const SELECTOR_PARTS = [
  'matchPIDs',
  'matchArgs',
  'matchData',
  'matchActions',
  'matchReturnArgs',
  'matchReturnActions',
  'matchBinaries',
  'matchParentBinaries',
  'matchNamespaces',
  'matchNamespaceChanges',
  'matchCapabilities',
  'matchCapabilityChanges',
] as const;

export type SelectorPart = (typeof SELECTOR_PARTS)[number];

type Macros = Readonly<Record<string, Loose<Selector> | undefined>>;

/** A selector with the filters of its macros, each where it was written. */
export interface SelectorView {
  readonly path: Path;
  readonly written: Loose<Selector>;
  readonly matchPIDs: readonly Located<Loose<PidFilter>>[];
  readonly matchArgs: readonly Located<Loose<ArgumentFilter>>[];
  readonly matchData: readonly Located<Loose<ArgumentFilter>>[];
  readonly matchReturnArgs: readonly Located<Loose<ArgumentFilter>>[];
  readonly matchBinaries: readonly Located<Loose<BinaryFilter>>[];
  readonly matchParentBinaries: readonly Located<Loose<BinaryFilter>>[];
  readonly matchNamespaces: readonly Located<Loose<NamespaceFilter>>[];
  readonly matchNamespaceChanges: readonly Located<Loose<NamespaceChangesFilter>>[];
  readonly matchCapabilities: readonly Located<Loose<CapabilityFilter>>[];
  readonly matchCapabilityChanges: readonly Located<Loose<CapabilityFilter>>[];
  readonly matchActions: readonly Located<Loose<Action>>[];
  readonly matchReturnActions: readonly Located<Loose<Action>>[];
  /** Where the list of a part is: here, or in the macro it comes from. */
  readonly partPath: (part: SelectorPart) => Path;
  /** How many entries that list has, without what another macro adds, which is a mistake of its own. */
  readonly partLength: (part: SelectorPart) => number;
}

export function viewSelector(written: Loose<Selector>, path: Path, macros: Macros): SelectorView {
  const sources = [
    { selector: written, path },
    ...(written.macros ?? []).flatMap((name) => {
      const selector = name !== undefined && Object.hasOwn(macros, name) ? macros[name] : undefined;
      return selector === undefined ? [] : [{ selector, path: ['spec', 'selectorsMacros', name ?? ''] }];
    }),
  ];
  const part = <T>(name: SelectorPart): readonly Located<T>[] =>
    sources.flatMap((source) =>
      locate(source.selector[name] as readonly (T | undefined)[] | undefined, [...source.path, name]),
    );
  const sourceOf = (name: SelectorPart) => sources.find(({ selector }) => selector[name] !== undefined);
  return {
    path,
    written,
    matchPIDs: part('matchPIDs'),
    matchArgs: part('matchArgs'),
    matchData: part('matchData'),
    matchReturnArgs: part('matchReturnArgs'),
    matchBinaries: part('matchBinaries'),
    matchParentBinaries: part('matchParentBinaries'),
    matchNamespaces: part('matchNamespaces'),
    matchNamespaceChanges: part('matchNamespaceChanges'),
    matchCapabilities: part('matchCapabilities'),
    matchCapabilityChanges: part('matchCapabilityChanges'),
    matchActions: part('matchActions'),
    matchReturnActions: part('matchReturnActions'),
    partPath: (name) => [...(sourceOf(name)?.path ?? path), name],
    partLength: (name) => sourceOf(name)?.selector[name]?.length ?? 0,
  };
}
