/** Labels that select the pods of one instance. Never change: a workload's selector is immutable. */
export type SelectorLabels = Readonly<
  Record<'app.kubernetes.io/name' | 'app.kubernetes.io/instance', string>
>;

export const PART_OF = 'runtime-detection';
export const MANAGED_BY = 'cdk8s';

/** @param component the program, such as `falco` @param instance the name of its objects, such as `falco` */
export function selectorLabels(component: string, instance: string): SelectorLabels {
  return { 'app.kubernetes.io/name': component, 'app.kubernetes.io/instance': instance };
}

/** The labels of every object: those that select, the program's version, and the two that pruning selects on. */
export function objectLabels(
  component: string,
  instance: string,
  version: string,
  extra: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    ...extra,
    ...selectorLabels(component, instance),
    'app.kubernetes.io/version': version,
    'app.kubernetes.io/part-of': PART_OF,
    'app.kubernetes.io/managed-by': MANAGED_BY,
  };
}
