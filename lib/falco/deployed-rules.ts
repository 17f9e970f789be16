import { loadRules } from '../checks';
import { isSelected } from '../evaluate/select-rules';
import { type CheckedRuleFile, type RuleFilesOptions, rulesOptions } from './checked-rules';
import type { FalcoConfig } from './config';

/** A rule that an engine evaluates on events. */
export interface DeployedRule {
  readonly name: string;
  /** Priority, as shown in alerts, such as `Warning`. */
  readonly priority: string;
  /** Event source of the rule, such as `syscall`. */
  readonly source: string;
  readonly tags: readonly string[];
}

/**
 * The enabled rules, upstream's first and then those of the files. The files themselves, and `rules` and `priority` in
 * falco.yaml, decide which ones are enabled.
 */
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

/** The properties of a rule that dashboards show. */
export function outlineOf({ name, priority, source, tags }: DeployedRule): DeployedRule {
  return { name, priority, source, tags: [...tags] };
}
