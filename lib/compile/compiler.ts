import type { TextPlace } from '../diagnostics';
import type { ConditionNode } from '../language';
import { type CollectedMacro, type CollectedRule, joined } from '../rules/load/collected';
import type { CollectingIssue } from '../rules/load/collecting-issues';
import type { Collector } from '../rules/load/collector';
import { expandExceptions } from '../rules/load/expand-exceptions';
import type { FalcoContext } from '../rules/load/falco-context';
import type { Reporter } from '../rules/load/load-report';
import { type MappedText, mappedParts } from '../rules/load/mapped-text';
import type { ResolvedCondition } from '../rules/load/resolve-macros';
import { compileOutput } from './compile-output';
import type { CompiledMacro, CompiledRule, CompiledRules } from './compiled';
import type { CompilerCache } from './compiler-cache';
import type { CompilingIssue } from './compiling-issues';
import { ConditionCompiler } from './condition-compiler';
import { EventSearchProblem } from './event-sets';
import type { CheckWorld } from './options';
import type { Problem, Warning } from './problem';
import type { Findings, TreeFindings } from './tree-findings';
import { warnOfUnused } from './warn-of-unused';

/** More event types than this are as good as all of them. */
const MANY_EVENTS = 100;

/**
 * Makes rules of what was collected: exceptions, lists and macros put in, outputs and conditions compiled.
 *
 * Falco: `userspace/engine/rule_loader_compiler.cpp`
 */
export class Compiler {
  private readonly conditions: ConditionCompiler;
  private readonly rules = new Map<string, CompiledRule>();
  private readonly tooLargeMacros = new Set<string>();

  constructor(
    private readonly collector: Collector,
    private readonly world: CheckWorld,
    private readonly report: Reporter<CompilingIssue | CollectingIssue>,
    private readonly cache: CompilerCache,
  ) {
    this.conditions = new ConditionCompiler(collector, world, report, cache);
  }

  public compile(): CompiledRules {
    for (const macro of this.collector.macros) {
      this.parseMacro(macro);
    }
    for (const macro of this.conditions.macros.values()) {
      this.resolveMacro(macro);
    }
    for (const macro of this.collector.aside.macros) {
      this.checkAside(macro);
    }
    for (const rule of [...this.collector.rules, ...this.collector.aside.rules]) {
      if (!rule.isSourceUnknown) {
        this.compileRule(rule);
      }
    }
    const { lists, macros } = this.conditions;
    const isWhole = !this.report.hasErrors && !this.collector.lacksItems;
    if (isWhole) {
      warnOfUnused(lists.all, macros.values(), this.world.known, this.report);
    }
    return { lists: lists.all, macros, rules: this.rules, isWhole };
  }

  private parseMacro(collected: CollectedMacro): void {
    const macro = this.parsed(collected);
    if (macro === undefined) {
      this.conditions.brokenMacros.add(collected.name);
    } else {
      this.conditions.macros.set(macro.name, macro);
    }
  }

  private parsed(collected: CollectedMacro): CompiledMacro | undefined {
    const { name } = collected;
    const text = mappedParts(collected.condition, collected.place);
    const tree = this.conditions.parse(text, `macro ${name}`, collected.conditionContext, `macro "${name}"`);
    return tree && { name, collected, text: text.text, tree, used: false };
  }

  /** A macro that was read in part only, beside another one of that name. */
  private checkAside(collected: CollectedMacro): void {
    const macro = this.parsed(collected);
    if (macro !== undefined) {
      this.resolved(macro);
    }
  }

  private resolved(macro: CompiledMacro): ResolvedCondition | undefined {
    const { visibility, context, place, condition } = macro.collected;
    const find = (name: string) => {
      const other = this.conditions.macros.get(name);
      return other !== undefined && other.collected.index < visibility ? other.tree : undefined;
    };
    const text = this.conditions.texts.get(macro.tree) ?? mappedParts(condition, place);
    return this.conditions.resolve(
      macro.tree,
      find,
      text,
      macro.text,
      context,
      `macro "${macro.name}"`,
      place,
    );
  }

  private resolveMacro(macro: CompiledMacro): void {
    const resolved = this.resolved(macro);
    if (resolved === undefined || resolved.unknown.some(({ name }) => this.tooLargeMacros.has(name))) {
      // What uses it would be too large as well, and is not reported once more.
      this.tooLargeMacros.add(macro.name);
      this.conditions.brokenMacros.add(macro.name);
      this.conditions.macros.delete(macro.name);
    } else {
      // The place of the whole macro: one that is nothing but the name of another has the tree of that one.
      if (!this.conditions.texts.has(resolved.tree)) {
        const { condition, place } = macro.collected;
        this.conditions.texts.set(
          resolved.tree,
          this.conditions.texts.get(macro.tree) ?? mappedParts(condition, place),
        );
      }
      macro.tree = resolved.tree;
    }
  }

  private compileRule(rule: CollectedRule): void {
    const subject = `rule "${rule.name}"`;
    const errorsBefore = this.report.errorCount;
    const text = expandExceptions(rule, mappedParts(rule.condition, rule.place), this.report);
    const hasOutput = rule.output.length > 0;
    const output = hasOutput ? compileOutput(rule, this.world, this.report) : undefined;
    if (hasOutput && output === undefined && this.report.errorCount === errorsBefore) {
      return;
    }
    const tree = this.conditions.parse(text, `rule ${rule.name}`, rule.conditionContext, subject);
    if (tree === undefined) {
      return;
    }
    const own = this.conditions.texts.get(tree) ?? text;
    const find = (name: string) => this.conditions.macros.get(name)?.tree;
    const resolved = this.conditions.resolve(tree, find, own, text.text, rule.context, subject, rule.place);
    if (resolved === undefined) {
      return;
    }
    const ofSource = this.cache.findingsFor(rule.source);
    if (ofSource === undefined) {
      // Nothing is known of the fields of this source.
      this.addRule(rule, resolved.tree, output, text.exceptionFields);
      return;
    }
    const findings = ofSource.of(resolved.tree, (node) => this.conditions.texts.has(node));
    this.warnBeforeCompiling(findings, rule, own, text.text, subject);
    const [first] = findings.problems;
    if (first !== undefined) {
      this.reportProblems(findings, first.problem, rule, own, text.text, subject);
      return;
    }
    for (const { warning, root, start } of findings.warnings) {
      const context = rule.conditionContext.insideCondition(
        text.text,
        start,
        this.conditions.textOf(root, own),
      );
      this.warn(warning, this.conditions.placeOf(root, own, warning.location), context, subject);
    }
    if (rule.source === this.world.fields.source) {
      this.checkEvents(rule, resolved, own, subject, ofSource);
    }
    this.addRule(rule, resolved.tree, output, text.exceptionFields);
  }

  private addRule(
    rule: CollectedRule,
    tree: ConditionNode,
    output: ReturnType<typeof compileOutput>,
    exceptionFields: readonly string[],
  ): void {
    if (output !== undefined) {
      this.rules.set(rule.name, {
        name: rule.name,
        collected: rule,
        text: joined(rule.condition),
        tree,
        output: output.text,
        outputTokens: output.tokens,
        exceptionFields,
      });
    }
  }

  private warnBeforeCompiling(
    findings: Findings,
    rule: CollectedRule,
    own: MappedText,
    written: string,
    subject: string,
  ): void {
    const context = rule.conditionContext.insideCondition(written, undefined);
    const [unsafe] = findings.unsafeNa;
    for (const each of [...(unsafe === undefined ? [] : [unsafe]), ...findings.deprecated]) {
      this.warn(
        each.warning,
        this.conditions.placeOf(each.root, own, each.warning.location),
        context,
        subject,
      );
    }
  }

  private reportProblems(
    findings: Findings,
    first: Problem,
    rule: CollectedRule,
    own: MappedText,
    written: string,
    subject: string,
  ): void {
    const skips = rule.skipsUnknownFilter && first.isForgivable === true;
    for (const { problem, root, start } of findings.problems) {
      const { location } = problem;
      const word = this.conditions.textOf(root, own).slice(location.start, location.end).trim();
      if (!this.report.strict && this.collector.leftOut.list.has(word)) {
        // A list that has an error, and not a value.
        continue;
      }
      const place = this.conditions.placeOf(root, own, problem.location);
      const issue = { ...problem, place, subject: `${subject}, condition` };
      const context = rule.conditionContext.insideCondition(
        written,
        start,
        this.conditions.textOf(root, own),
      );
      if (skips) {
        this.report.warning('LOAD_UNKNOWN_FILTER', problem.falco, context, {
          id: 'rule-skipped',
          data: { cause: problem },
          place,
          subject: issue.subject,
        });
        return;
      }
      if (problem.deadly === true) {
        this.report.dies(problem.falco, issue);
      } else {
        this.report.error('LOAD_ERR_COMPILE_CONDITION', problem.falco, context, issue);
      }
    }
  }

  private warn(warning: Warning, place: TextPlace, context: FalcoContext, subject: string): void {
    const issue = { ...warning, place, subject: `${subject}, condition` };
    const { falcoCode, falco = '' } = warning;
    if (falcoCode === undefined) {
      this.report.advise(issue);
    } else {
      this.report.warning(falcoCode, falco, context, issue);
    }
  }

  private checkEvents(
    rule: CollectedRule,
    { tree, unknown }: ResolvedCondition,
    own: MappedText,
    subject: string,
    findings: TreeFindings,
  ): void {
    try {
      const { size } = this.cache.events.of(tree);
      // A macro that has an error may be what says for which events the rule is.
      const isKnown = this.report.strict || !unknown.some(({ name }) => this.conditions.isKnownMacro(name));
      // Events of Tetragon are told by their policy, and few enough.
      const warns = rule.warnsAboutEventTypes && rule.source === 'syscall';
      if ((size === 0 || size > MANY_EVENTS) && warns && isKnown) {
        this.report.warning(
          'LOAD_NO_EVTTYPE',
          'Rule matches too many evt.type values. This has a significant performance penalty.',
          rule.context,
          {
            id: 'no-event-type',
            data: { events: size === 0 ? 'none' : 'many' },
            place: rule.place,
            subject,
          },
        );
      }
    } catch (error) {
      if (!(error instanceof EventSearchProblem)) {
        throw error;
      }
      const place = this.conditions.placeOf(
        findings.rootOf(tree, error.node, (node) => this.conditions.texts.has(node)),
        own,
        error.node.location,
      );
      this.report.dies(error.message, { id: 'event-type-search', data: {}, place, subject });
    }
  }
}
