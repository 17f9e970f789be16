import type { ProgramRule, RuleProgram } from '../compile';
import { DEFAULT_SOURCE, type EventData, sourceOf } from '../events';
import { eventsNamed, isEventType } from '../fields';
import { FieldSlots } from './fields/field-slots';
import { Frame } from './frame';
import type { Alert } from './output/alert';
import { type AlertMaker, compileOutput, type OutputOptions } from './output/compile-output';
import { NodeCompiler } from './plan/compile-node';
import { ConditionGraph, type GraphNode } from './plan/condition-graph';
import { generatePlan } from './plan/generate-plan';
import { planRules } from './plan/plan';
import { type Plan, runPlan } from './plan/run-plan';
import { conjuncts, fieldsOfNodes, Specialization } from './plan/specialize';
import { isSelected, type SelectOptions } from './select-rules';

/** Options for evaluating rules. */
export interface EvaluateOptions extends SelectOptions {
  /**
   * Whether only the first matching rule raises an alert, or all matching rules do, like `rule_matching` in falco.yaml.
   *
   * @default 'first'
   */
  readonly ruleMatching?: 'first' | 'all';
  /**
   * Whether times in outputs include the date, like `time_format_iso_8601` in falco.yaml.
   *
   * @default false
   */
  readonly timeFormatIso8601?: boolean;
}

/** A rule that is evaluated, with its number in the order in which Falco tries them. */
interface Candidate {
  readonly rule: ProgramRule;
  readonly condition: GraphNode;
  makeAlert?: AlertMaker;
}

/** How events of a type are evaluated: as soon as there are many of them, by code that is made for them. */
interface TypePlan {
  run: Plan;
}

/** Making code takes as long as evaluating some hundred events without it. */
const EVENTS_WORTH_CODE = 100;

const NO_ALERTS: readonly Alert[] = Object.freeze([]);

/** Rules, compiled once, to be evaluated on any number of events. */
export class Evaluator {
  private readonly slots: FieldSlots;
  private readonly frame: Frame;
  private readonly graph: ConditionGraph;
  private readonly compiler = new NodeCompiler();
  private readonly candidates: readonly Candidate[];
  private readonly plans = new Map<string, TypePlan>();
  private readonly matches: number[] = [];
  private readonly isFirstOnly: boolean;
  private readonly output: OutputOptions;
  /** All rules of a program are for one source. */
  private readonly source: string;
  /** For events whose type is not known: nothing of the conditions can be decided before. */
  private anyType: TypePlan | undefined;

  /** @param eventsWorthCode after how many events of a type code is made for it */
  constructor(
    program: RuleProgram,
    options: EvaluateOptions = {},
    private readonly eventsWorthCode = EVENTS_WORTH_CODE,
  ) {
    this.slots = new FieldSlots(program.slots);
    this.graph = new ConditionGraph(this.slots);
    this.candidates = program.rules
      .filter((rule) => isSelected(rule, options))
      .map((rule) => ({ rule, condition: this.graph.nodeOf(rule.condition) }));
    this.frame = new Frame(this.slots.readers);
    this.source = program.rules[0]?.source ?? DEFAULT_SOURCE;
    this.isFirstOnly = options.ruleMatching !== 'all';
    this.output = { isTimeIso8601: options.timeFormatIso8601 === true };
  }

  /** The alerts of an event, in the order of the rules. */
  public evaluate(event: EventData): readonly Alert[] {
    const { matches, frame } = this;
    this.match(event);
    // Most events have no source, and no rule is true for most: so this comes last.
    if (matches.length === 0) {
      return NO_ALERTS;
    }
    if (sourceOf(event) !== this.source) {
      matches.length = 0;
      return NO_ALERTS;
    }
    matches.sort((a, b) => a - b);
    const alerts = (this.isFirstOnly ? matches.slice(0, 1) : matches).map((index) =>
      this.alert(index, frame),
    );
    matches.length = 0;
    return alerts;
  }

  /**
   * The fields that decide which rules are true for an event of which not everything is known.
   *
   * @param event what is known of it
   * @param isKnown whether the event says all there is to say of a field: its value, or that it has none
   * @returns `undefined` if no rule can be true, whatever the other fields are
   */
  public fieldsThatDecide(
    event: EventData,
    isKnown: (field: string) => boolean,
  ): ReadonlySet<string> | undefined {
    const frame = new Frame(this.slots.readers);
    frame.load(event);
    const specialization = new Specialization(this.graph, frame, isKnown);
    const possible = this.candidates
      .map(({ condition }) => specialization.of(condition))
      .filter((condition) => condition !== this.graph.never);
    return possible.length === 0 ? undefined : fieldsOfNodes(possible);
  }

  private match(event: EventData): void {
    const type = event['evt.type'];
    const plan = typeof type === 'string' ? (this.plans.get(type) ?? this.planFor(type)) : this.planForAny();
    this.frame.load(event);
    plan.run(this.frame, this.matches);
  }

  private alert(index: number, frame: Frame): Alert {
    const candidate = this.candidates[index];
    if (candidate === undefined) {
      throw new Error(`unknown rule ${index}`);
    }
    candidate.makeAlert ??= compileOutput(candidate.rule, this.slots, this.output);
    return candidate.makeAlert(frame);
  }

  /** Plans are made when an event of the type first comes. Only types that Falco has get one of their own. */
  private planFor(type: string): TypePlan {
    if (!isEventType(type)) {
      return this.planForAny();
    }
    const frame = new Frame(this.slots.readers);
    frame.load({ 'evt.type': type });
    const specialization = new Specialization(this.graph, frame);
    const codes = eventsNamed([type]).codes();
    const listens = new Map<readonly number[], boolean>();
    const plan = this.plan((rule, condition) => {
      const { eventCodes } = rule;
      const known = listens.get(eventCodes) ?? codes.some((code) => eventCodes.includes(code));
      listens.set(eventCodes, known);
      return known ? specialization.of(condition) : this.graph.never;
    });
    this.plans.set(type, plan);
    return plan;
  }

  private planForAny(): TypePlan {
    this.anyType ??= this.plan((_rule, condition) => condition);
    return this.anyType;
  }

  private plan(conditionOf: (rule: ProgramRule, condition: GraphNode) => GraphNode): TypePlan {
    const planned = this.candidates.flatMap(({ rule, condition }, index) => {
      const special = conditionOf(rule, condition);
      return special === this.graph.never
        ? []
        : [{ rule: index, conditions: conjuncts(special, this.graph) }];
    });
    const steps = planRules(planned);
    const first = runPlan(steps, this.compiler);
    this.frame.reserve(this.compiler.memos);
    let events = 0;
    const plan: TypePlan = {
      run: (frame, matches) => {
        events += 1;
        if (events > this.eventsWorthCode) {
          plan.run = generatePlan(steps, this.compiler) ?? first;
          frame.reserve(this.compiler.memos);
          plan.run(frame, matches);
        } else {
          first(frame, matches);
        }
      },
    };
    return plan;
  }
}
