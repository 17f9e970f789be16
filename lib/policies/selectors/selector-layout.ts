import type { ActionName } from '../schema/words';
import type { HookView } from '../view/hook-view';
import type { SelectorView } from '../view/selector-view';
import { type ArgumentFilterView, filtersOf } from './argument-filters';
import { celTokens } from './cel-tokens';
import { integerType } from './integer-types';

/** Which selectors: the agent writes those for the return value separately. */
export type SelectorSide = 'entry' | 'return';

const WORD = 4;

/** A position for each of the five filters of arguments that there may be. */
const POSITIONS = 5 * WORD;

/**
 * For each selector, where the last part of it begins that the kernel goes to by its position: the agent writes the
 * selectors of a hook one after the other.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L1588
 */
export function layoutOf(hook: HookView, side: SelectorSide): readonly number[] {
  let offset = WORD + WORD * hook.selectors.length;
  return hook.selectors.map((selector) => {
    offset += WORD + (side === 'entry' ? processParts(selector) : 0);
    const filters = filtersOf(hook, selector).filter(
      ({ part }) => (part === 'matchReturnArgs') === (side === 'return'),
    );
    let last = offset;
    offset += WORD + POSITIONS;
    for (const filter of filters) {
      last = offset;
      offset += 4 * WORD + valueBytes(filter);
    }
    const actions = side === 'entry' ? selector.matchActions : selector.matchReturnActions;
    offset += WORD + sum(actions.map(({ value }) => WORD + actionBytes(value.action)));
    return last;
  });
}

/** What is looked at before the arguments: a length for each part, and its filters. */
function processParts(selector: SelectorView): number {
  const pids = selector.matchPIDs.map(({ value }) => 3 * WORD + WORD * (value.values?.length ?? 0));
  const namespaces = selector.matchNamespaces.map(
    ({ value }) => 3 * WORD + WORD * (value.values?.length ?? 0),
  );
  const capabilities = [...selector.matchCapabilities, ...selector.matchCapabilityChanges].map(
    () => 5 * WORD,
  );
  const changes = selector.matchNamespaceChanges.map(() => 2 * WORD);
  return 5 * WORD + sum([...pids, ...namespaces, ...capabilities, ...changes]);
}

function valueBytes({ argument, facts, written }: ArgumentFilterView): number {
  const count = written.values?.length ?? 0;
  const type = argument?.type;
  const bits = type === undefined ? 32 : integerType(type)?.bits;
  const numberBytes = bits === undefined || bits === 64 ? 8 : WORD;
  switch (facts.family) {
    case 'equality':
      // Text is one map for each of eleven lengths; of an unknown type it takes no less than a number.
      return isText(type) ? 11 * WORD : numberBytes * count;
    case 'comparison':
    case 'mask':
      return numberBytes * count;
    case 'range':
      return 2 * numberBytes * count;
    case 'address':
      return 2 * WORD;
    case 'substring':
      return type === 'string' || type === 'char_buf' ? WORD * count : 0;
    case 'file type':
      return WORD * count;
    case 'privileged port':
      return 0;
    case 'expression':
      return argumentsIn(written.values?.[0] ?? '').size * WORD;
    default:
      return WORD;
  }
}

/** The arguments that an expression names. */
function argumentsIn(expression: string): ReadonlySet<string> {
  const names = celTokens(expression).filter(({ kind, text }) => kind === 'name' && text.startsWith('arg'));
  return new Set(names.map(({ text }) => text));
}

const TEXTS = [
  'fd',
  'file',
  'path',
  'string',
  'char_buf',
  'linux_binprm',
  'data_loc',
  'net_device',
  'sockaddr_un',
];

function isText(type: string | undefined): boolean {
  return type !== undefined && TEXTS.includes(type);
}

function actionBytes(action: ActionName | undefined): number {
  switch (action) {
    case 'Post':
      return 5 * WORD;
    case 'NotifyEnforcer':
      return 3 * WORD;
    case 'FollowFD':
    case 'UnfollowFD':
    case 'CopyFD':
    case 'Set':
      return 2 * WORD;
    case 'Override':
    case 'GetUrl':
    case 'DnsLookup':
    case 'Signal':
    case 'TrackSock':
    case 'UntrackSock':
      return WORD;
    default:
      return 0;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
