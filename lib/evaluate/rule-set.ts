import {
  type RuleSet as CheckedRuleSet,
  type DescribeOptions,
  loadRules as loadCheckedRules,
  type RulesDescription,
  type RulesInput,
  type RulesOptions,
} from '../checks';
import type { RuleProgram } from '../compile';
import type { EventData } from '../events';
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
  private evaluator: Evaluator | undefined;
  private explainer: Explainer | undefined;

  /** @internal use {@link loadRules} */
  constructor(
    private readonly checked: CheckedRuleSet,
    private readonly options: EvaluateOptions,
  ) {}

  /** The names of the rules, in the order in which Falco tries them. */
  public get ruleNames(): string[] {
    return this.checked.ruleNames;
  }

  /** The rules as data. */
  public get program(): RuleProgram {
    return this.checked.program;
  }

  /** What `falco -L` prints with JSON output. */
  public describe(options: DescribeOptions = {}): RulesDescription {
    return this.checked.describe(options);
  }

  /**
   * The alerts that Falco would make of an event: one at most, or with `ruleMatching: 'all'` one for each rule that the
   * event makes true, in the order of the rules. An event of another source than that of the rules makes none.
   */
  public evaluate(event: EventData): readonly Alert[] {
    this.evaluator ??= new Evaluator(this.program, this.options);
    return this.evaluator.evaluate(event);
  }

  /**
   * Why a rule makes an alert of an event, or why it makes none: what each part of its condition comes to.
   *
   * @throws Error where there is no such rule
   */
  public explain(event: EventData, rule: string): Explanation {
    this.explainer ??= new Explainer(this.program, this.options, this.checked.macroNames);
    return this.explainer.explain(event, rule);
  }

  /** Collects what events reach of the rules. */
  public coverage(): CoverageCollector {
    const { macroNames, exceptionNames } = this.checked;
    return new CoverageCollector(this.program, macroNames, exceptionNames);
  }
}
