import type { ProgramRule } from '../compile';
import { Priority } from '../rules';

/**
 * Enables or disables rules, like an entry of `rules` in falco.yaml: either `enable` or `disable`, with either `rule`,
 * a name in which `*` matches any characters, or `tag`.
 */
export interface RuleSelection {
  /**
   * Rules to enable.
   *
   * @default - this entry enables no rules
   */
  readonly enable?: RuleSelector;
  /**
   * Rules to disable.
   *
   * @default - this entry disables no rules
   */
  readonly disable?: RuleSelector;
}

/** Selects rules by name or by tag. */
export interface RuleSelector {
  /**
   * Name of a rule, in which `*` matches any characters.
   *
   * @default - rules of any name
   */
  readonly rule?: string;
  /**
   * Tag that rules must have.
   *
   * @default - rules with any tags
   */
  readonly tag?: string;
}

/** Options that select the rules to evaluate. */
export interface SelectOptions {
  /**
   * Minimum priority of the rules that are evaluated, like `priority` in falco.yaml.
   *
   * @default 'debug'
   */
  readonly priority?: string;
  /**
   * Rules to enable and disable, in order: the last entry that matches a rule decides.
   *
   * @default - rules are enabled as their files declare
   */
  readonly rules?: readonly RuleSelection[];
}

type SelectableRule = Pick<ProgramRule, 'name' | 'priority' | 'tags' | 'enabled'>;

/** Whether a rule is evaluated. Falco: `userspace/falco/app/actions/load_rules_files.cpp` */
export function isSelected(rule: SelectableRule, { priority, rules = [] }: SelectOptions): boolean {
  const floor = priority === undefined ? Priority.DEBUG : Priority.of(priority);
  if (Priority.of(rule.priority).level > floor.level) {
    return false;
  }
  let enabled = rule.enabled;
  for (const { enable, disable } of rules) {
    if (enable !== undefined && fits(rule, enable)) {
      enabled = true;
    }
    if (disable !== undefined && fits(rule, disable)) {
      enabled = false;
    }
  }
  return enabled;
}

function fits(rule: SelectableRule, { rule: pattern, tag }: RuleSelector): boolean {
  return (
    (pattern !== undefined && matchesWildcard(pattern, rule.name)) ||
    (tag !== undefined && rule.tags.includes(tag))
  );
}

/** Falco: `userspace/engine/falco_utils.cpp`, `matches_wildcard` */
function matchesWildcard(pattern: string, name: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) {
    return pattern === name;
  }
  if (!name.startsWith(first)) {
    return false;
  }
  let at = first.length;
  for (const [index, part] of rest.entries()) {
    if (index === rest.length - 1) {
      return name.length - at >= part.length && name.endsWith(part);
    }
    const found = name.indexOf(part, at);
    if (found === -1) {
      return false;
    }
    at = found + part.length;
  }
  return true;
}
