import { checkRuleFiles } from '../lib/falco/checked-rules';
import { RuleFiles } from '../lib/falco/rule-files';
import { type RuleItem, readRulesFile } from '../lib/rules-entry';

/** The rules of this package, in the order in which Falco loads them. */
export function bundledRules(): RuleItem[] {
  return checkRuleFiles(RuleFiles.bundled())
    .files.flatMap((file) => readRulesFile(file).items)
    .filter((item) => item.kind === 'rule');
}
