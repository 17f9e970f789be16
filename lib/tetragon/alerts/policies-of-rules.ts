import type { CompareCondition, ProgramCondition, RuleProgram } from '../../compile';

/** The names of policies that the conditions of rules ask for. */
export function policiesNamedBy(program: RuleProgram, except: string): ReadonlySet<string> {
  const names = program.rules
    .filter(({ name, enabled }) => enabled && name !== except)
    .flatMap(({ condition }) => [...comparisons(condition, true)])
    .filter(({ isWanted }) => isWanted)
    .flatMap(({ comparison }) => policyNames(comparison, program));
  return new Set(names);
}

/**
 * The names of policies that the rule for all others leaves out.
 *
 * @returns `undefined` if that rule is not there, or somebody has replaced its condition
 */
export function policiesWithRules(program: RuleProgram, rule: string): ReadonlySet<string> | undefined {
  const condition = program.rules.find(({ name }) => name === rule)?.condition;
  const names = [...(condition === undefined ? [] : comparisons(condition, true))]
    .filter(({ isWanted }) => !isWanted)
    .flatMap(({ comparison }) => policyNames(comparison, program));
  return names.length === 0 ? undefined : new Set(names);
}

interface FoundComparison {
  readonly comparison: CompareCondition;
  /** Whether the rule wants it to be true. */
  readonly isWanted: boolean;
}

function* comparisons(condition: ProgramCondition, isWanted: boolean): Generator<FoundComparison> {
  switch (condition.kind) {
    case 'and':
    case 'or':
      for (const child of condition.children) {
        yield* comparisons(child, isWanted);
      }
      return;
    case 'not':
      yield* comparisons(condition.child, !isWanted);
      return;
    case 'compare':
      yield { comparison: condition, isWanted };
      return;
    case 'exists':
    case 'unknown':
      return;
  }
}

function policyNames(
  { operand, operator, right }: CompareCondition,
  program: RuleProgram,
): readonly string[] {
  const isPolicy = operand.kind === 'field' && program.slots[operand.slot]?.name === 'tetragon.policy';
  return isPolicy && (operator === '=' || operator === 'in') && right.kind === 'values'
    ? right.values.flatMap((value) => (value.kind === 'text' ? [value.value] : []))
    : [];
}
