import { loadRules } from '../checks';
import { isSelected } from '../evaluate/select-rules';
import { type CheckedRuleFile, type RuleFilesOptions, rulesOptions } from './checked-rules';
import type { FalcoConfig } from './config';

/** A rule that an engine judges events by. */
export interface DeployedRule {
  readonly name: string;
  /** As in an alert, such as `Warning`. */
  readonly priority: string;
  /** Where its events come from, such as `syscall`. */
  readonly source: string;
  readonly tags: readonly string[];
}

/** The rules of files that are enabled, by the files and by `rules` and `priority` in falco.yaml, with those of upstream before them. */
export function deployedRules(
  files: readonly CheckedRuleFile[],
  options: RuleFilesOptions,
  { rules, priority }: FalcoConfig,
): readonly DeployedRule[] {
  const { upstream = [], ...others } = rulesOptions(options);
  const inputs = [...upstream, ...files.map(({ label, text }) => ({ name: label, text }))];
  const selection = {
    ...(priority === undefined ? {} : { priority: priority.name }),
    ...(rules === undefined ? {} : { rules }),
  };
  return loadRules(inputs, others)
    .rules.filter((rule) => isSelected(rule, selection))
    .map(outlineOf);
}

/** What dashboards show of a rule. */
export function outlineOf({ name, priority, source, tags }: DeployedRule): DeployedRule {
  return { name, priority, source, tags: [...tags] };
}
