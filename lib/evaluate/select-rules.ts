import type { ProgramRule } from '../compile';
import { Priority } from '../rules';

/**
 * Which rules are enabled, as an entry of `rules` in falco.yaml: one key of `enable` and `disable`, and in it one of
 * `rule`, a name in which `*` stands for any text, and `tag`.
 */
export interface RuleSelection {
  /**
   * The rules that are enabled.
   *
   * @default - nothing is enabled by this entry
   */
  readonly enable?: RuleSelector;
  /**
   * The rules that are disabled.
   *
   * @default - nothing is disabled by this entry
   */
  readonly disable?: RuleSelector;
}

/** Rules by their name or by a tag. */
export interface RuleSelector {
  /**
   * The name of a rule, in which `*` stands for any text.
   *
   * @default - rules of any name
   */
  readonly rule?: string;
  /**
   * A tag.
   *
   * @default - rules with any tags
   */
  readonly tag?: string;
}

/** What decides which rules are evaluated. */
export interface SelectOptions {
  /**
   * The least urgent priority that is evaluated, as `priority` in falco.yaml.
   *
   * @default 'debug'
   */
  readonly priority?: string;
  /**
   * Rules to enable and disable, in order: the last entry that fits a rule decides.
   *
   * @default - rules are enabled as their files say
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
