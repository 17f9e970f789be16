import { type CodeSet, eventsNamed, type FieldTable, namesOfEvents, namesOfSyscalls } from '../fields';
import { type ConditionNode, type FieldNode, type OutputToken, visit } from '../language';
import type { CollectedRule } from '../rules/load/collected';
import { ConditionBuilder } from './condition-builder';
import { EventSets } from './event-sets';
import { NotBuildable } from './not-buildable';
import { OperandBuilder } from './operand-builder';
import { outputFieldNodes, outputText } from './output-fields';
import type { OpaqueRule, OutputPart, ProgramOutput, ProgramRule, RuleProgram } from './rule-program';

/** A rule without mistakes, with macros, lists and exceptions in its tree. */
export interface ResolvedRule {
  readonly name: string;
  readonly collected: CollectedRule;
  readonly tree: ConditionNode;
  readonly output: string;
  readonly outputTokens: readonly OutputToken[];
  readonly exceptionFields: readonly string[];
}

const ASYNC_EVENT = eventsNamed(['asyncevent']);

/**
 * The program of rules that Falco would load.
 *
 * @param knownLists names of lists that only files which are not there define
 */
export function buildProgram(
  rules: Iterable<ResolvedRule>,
  fields: FieldTable,
  knownLists: ReadonlySet<string>,
): RuleProgram {
  const operands = new OperandBuilder(fields);
  const conditions = new ConditionBuilder(operands, knownLists);
  const events = new EventLists();
  const opaque: OpaqueRule[] = [];
  const known = [...rules].filter((rule) => {
    const isOfSource = rule.collected.source === fields.source;
    const isKnown = isOfSource && (isOfPlugin(fields.source) || !readsUnrecordedFields(rule, fields));
    if (!isKnown) {
      opaque.push({ name: rule.name, source: rule.collected.source });
    }
    return isKnown;
  });
  const make = ({
    name,
    collected,
    tree,
    output,
    outputTokens,
    exceptionFields,
  }: ResolvedRule): ProgramRule => ({
    name,
    description: collected.description,
    priority: collected.priority.name,
    source: collected.source,
    tags: collected.tags,
    enabled: collected.enabled,
    condition: conditions.condition(tree),
    output: buildOutput(output, outputTokens, operands),
    exceptionFields,
    ...events.of(tree),
    place: collected.place,
  });
  const made: ProgramRule[] = [];
  for (const rule of known) {
    try {
      made.push(make(rule));
    } catch (error) {
      if (!(error instanceof NotBuildable) || !isOfPlugin(fields.source)) {
        throw error;
      }
      opaque.push({ name: rule.name, source: fields.source });
    }
  }
  return {
    rules: made,
    slots: operands.slots,
    opaque,
    missing: { macros: [...conditions.missingMacros].sort(), lists: [...conditions.missingLists].sort() },
  };
}

/** Events of plugins come as data, with whatever fields they have. */
function isOfPlugin(source: string): boolean {
  return source !== 'syscall' && source !== 'tetragon';
}

/** Fields of other plugins are right, but recorded events do not have them. */
function readsUnrecordedFields({ tree, outputTokens }: ResolvedRule, fields: FieldTable): boolean {
  let isUnrecorded = false;
  const field = ({ name }: FieldNode) => {
    isUnrecorded ||= fields.isUnrecorded(name);
  };
  if (fields.hasUnrecorded) {
    visit(tree, { field });
    for (const token of outputTokens) {
      if (token.kind === 'field') {
        visit(token.expression, { field });
      }
    }
  }
  return isUnrecorded;
}

function buildOutput(text: string, tokens: readonly OutputToken[], operands: OperandBuilder): ProgramOutput {
  return {
    text,
    tokens: tokens.map((token): OutputPart => {
      if (token.kind === 'text') {
        return token;
      }
      const { expression, width } = token;
      return { kind: 'operand', operand: operands.operand(expression), width, text: outputText(expression) };
    }),
    fields: tokens
      .flatMap(outputFieldNodes)
      .map((node) => ({ text: outputText(node), operand: operands.operand(node) })),
  };
}

/** The events of trees. Most rules listen to the same few, and share the arrays. */
class EventLists {
  private readonly events = EventSets.ofEvents();
  private readonly syscalls = EventSets.ofSyscalls();
  private readonly known = new Map<string, Pick<ProgramRule, 'eventCodes' | 'eventNames'>>();

  public of(tree: ConditionNode): Pick<ProgramRule, 'eventCodes' | 'eventNames'> {
    const events = this.events.of(tree).union(ASYNC_EVENT);
    const syscalls = this.syscalls.of(tree);
    const key = `${events.codes().join()} ${syscalls.codes().join()}`;
    const known = this.known.get(key);
    if (known !== undefined) {
      return known;
    }
    const made = { eventCodes: events.codes(), eventNames: eventNames(events, syscalls) };
    this.known.set(key, made);
    return made;
  }
}

/** The values of `evt.type` that stand for events and syscalls. */
export function eventNames(events: CodeSet, syscalls: CodeSet): string[] {
  return [...new Set([...namesOfSyscalls(syscalls), ...namesOfEvents(events)])].sort();
}
