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

/** For which Falco rules are loaded, and how they are evaluated. */
export interface LoadRulesOptions extends RulesOptions, EvaluateOptions {}

/**
 * The rules of files, ready to be described and evaluated.
 *
 * @throws DiagnosticsError with everything that is wrong, where Falco would refuse one of the files
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
    throw new Error(`ruleMatching must be "first" or "all", and is "${String(ruleMatching)}"`);
  }
  return new RuleSet(loadCheckedRules(files, options), options);
}

/** Rules that Falco would load, compiled once for any number of events. */
export class RuleSet {
  private main: Evaluator | undefined;
  /** Those for events of plugins, by their source: most sets of rules have none. */
  private others: ReadonlyMap<string, Evaluator> | undefined;
  private readonly explainers = new Map<string, Explainer>();

  /** @internal use {@link loadRules} */
  constructor(
    private readonly checked: CheckedRuleSet,
    private readonly options: EvaluateOptions,
  ) {}

  /** The names of the rules, in the order in which Falco tries them. */
  public get ruleNames(): string[] {
    return this.checked.ruleNames;
  }

  /** The rules as data: those for system calls, or for the source that was asked for. */
  public get program(): RuleProgram {
    return this.checked.program;
  }

  /** The rules as data, for each source of events whose fields are known. */
  public get programs(): readonly RuleProgram[] {
    const { program, checked } = this;
    return [
      program,
      ...checked.sources.map((source) => checked.programOf(source)).filter((other) => other !== program),
    ];
  }

  /** What `falco -L` prints with JSON output. */
  public describe(options: DescribeOptions = {}): RulesDescription {
    return this.checked.describe(options);
  }

  /**
   * The alerts that Falco would make of an event: one at most, or with `ruleMatching: 'all'` one for each rule that the
   * event makes true, in the order of the rules. An event that has a `source` is for the rules of that source, which
   * are known where `plugins` names the plugin.
   */
  public evaluate(event: EventData): readonly Alert[] {
    this.main ??= new Evaluator(this.program, this.options);
    this.others ??= this.evaluatorsOfPlugins();
    const evaluator = this.others.size === 0 ? this.main : (this.others.get(sourceOf(event)) ?? this.main);
    return evaluator.evaluate(event);
  }

  /**
   * Why a rule makes an alert of an event, or why it makes none: what each part of its condition comes to.
   *
   * @throws Error where there is no such rule
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

  /** Collects what events reach of the rules. */
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
