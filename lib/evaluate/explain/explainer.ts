import type { ProgramRule, RuleProgram } from '../../compile';
import { didYouMean } from '../../diagnostics';
import { type EventData, sourceOf } from '../../events';
import { eventsNamed, isEventType } from '../../fields';
import type { ConditionNode } from '../../language';
import { Priority } from '../../rules';
import type { EvaluateOptions } from '../evaluator';
import { isSelected } from '../select-rules';
import type { Explanation, Suppression } from './explanation';
import { Walker } from './walker';

/** Explains what rules say of events. */
export class Explainer {
  private readonly walker: Walker;

  constructor(
    private readonly program: RuleProgram,
    private readonly options: EvaluateOptions,
    macros: ReadonlyMap<ConditionNode, string>,
  ) {
    this.walker = new Walker(program, macros);
  }

  /** @throws Error if there is no such rule; the message names the one that was meant */
  public explain(event: EventData, name: string): Explanation {
    const rule = this.program.rules.find((each) => each.name === name);
    if (rule === undefined) {
      const help = didYouMean(
        name,
        this.program.rules.map((each) => each.name),
      );
      throw new Error(`unknown rule "${name}"${help === undefined ? '' : `: ${help}`}`);
    }
    const condition = this.walker.walk(rule.condition, event);
    const suppressed = condition.result === true ? this.suppressed(rule, event) : undefined;
    const fires = condition.result === true && suppressed === undefined;
    return { rule: name, fires, condition, ...(suppressed === undefined ? {} : { suppressed }) };
  }

  private suppressed(rule: ProgramRule, event: EventData): Suppression | undefined {
    const source = sourceOf(event);
    if (source !== rule.source) {
      return {
        kind: 'source',
        message: `the event is from the source "${source}", but the rule is for "${rule.source}"`,
      };
    }
    if (!isSelected(rule, this.options)) {
      return notSelected(rule, this.options);
    }
    if (!listens(rule, event)) {
      const message = `Falco does not evaluate the rule for events of the type "${String(event['evt.type'])}"`;
      return { kind: 'event-type', message };
    }
    return this.options.ruleMatching === 'all' ? undefined : this.earlier(rule, event);
  }

  private earlier(rule: ProgramRule, event: EventData): Suppression | undefined {
    for (const other of this.program.rules) {
      if (other === rule) {
        return undefined;
      }
      const wins =
        isSelected(other, this.options) &&
        listens(other, event) &&
        this.walker.walk(other.condition, event).result === true;
      if (wins) {
        return {
          kind: 'earlier-rule',
          rule: other.name,
          message: `the rule "${other.name}" is defined earlier and matches the event, so with rule matching "first" only that rule fires`,
        };
      }
    }
    return undefined;
  }
}

function notSelected(rule: ProgramRule, { priority }: EvaluateOptions): Suppression {
  const isTooLow = priority !== undefined && Priority.of(rule.priority).level > Priority.of(priority).level;
  return isTooLow
    ? { kind: 'priority', message: `the priority ${rule.priority} is less urgent than "${priority}"` }
    : { kind: 'disabled', message: 'the rule is disabled' };
}

/** Whether Falco runs a rule on events of a type at all. Unknown types are taken for those that plugins make up. */
function listens({ eventCodes }: ProgramRule, event: EventData): boolean {
  const type = event['evt.type'];
  return (
    typeof type !== 'string' ||
    !isEventType(type) ||
    eventsNamed([type])
      .codes()
      .some((code) => eventCodes.includes(code))
  );
}
