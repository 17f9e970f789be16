import type { DeployedRule } from '../../falco';

/** A rule, and the engines that judge by it. */
export interface KnownRule extends Pick<DeployedRule, 'name' | 'priority' | 'tags'> {
  readonly engines: readonly string[];
}

/** The rules of all engines by their names: both have rules for the same behaviour under the same name. */
export function knownRules(
  engines: readonly (readonly [engine: string, rules: readonly DeployedRule[]])[],
): readonly KnownRule[] {
  const found = new Map<string, KnownRule>();
  for (const [engine, rules] of engines) {
    for (const { name, priority, tags } of rules) {
      const other = found.get(name);
      found.set(name, {
        name,
        priority: other?.priority ?? priority,
        tags: [...new Set([...(other?.tags ?? []), ...tags])],
        engines: [...(other?.engines ?? []), engine],
      });
    }
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A matcher for rules by their names, which may hold characters of regular expressions. */
export function anyRuleOf(label: string, names: readonly string[]): string {
  const pattern = names.map((name) => name.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&')).join('|');
  return `${label}=~${JSON.stringify(pattern)}`;
}
