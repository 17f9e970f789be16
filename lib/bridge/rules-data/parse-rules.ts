import type { ProgramCondition, ProgramRule, RuleProgram } from '../../compile';
import { objectOf } from '../json';
import { type ConditionData, FORMAT, type RuleData, type RulesData, VERSION } from './rules-data';

/**
 * Parses the output of `serializeRules`.
 *
 * @param file name of the file in messages
 * @throws Error if the text is not the output of `serializeRules`
 */
export function parseRules(text: string, file: string): RuleProgram {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`${file}: not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const head = objectOf(value);
  if (head?.['format'] !== FORMAT) {
    throw new Error(`${file}: not compiled rules (use the file that synth generated, not rules in YAML)`);
  }
  if (head['version'] !== VERSION) {
    throw new Error(
      `${file}: version ${String(head['version'])} is not supported, only ${VERSION} (use the program and the rules from the same version of the package)`,
    );
  }
  try {
    return programOf(value as RulesData);
  } catch (error) {
    throw new Error(`${file}: damaged: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function programOf({ slots, conditions, events, rules, opaque, missing }: RulesData): RuleProgram {
  const made: ProgramCondition[] = [];
  for (const condition of conditions) {
    made.push(conditionOf(condition, (index) => at(made, index, 'condition')));
  }
  return {
    slots,
    rules: rules.map((rule) => ruleOf(rule, made, events)),
    opaque,
    missing,
  };
}

function ruleOf(
  { condition, events, ...rest }: RuleData,
  conditions: readonly ProgramCondition[],
  all: RulesData['events'],
): ProgramRule {
  return { ...rest, condition: at(conditions, condition, 'condition'), ...at(all, events, 'list of events') };
}

function conditionOf(data: ConditionData, find: (index: number) => ProgramCondition): ProgramCondition {
  switch (data.kind) {
    case 'and':
    case 'or':
      return { kind: data.kind, children: data.children.map(find) };
    case 'not':
      return { kind: 'not', child: find(data.child) };
    case 'exists':
    case 'compare':
    case 'unknown':
      return data;
    default:
      throw new Error(`unknown kind of condition "${String((data as { kind: unknown }).kind)}"`);
  }
}

function at<T>(all: readonly T[], index: number, what: string): T {
  const found = all[index];
  if (found === undefined) {
    throw new Error(`there is no ${what} ${String(index)}`);
  }
  return found;
}
