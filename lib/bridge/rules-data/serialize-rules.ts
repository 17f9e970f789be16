import type { ProgramCondition, ProgramRule, RuleProgram } from '../../compile';
import { type ConditionData, FORMAT, type RuleData, type RulesData, VERSION } from './rules-data';

/**
 * Serializes rules as JSON, which `parseRules` reads without the original rules files. Properties that are only for
 * explanations are omitted.
 */
export function serializeRules(program: RuleProgram): string {
  const conditions = new Shared<ConditionData>();
  const events = new Shared<RulesData['events'][number]>();
  const known = new Map<ProgramCondition, number>();
  const indexOf = (condition: ProgramCondition): number => {
    const index = known.get(condition) ?? conditions.indexOf(dataOf(condition, indexOf));
    known.set(condition, index);
    return index;
  };
  const rules = program.rules.map((rule) => ruleData(rule, indexOf(rule.condition), events));
  const data: RulesData = {
    format: FORMAT,
    version: VERSION,
    slots: program.slots,
    conditions: conditions.all,
    events: events.all,
    rules,
    opaque: program.opaque,
    missing: program.missing,
  };
  return JSON.stringify(data);
}

function ruleData(
  rule: ProgramRule,
  condition: number,
  events: Shared<RulesData['events'][number]>,
): RuleData {
  const { eventCodes, eventNames, condition: _condition, place: _place, ...rest } = rule;
  return { ...rest, condition, events: events.indexOf({ eventCodes, eventNames }) };
}

function dataOf(condition: ProgramCondition, indexOf: (child: ProgramCondition) => number): ConditionData {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return { kind: condition.kind, children: condition.children.map(indexOf) };
    case 'not':
      return { kind: 'not', child: indexOf(condition.child) };
    case 'exists':
    case 'compare':
    case 'unknown': {
      const { node: _node, ...data } = condition;
      return data;
    }
  }
}

/** Values that are kept once, however often they are used. */
class Shared<T> {
  public readonly all: T[] = [];
  private readonly indexes = new Map<string, number>();

  public indexOf(value: T): number {
    const key = JSON.stringify(value);
    const known = this.indexes.get(key);
    if (known !== undefined) {
      return known;
    }
    this.indexes.set(key, this.all.length);
    return this.all.push(value) - 1;
  }
}
