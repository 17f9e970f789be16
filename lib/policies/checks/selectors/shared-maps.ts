import { formatPath } from '../../findings/path';
import type { Loose } from '../../model/loose';
import type { BinaryFilter } from '../../model/selector';
import { partsOf } from '../../selectors/argument-filters';
import { multiOption } from '../../selectors/hook-instances';
import { type MapUse, mapsOf, substringsOf } from '../../selectors/kernel-maps';
import type { SelectorSide } from '../../selectors/selector-layout';
import type { CheckContext } from '../../view/check-context';
import type { HookView } from '../../view/hook-view';
import { policyCheck } from '../../view/policy-check';

/**
 * Kprobes that are attached together share tables of numbers, addresses, substrings and programs, and the last of them
 * writes them. Uprobes and USDTs share those of texts as well.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generickprobe.go#L1251
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/genericusdt.go#L551
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/types/basic.h#L1970
 */
export const sharedMaps = policyCheck({
  name: 'shared-maps',
  codes: {
    POLICY3063: {
      severity: 'warning',
      title: 'hooks of a policy overwrite a shared table',
      why: 'the policy loads, but all hooks compare with the values of the last one',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - matchArgs:
                    - index: 0
                      operator: DPort
                      values: ["443"]
            - call: tcp_close
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - matchArgs:
                    - index: 0
                      operator: DPort
                      values: ["80"]`,
        good: `
          podSelector: {}
          options:
            - name: disable-kprobe-multi
              value: "true"
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - matchArgs:
                    - index: 0
                      operator: DPort
                      values: ["443"]
            - call: tcp_close
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - matchArgs:
                    - index: 0
                      operator: DPort
                      values: ["80"]`,
      },
    },
  },
  run: (context) => {
    for (const section of ['kprobes', 'uprobes', 'usdts'] as const) {
      const option = multiOption(context, section);
      const hooks = context.policy.hooks.filter((hook) => hook.section === section);
      if (option !== undefined && hooks.length > 1) {
        const isShared = ({ kind }: MapUse) =>
          section === 'uprobes' || kind === 'numbers' || kind === 'substrings' || kind.endsWith('addresses');
        for (const side of ['entry', 'return'] as const) {
          compareFilters(hooks, side, isShared, option, context);
        }
        comparePrograms(hooks, 'matchBinaries', option, context);
        comparePrograms(hooks, 'matchParentBinaries', option, context);
      }
    }
  },
});

function help(option: string): string {
  return `give the hooks the same filter, move them to separate policies, or set the option "${option}" to "1"`;
}

function pluralOf({ section }: HookView): string {
  return section === 'usdts' ? 'USDTs' : section;
}

function name(hook: HookView): string {
  return formatPath(hook.path.slice(1));
}

/** The n-th filter of a kind is at the n-th place of a table, whatever the hook. */
function compareFilters(
  hooks: readonly HookView[],
  side: SelectorSide,
  isShared: (use: MapUse) => boolean,
  option: string,
  { kernel, report }: CheckContext,
): void {
  const last = new Map<string, { readonly hook: HookView; readonly content: string }>();
  const uses = hooks
    .filter((hook) => side === 'entry' || partsOf(hook).includes('matchReturnArgs'))
    .flatMap((hook) =>
      placed([...mapsOf(hook, side, kernel), ...substringsOf(hook, side)].filter(isShared)).map((use) => ({
        ...use,
        hook,
      })),
    );
  for (const { content, hook, place } of uses) {
    last.set(place, { hook, content });
  }
  for (const { content, hook, path, place } of uses) {
    const winner = last.get(place);
    if (winner !== undefined && winner.hook !== hook && winner.content !== content) {
      report({
        code: 'POLICY3063',
        path,
        message: `overwritten: ${pluralOf(hook)} of a policy share a table of ${place.replace(/#.*/, '')}, and ${name(winner.hook)} writes it last`,
        help: help(option),
      });
    }
  }
}

function placed(uses: readonly MapUse[]): readonly (MapUse & { readonly place: string })[] {
  const counts = new Map<string, number>();
  return uses.map((use) => {
    const count = counts.get(use.kind) ?? 0;
    counts.set(use.kind, count + 1);
    return { ...use, place: `${use.kind}#${count}` };
  });
}

/** The programs of the n-th selector are those of the n-th selector of every hook, also where that has none. */
function comparePrograms(
  hooks: readonly HookView[],
  part: 'matchBinaries' | 'matchParentBinaries',
  option: string,
  { report }: CheckContext,
): void {
  const count = Math.max(...hooks.map(({ selectors }) => selectors.length));
  for (let index = 0; index < count; index += 1) {
    const all = hooks.flatMap((hook) => {
      const selector = hook.selectors[index];
      const filter = selector?.[part].find(({ value }) => (value.values?.length ?? 0) > 0);
      return selector === undefined ? [] : [{ hook, selector, filter, content: contentOf(filter?.value) }];
    });
    const winner = all.filter(({ filter }) => filter !== undefined).at(-1);
    for (const { content, filter, hook, selector } of winner === undefined ? [] : all) {
      if (winner !== undefined && winner.content !== content) {
        report({
          code: 'POLICY3063',
          path: filter?.path ?? selector.path,
          message: `overwritten: ${pluralOf(hook)} of a policy share the programs of their ${ordinal(index)} selectors, and ${name(winner.hook)} writes them last`,
          help: help(option),
        });
      }
    }
  }
}

function ordinal(index: number): string {
  return ['first', 'second', 'third', 'fourth', 'fifth'][index] ?? 'further';
}

function contentOf(filter: Loose<BinaryFilter> | undefined): string {
  return filter === undefined
    ? ''
    : JSON.stringify([filter.operator, filter.followChildren ?? false, [...new Set(filter.values)].sort()]);
}
