import {
  type RuleSet as CheckedRuleSet,
  type DescribeOptions,
  loadRules as loadCheckedRules,
  type RulesDescription,
  type RulesInput,
  type RulesOptions,
} from '../checks';
import type { RuleProgram } from '../compile';
import { type EventData, sourceOf } from '../events';
import { type EvaluateOptions, Evaluator } from './evaluator';
import { CoverageCollector } from './explain/coverage';
import { Explainer } from './explain/explainer';
import type { Explanation } from './explain/explanation';
import type { Alert } from './output/alert';

/** Options for loading and evaluating rules. */
export interface LoadRulesOptions extends RulesOptions, EvaluateOptions {}

/**
 * Loads rules from files, to be described and evaluated.
 *
 * @throws DiagnosticsError with all findings if Falco would reject one of the files
 *
 * @example
 * import { loadRules } from 'cdk8s-runtime-detection/rules';
 *
 * const ruleSet = loadRules([{ name: 'rules.yaml', text: '...' }], { ruleMatching: 'all' });
 * const alerts = ruleSet.evaluate({ 'evt.type': 'execve', 'proc.name': 'sh' });
 */
export function loadRules(files: readonly RulesInput[], options: LoadRulesOptions = {}): RuleSet {
  const { ruleMatching } = options;
  if (ruleMatching !== undefined && ruleMatching !== 'first' && ruleMatching !== 'all') {
    throw new Error(`ruleMatching must be "first" or "all", not "${String(ruleMatching)}"`);
  }
  return new RuleSet(loadCheckedRules(files, options), options);
}

/** A set of rules as Falco would load them, compiled once for any number of events. */
export class RuleSet {
  private main: Evaluator | undefined;
  /** Evaluators for plugin events, by source. Most rule sets have none. */
  private others: ReadonlyMap<string, Evaluator> | undefined;
  private readonly explainers = new Map<string, Explainer>();

  /** @internal use {@link loadRules} */
  constructor(
    private readonly checked: CheckedRuleSet,
    private readonly options: EvaluateOptions,
  ) {}

  /** Names of the rules, in the order in which Falco evaluates them. */
  public get ruleNames(): string[] {
    return this.checked.ruleNames;
  }

  /** The rules as data: those for system calls, or for the requested source. */
  public get program(): RuleProgram {
    return this.checked.program;
  }

  /** The rules as data, one program per event source with known fields. */
  public get programs(): readonly RuleProgram[] {
    const { program, checked } = this;
    return [
      program,
      ...checked.sources.map((source) => checked.programOf(source)).filter((other) => other !== program),
    ];
  }

  /** Describes the rules like the JSON output of `falco -L`. */
  public describe(options: DescribeOptions = {}): RulesDescription {
    return this.checked.describe(options);
  }

  /**
   * Returns the alerts that Falco would raise for an event: at most one, or with `ruleMatching: 'all'` one per matching
   * rule, in the order of the rules. An event with a `source` is evaluated with the rules of that source, which
   * requires its plugin to be listed in `plugins`.
   */
  public evaluate(event: EventData): readonly Alert[] {
    this.main ??= new Evaluator(this.program, this.options);
    this.others ??= this.evaluatorsOfPlugins();
    const evaluator = this.others.size === 0 ? this.main : (this.others.get(sourceOf(event)) ?? this.main);
    return evaluator.evaluate(event);
  }

  /**
   * Explains why a rule does or does not fire for an event, with the result of each part of its condition.
   *
   * @throws Error if there is no rule with that name
   */
  public explain(event: EventData, rule: string): Explanation {
    const program =
      this.programs.find(({ rules }) => rules.some(({ name }) => name === rule)) ?? this.program;
    const source = program.rules[0]?.source ?? '';
    const explainer =
      this.explainers.get(source) ?? new Explainer(program, this.options, this.checked.macroNames);
    this.explainers.set(source, explainer);
    return explainer.explain(event, rule);
  }

  /** Creates a collector for the coverage of the rules by events. */
  public coverage(): CoverageCollector {
    const { macroNames, exceptionNames } = this.checked;
    return new CoverageCollector(this.programs, macroNames, exceptionNames);
  }

  private evaluatorsOfPlugins(): ReadonlyMap<string, Evaluator> {
    return new Map(
      this.programs
        .filter((program) => program !== this.program)
        .flatMap((program) =>
          program.rules
            .slice(0, 1)
            .map(({ source }) => [source, new Evaluator(program, this.options)] as const),
        ),
    );
  }
}
