import type { Path } from '../findings/path';
import type { Argument } from '../model/argument';
import type { Loose } from '../model/loose';
import type { ArgumentFilter } from '../model/selector';
import type { ArgumentOperator, ArgumentType } from '../schema/words';
import type { CheckContext } from '../view/check-context';
import type { AnyHook, HookView } from '../view/hook-view';
import type { Located } from '../view/located';
import type { SelectorView } from '../view/selector-view';
import { OPERATORS, type OperatorFacts } from './operators';

/** The parts of a selector that compare arguments. */
export type ArgumentPart = 'matchArgs' | 'matchData' | 'matchReturnArgs';

/** A filter of an argument in its surroundings. */
export interface ArgumentFilterView {
  readonly hook: HookView;
  readonly selector: SelectorView;
  readonly part: ArgumentPart;
  readonly path: Path;
  readonly written: Loose<ArgumentFilter>;
  readonly operator: ArgumentOperator;
  readonly facts: OperatorFacts;
  /** The values that are text, each where it is. */
  readonly values: readonly Located<string>[];
  /** Which of the hook's arguments it compares, or `undefined` if there is no such argument. */
  readonly argument: FilteredArgument | undefined;
}

export interface FilteredArgument {
  /** Where it is in its list. */
  readonly position: number;
  /** `undefined` if the type is only known when the policy is loaded. */
  readonly type: ArgumentType | undefined;
}

/** A selector with the hook it belongs to. */
export interface HookSelector {
  readonly hook: HookView;
  readonly selector: SelectorView;
}

/** All selectors of a policy, in reading order. */
export function selectorsOf({ policy }: CheckContext): readonly HookSelector[] {
  return policy.hooks.flatMap((hook) => hook.selectors.map((selector) => ({ hook, selector })));
}

/** All filters of arguments that the agent looks at, in reading order. Those whose operator is missing are left out. */
export function argumentFilters(context: CheckContext): readonly ArgumentFilterView[] {
  return selectorsOf(context).flatMap(({ hook, selector }) => filtersOf(hook, selector));
}

/** A selector is of one hook, and twenty checks look at its filters. */
const FILTERS = new WeakMap<SelectorView, readonly ArgumentFilterView[]>();

/** The filters of one selector. */
export function filtersOf(hook: HookView, selector: SelectorView): readonly ArgumentFilterView[] {
  const known = FILTERS.get(selector) ?? readFilters(hook, selector);
  FILTERS.set(selector, known);
  return known;
}

function readFilters(hook: HookView, selector: SelectorView): readonly ArgumentFilterView[] {
  return partsOf(hook).flatMap((part) =>
    selector[part].flatMap(({ path, value: written }) => {
      const { operator } = written;
      return operator === undefined
        ? []
        : [
            {
              hook,
              selector,
              part,
              path,
              written,
              operator,
              facts: OPERATORS[operator],
              values: textsAt(written.values, [...path, 'values']),
              argument: argumentOf(hook, part, written),
            },
          ];
    }),
  );
}

/** What is returned is only compared where the hook asks for it. */
export function partsOf(hook: HookView): readonly ArgumentPart[] {
  const isReturning = hook.written.return === true && hook.returnArg !== undefined;
  return isReturning ? ['matchArgs', 'matchData', 'matchReturnArgs'] : ['matchArgs', 'matchData'];
}

/** The texts of a list, each where it is. */
export function textsAt(
  list: readonly (string | undefined)[] | undefined,
  path: Path,
): readonly Located<string>[] {
  return (list ?? []).flatMap((value, index) =>
    value === undefined ? [] : [{ path: [...path, index], value }],
  );
}

/**
 * The argument that the agent compares.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L898
 */
function argumentOf(
  hook: HookView,
  part: ArgumentPart,
  filter: Loose<ArgumentFilter>,
): FilteredArgument | undefined {
  const declared = declaredIn(hook.written, part);
  const [first] = filter.args ?? [];
  const position = first ?? positionOf(hook, part, declared, filter.index ?? 0);
  if (position < 0 || position >= declared.length + sizesOf(hook, part).length) {
    return undefined;
  }
  return { position, type: typeOf(hook, declared[position]) };
}

type Declared = readonly (Loose<Argument> | undefined)[];

/** The arguments that a part of a selector can compare. */
export function declaredIn(hook: AnyHook, part: ArgumentPart): Declared {
  switch (part) {
    case 'matchArgs':
      return hook.args ?? [];
    case 'matchData':
      return hook.data ?? [];
    case 'matchReturnArgs':
      return hook.returnArg === undefined ? [] : [hook.returnArg];
  }
}

function positionOf(hook: HookView, part: ArgumentPart, declared: Declared, index: number): number {
  if (part === 'matchData') {
    return index;
  }
  if (hook.section !== 'tracepoints') {
    return declared.findIndex((argument) => argument?.index === index);
  }
  // The agent goes through the arguments and rewrites the index to the position, also one that it has rewritten.
  const indexes = [...declared.map((argument) => argument?.index), ...sizesOf(hook, part)];
  return indexes.reduce<number>((at, each, position) => (each === at ? position : at), index);
}

/** The fields that tell the size of an argument: a tracepoint reads each as one more argument. */
function sizesOf({ section, written }: HookView, part: ArgumentPart): readonly number[] {
  if (section !== 'tracepoints' || part !== 'matchArgs' || written.raw === true) {
    return [];
  }
  const indexes = new Set(written.args?.map((argument) => argument?.index));
  const sizes = new Set(written.args?.map((argument) => (argument?.sizeArgIndex ?? 0) - 1));
  return [...sizes].filter((size) => size >= 0 && !indexes.has(size));
}

function typeOf(hook: HookView, argument: Loose<Argument> | undefined): ArgumentType | undefined {
  const isResolvedRaw =
    hook.section === 'tracepoints' && hook.written.raw === true && argument?.resolve !== undefined;
  return argument?.type === 'auto' || isResolvedRaw ? undefined : argument?.type;
}
