import { readRulesFile } from '../checks';
import { didYouMean } from '../diagnostics';
import type { PropFindings } from '../props';
import type { CheckedRuleFile } from './checked-rules';
import type { FalcoProps } from './falco-props';
import { RuleFiles } from './rule-files';
import { upstreamNames } from './upstream-names';

/** Falco says nothing of a selection that selects no rule: the rule stays on, and somebody believes that it is off. */
export function checkSelectedRules(
  props: FalcoProps,
  files: readonly CheckedRuleFile[],
  findings: PropFindings,
): void {
  const steps = props.config?.rules ?? [];
  if (steps.length === 0) {
    return;
  }
  const ours = files
    .flatMap((file) => readRulesFile(file).items)
    .flatMap((item) => (item.kind === 'rule' ? [item.name.value] : []));
  const added = props.rules instanceof RuleFiles ? props.rules.upstreamSets.map(({ set }) => set) : [];
  const sets = [...(props.upstreamRules === false ? [] : (['stable'] as const)), ...added];
  const upstream = [...(upstreamNames(sets).rules ?? [])];
  const known = new Set([...ours, ...upstream]);
  steps.forEach((step, index) => {
    const rule = step?.enable?.rule ?? step?.disable?.rule;
    if (typeof rule === 'string' && rule !== '' && !rule.includes('*') && !known.has(rule)) {
      const verb = step.enable === undefined ? 'disable' : 'enable';
      findings.add('PROP1007', `config.rules[${index}].${verb}.rule`, `unknown rule "${rule}"`, {
        help: didYouMean(rule, known) ?? 'it selects no rule',
      });
    }
  });
}
