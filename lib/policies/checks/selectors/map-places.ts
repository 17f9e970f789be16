import { FULL_MAP } from '../../codes/full-map';
import { partsOf } from '../../selectors/argument-filters';
import { instancesOf, multiOption } from '../../selectors/hook-instances';
import { MAP_PLACES, type MapKind, type MapUse, mapsOf } from '../../selectors/kernel-maps';
import type { CheckContext } from '../../view/check-context';
import { type HookView, sectionNoun } from '../../view/hook-view';
import { policyCheck } from '../../view/policy-check';

/**
 * The kernel's tables have room for eight filters of a kind: in a hook, or in all kprobes that are attached together.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/string_maps.h#L7
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/argfilter_maps.h#L7
 */
export const mapPlaces = policyCheck({
  name: 'map-places',
  codes: {
    ...FULL_MAP,
  },
  run: (context) => {
    const together: { readonly use: MapUse; readonly times: number }[] = [];
    for (const hook of context.policy.hooks) {
      const sides = sidesOf(hook).map((side) => mapsOf(hook, side, context.kernel));
      const option = hook.section === 'kprobes' ? multiOption(context, hook.section) : undefined;
      for (const uses of sides) {
        const own = option === undefined ? uses : uses.filter(({ kind }) => !isText(kind));
        reportTooMany(
          own.map((use) => ({ use, times: 1 })),
          sectionNoun(hook.section),
          undefined,
          context,
        );
      }
      if (option !== undefined) {
        const times = instancesOf(context, hook);
        together.push(...sides.flat().flatMap((use) => (isText(use.kind) ? [{ use, times }] : [])));
      }
    }
    reportTooMany(together, 'kprobes', multiOption(context, 'kprobes'), context);
  },
});

function sidesOf(hook: HookView): readonly ('entry' | 'return')[] {
  return partsOf(hook).includes('matchReturnArgs') ? ['entry', 'return'] : ['entry'];
}

function isText(kind: MapKind): boolean {
  return kind === 'prefixes' || kind === 'postfixes' || kind.startsWith('strings');
}

function reportTooMany(
  uses: readonly { readonly use: MapUse; readonly times: number }[],
  owner: string,
  option: string | undefined,
  { report }: CheckContext,
): void {
  const counts = new Map<string, number>();
  for (const { use, times } of uses) {
    const before = counts.get(use.kind) ?? 0;
    counts.set(use.kind, before + times);
    if (before <= MAP_PLACES && before + times > MAP_PLACES) {
      const of = option === undefined ? `a ${owner}` : `the ${owner} of a policy`;
      report({
        code: 'POLICY3062',
        path: use.path,
        message: `the kernel can hold ${MAP_PLACES} filters of ${use.kind} of ${of}: this is ${times > 1 ? `one for each of ${times} functions` : 'one too many'}`,
        help: `merge values into one filter${option === undefined ? '' : `, set the option "${option}" to "1"`}, or use another policy`,
      });
    }
  }
}
