import type { CompareCondition, ExistsCondition, ProgramCondition, RuleProgram } from '../../compile';
import type { EventData } from '../../events';
import { type ConditionNode, formatCondition } from '../../language';
import type { Check } from '../checks/check';
import { textOfValue } from '../checks/compare-value';
import { compileCheck } from '../checks/compile-check';
import { type FieldSlot, FieldSlots } from '../fields/field-slots';
import { Frame } from '../frame';
import { valueToJson } from '../output/format-value';
import {
  conjunction,
  disjunction,
  type ExplainedField,
  type ExplainedNode,
  negation,
  type Truth,
} from './explained-node';

/** What is known of an event besides its fields. */
export interface WalkOptions {
  /** Whether a field that the event does not have may have a value that was not recorded. */
  readonly isPartial?: boolean;
  /** Conditions that are known to be true, by their text. */
  readonly facts?: ReadonlySet<string>;
}

/** Walks conditions one node after the other, and says what each came to. The evaluator is what is fast. */
export class Walker {
  private readonly slots: FieldSlots;
  private readonly frame: Frame;
  private readonly checks = new Map<ProgramCondition, Check>();

  /** @param macros the names of macros, by their trees */
  constructor(
    program: RuleProgram,
    private readonly macros: ReadonlyMap<ConditionNode, string>,
  ) {
    this.slots = new FieldSlots(program.slots);
    this.frame = new Frame(this.slots.readers);
  }

  public walk(condition: ProgramCondition, event: EventData, options: WalkOptions = {}): ExplainedNode {
    this.frame.load(event);
    return this.visit(condition, event, options);
  }

  private visit(condition: ProgramCondition, event: EventData, options: WalkOptions): ExplainedNode {
    const text = textOf(condition);
    const macro = condition.node && this.macros.get(condition.node);
    const named = macro === undefined ? { text } : { text, macro };
    const isFact = options.facts?.has(text) === true;
    switch (condition.kind) {
      case 'and':
      case 'or': {
        const children = condition.children.map((child) => this.visit(child, event, options));
        const results = children.map(({ result }) => result);
        const result = condition.kind === 'and' ? conjunction(results) : disjunction(results);
        return { kind: condition.kind, ...named, result: isFact ? true : result, children, fields: [] };
      }
      case 'not': {
        const child = this.visit(condition.child, event, options);
        const result = isFact ? true : negation(child.result);
        return { kind: 'not', ...named, result, children: [child], fields: [] };
      }
      case 'unknown':
        return { kind: 'unknown-macro', ...named, result: 'unknown', children: [], fields: [] };
      case 'exists':
      case 'compare':
        return { kind: 'check', ...named, ...this.check(condition, event, options, isFact), children: [] };
    }
  }

  private check(
    condition: ExistsCondition | CompareCondition,
    event: EventData,
    { isPartial = false }: WalkOptions,
    isFact: boolean,
  ): Pick<ExplainedNode, 'result' | 'fields' | 'matched' | 'note'> {
    const check = this.checkOf(condition);
    const fields = check.slots.map((slot) => this.field(slot, event, isPartial));
    const isTrue = check.test(this.frame);
    const member = isTrue ? check.matchedMember?.(this.frame) : undefined;
    const matched = member === undefined ? undefined : memberText(condition, member);
    return {
      result: isFact ? true : resultOf(isTrue, check, fields),
      fields,
      ...(matched === undefined ? {} : { matched }),
      ...(check.note === undefined ? {} : { note: check.note }),
    };
  }

  private checkOf(condition: ExistsCondition | CompareCondition): Check {
    const known = this.checks.get(condition);
    if (known !== undefined) {
      return known;
    }
    const made = compileCheck(condition, this.slots);
    this.checks.set(condition, made);
    return made;
  }

  private field(slot: FieldSlot, event: EventData, isPartial: boolean): ExplainedField {
    const value = this.frame.get(slot.id);
    const shown =
      value === undefined
        ? undefined
        : slot.isOfAncestors && typeof value === 'object'
          ? value
          : valueToJson(value, { ...slot, name: '' });
    const isUnknown = isPartial && !isKnown(slot, event, value !== undefined);
    return { name: slot.text, value: shown, ...(isUnknown ? { isUnknown } : {}) };
  }
}

function resultOf(isTrue: boolean, check: Check, fields: readonly ExplainedField[]): Truth {
  // What is true of a part of the ancestors is true of all of them.
  const isOfAncestors = check.slots.some((slot) => slot.isOfAncestors);
  const isUnknown = fields.some((field) => field.isUnknown === true);
  if (isUnknown && check.isDecidedWithoutValue !== true && !(isTrue && isOfAncestors)) {
    return 'unknown';
  }
  if (isTrue || check.isDecidedWithoutValue === true) {
    return isTrue;
  }
  return fields.length > 0 && fields.every(({ value }) => value === undefined) ? 'missing' : false;
}

/** Whether an event that holds a part of its fields says what a field is: that it has a value, or that it has none. */
function isKnown(slot: FieldSlot, event: EventData, hasValue: boolean): boolean {
  const { text, isOfAncestors, derived } = slot;
  if (event[text] !== undefined) {
    return true;
  }
  if (isOfAncestors || derived === undefined) {
    return false;
  }
  if (slot.name === 'proc.env' || slot.name === 'proc.aenv') {
    return typeof event['proc.env'] === 'string';
  }
  return hasValue || (derived.from.length > 0 && derived.from.every((name) => event[name] === null));
}

function memberText(condition: ExistsCondition | CompareCondition, member: number): string | undefined {
  const right = condition.kind === 'compare' ? condition.right : undefined;
  const value = right?.kind === 'values' ? right.values[member] : undefined;
  return value === undefined ? undefined : textOfValue(value);
}

const TEXTS = new WeakMap<ConditionNode, string>();

/** The text of a condition. It is asked for on each event, and made once. */
export function textOf({ node, kind }: ProgramCondition): string {
  if (node === undefined) {
    return kind;
  }
  const text = TEXTS.get(node) ?? formatCondition(node);
  TEXTS.set(node, text);
  return text;
}
