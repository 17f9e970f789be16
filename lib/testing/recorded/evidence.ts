import type { ProgramCondition, ProgramRule, RuleProgram } from '../../compile';
import { type ExplainedNode, type Truth, textOf, Walker } from '../../evaluate';
import type { EventData, RecordedAlert } from '../../events';
import { FieldTable, PLUGIN_NAMES } from '../../fields';

/** What a rule makes of a recorded alert. */
export interface Verdict {
  /** `unknown` where a field decides that nobody recorded. */
  readonly result: Truth;
  /** The fields for want of which nothing can be told. */
  readonly wanted: readonly string[];
}

/** The fields of events, by their source, whichever plugins were loaded. */
const TABLES = new Map<string, FieldTable>();

function fieldsOfSource(source: string): FieldTable {
  const table = TABLES.get(source) ?? new FieldTable(PLUGIN_NAMES, source);
  TABLES.set(source, table);
  return table;
}

/** The event of an alert, as far as the alert says: its fields, without those that Falcosidekick and falco.yaml add. */
export function eventOfAlert({ fields, source }: RecordedAlert): EventData {
  const event: Record<string, EventData[string]> = source === 'syscall' ? {} : { source };
  const table = fieldsOfSource(source);
  for (const [name, value] of Object.entries(fields)) {
    const found = table.resolve(name);
    if (found !== undefined && !('problem' in found)) {
      event[name] = value;
    }
  }
  return event;
}

/** Judges rules by events of which a part was recorded. */
export class EvidenceJudge {
  private readonly walker: Walker;

  constructor(program: RuleProgram) {
    this.walker = new Walker(program, new Map());
  }

  /**
   * @param types the types that the event can be of, where it does not say
   * @param facts conditions that are known to be true
   */
  public judge(
    rule: ProgramRule,
    event: EventData,
    types: readonly string[] = rule.eventNames,
    facts: ReadonlySet<string> = new Set(),
  ): Verdict {
    if (event['evt.type'] !== undefined || !hasTypes(rule.source)) {
      return verdictOf(this.walker.walk(rule.condition, event, { isPartial: true, facts }));
    }
    const verdicts = types.map((type) =>
      verdictOf(this.walker.walk(rule.condition, { ...event, 'evt.type': type }, { isPartial: true, facts })),
    );
    const [first] = verdicts;
    const isSame = verdicts.every(({ result }) => (result === true) === (first?.result === true));
    if (first !== undefined && isSame && verdicts.every(({ result }) => result !== 'unknown')) {
      return first;
    }
    return {
      result: 'unknown',
      wanted: [...new Set([...verdicts.flatMap(({ wanted }) => wanted), ...(isSame ? [] : ['evt.type'])])],
    };
  }
}

/** Whether events of a source have types. Those of plugins have not. */
export function hasTypes(source: string): boolean {
  return source === 'syscall' || source === 'tetragon';
}

/** The rules for events of a source, of those for several. */
export function programFor(source: string, programs: readonly RuleProgram[]): RuleProgram | undefined {
  return programs.find(({ rules }) => rules.some((rule) => rule.source === source));
}

function verdictOf(node: ExplainedNode): Verdict {
  return { result: node.result, wanted: node.result === 'unknown' ? [...wantedFields(node)] : [] };
}

/** The fields that nobody recorded, of the parts that decide. */
function wantedFields(node: ExplainedNode): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (each: ExplainedNode): void => {
    if (each.result !== 'unknown') {
      return;
    }
    for (const { name, isUnknown } of each.fields) {
      if (isUnknown === true) {
        found.add(name);
      }
    }
    each.children.forEach(visit);
  };
  visit(node);
  return found;
}

/** What has to be true of an event for a rule to have made an alert of it: the parts of its condition, all of them. */
export function factsOf(condition: ProgramCondition): ReadonlySet<string> {
  const facts = new Set<string>();
  const visit = (node: ProgramCondition): void => {
    facts.add(textOf(node));
    if (node.kind === 'and') {
      node.children.forEach(visit);
    }
  };
  visit(condition);
  return facts;
}

/** The fields that a rule looks at, with their arguments. */
export function fieldsOf(program: RuleProgram, { condition }: ProgramRule): readonly string[] {
  const slots = new Set<number>();
  const seen = new Set<object>();
  // Operands are data: every object with a slot in it is a field.
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) {
      return;
    }
    seen.add(value);
    for (const [key, member] of Object.entries(value)) {
      if (key === 'slot' && typeof member === 'number') {
        slots.add(member);
      } else if (key !== 'node') {
        visit(member);
      }
    }
  };
  visit(condition);
  return [...slots].map((slot) => program.slots[slot]?.text ?? '').filter((text) => text !== '');
}
