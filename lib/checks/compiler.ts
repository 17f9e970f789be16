import { type Diagnostic, diagnostic, didYouMean, type TextPlace } from '../diagnostics';
import {
  type ConditionNode,
  ConditionSyntaxError,
  type IdentifierNode,
  type Location,
  parseCondition,
} from '../language';
import { type CollectedMacro, type CollectedRule, joined, UNREAD_CONDITION } from '../rules/load/collected';
import type { Collector } from '../rules/load/collector';
import { CompiledLists } from '../rules/load/compile-lists';
import { expandExceptions } from '../rules/load/expand-exceptions';
import type { FalcoContext } from '../rules/load/falco-context';
import type { LoadReport } from '../rules/load/load-report';
import { type MappedText, mappedParts } from '../rules/load/mapped-text';
import {
  MAX_RESOLVED_DEPTH,
  MAX_RESOLVED_SIZE,
  MacroResolver,
  type ResolvedCondition,
  TooLarge,
} from '../rules/load/resolve-macros';
import { compileOutput } from './compile-output';
import type { CompiledMacro, CompiledRule, CompiledRules } from './compiled';
import { EventSearchProblem, EventSets } from './event-sets';
import type { CheckWorld } from './options';
import type { Problem, Warning } from './problem';
import { helpForSyntax, mended, syntaxMessage } from './syntax-help';
import { type Findings, TreeFindings } from './tree-findings';

/** More event types than this are as good as all of them. */
const MANY_EVENTS = 100;

const TOO_LARGE = {
  depth: `with its macros put in, the condition is more than ${MAX_RESOLVED_DEPTH} levels deep`,
  size: `with its macros put in, the condition has more than ${MAX_RESOLVED_SIZE} parts`,
} as const;

interface ParsedText {
  readonly text: string;
  readonly parsed: ConditionNode | ConditionSyntaxError;
}

/** What does not change while files are added: trees of texts, and what there is to say about them. */
export class CompilerCache {
  /** What each rule and macro was parsed from last, and what came of it. */
  public readonly trees = new Map<string, ParsedText>();
  public readonly macros = new MacroResolver();
  public readonly events = EventSets.ofEvents();
  public readonly findings: TreeFindings;

  constructor(world: CheckWorld) {
    this.findings = new TreeFindings(world.fields, world.values);
  }
}

/** The message of a problem that `skip-if-unknown-filter` forgives. */
function isForgivable(message: string): boolean {
  return ['nonexistent field', 'invalid formatting token', 'unknown event type', 'unknown filter:'].some(
    (part) => message.includes(part),
  );
}

/**
 * Makes rules of what was collected: exceptions, lists and macros put in, outputs and conditions compiled.
 *
 * Falco: `userspace/engine/rule_loader_compiler.cpp`
 */
export class Compiler {
  private readonly lists: CompiledLists;
  private readonly macros = new Map<string, CompiledMacro>();
  private readonly rules = new Map<string, CompiledRule>();
  /** Where the text is that a tree was parsed from. */
  private readonly texts = new Map<ConditionNode, MappedText>();
  private readonly brokenMacros = new Set<string>();
  private readonly tooLargeMacros = new Set<string>();

  constructor(
    private readonly collector: Collector,
    private readonly world: CheckWorld,
    private readonly report: LoadReport,
    private readonly cache: CompilerCache,
  ) {
    this.lists = new CompiledLists(collector.lists);
  }

  public compile(): CompiledRules {
    for (const macro of this.collector.macros) {
      this.parseMacro(macro);
    }
    for (const macro of this.macros.values()) {
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
    if (this.report.errors.length === 0 && this.report.deaths.length === 0 && !this.collector.lacksItems) {
      this.warnOfUnused();
    }
    return { lists: this.lists.all, macros: this.macros, rules: this.rules };
  }

  private parseMacro(collected: CollectedMacro): void {
    const macro = this.parsed(collected);
    if (macro === undefined) {
      this.brokenMacros.add(collected.name);
    } else {
      this.macros.set(macro.name, macro);
    }
  }

  private parsed(collected: CollectedMacro): CompiledMacro | undefined {
    const { name } = collected;
    const text = mappedParts(collected.condition, collected.place);
    const tree = this.parse(text, `macro ${name}`, collected.conditionContext, `macro "${name}"`);
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
      const other = this.macros.get(name);
      return other !== undefined && other.collected.index < visibility ? other.tree : undefined;
    };
    const text = this.texts.get(macro.tree) ?? mappedParts(condition, place);
    return this.resolve(macro.tree, find, text, macro.text, context, `macro "${macro.name}"`, place);
  }

  private resolveMacro(macro: CompiledMacro): void {
    const resolved = this.resolved(macro);
    if (resolved === undefined || resolved.unknown.some(({ name }) => this.tooLargeMacros.has(name))) {
      // What uses it would be too large as well, and is not reported once more.
      this.tooLargeMacros.add(macro.name);
      this.brokenMacros.add(macro.name);
      this.macros.delete(macro.name);
    } else {
      // The place of the whole macro: one that is nothing but the name of another has the tree of that one.
      if (!this.texts.has(resolved.tree)) {
        const { condition, place } = macro.collected;
        this.texts.set(resolved.tree, this.texts.get(macro.tree) ?? mappedParts(condition, place));
      }
      macro.tree = resolved.tree;
    }
  }

  private compileRule(rule: CollectedRule): void {
    const subject = `rule "${rule.name}"`;
    const errorsBefore = this.report.errors.length;
    const text = expandExceptions(rule, mappedParts(rule.condition, rule.place), this.report);
    const hasOutput = rule.output.length > 0;
    const output = hasOutput ? compileOutput(rule, this.world, this.report, isForgivable) : undefined;
    if (hasOutput && output === undefined && this.report.errors.length === errorsBefore) {
      return;
    }
    const tree = this.parse(text, `rule ${rule.name}`, rule.conditionContext, subject);
    if (tree === undefined) {
      return;
    }
    const own = this.texts.get(tree) ?? text;
    const find = (name: string) => this.macros.get(name)?.tree;
    const resolved = this.resolve(tree, find, own, text.text, rule.context, subject, rule.place);
    if (resolved === undefined) {
      return;
    }
    if (rule.source !== 'syscall') {
      // Nothing is known of the fields of other sources.
      this.addRule(rule, resolved.tree, output, text.exceptionFields);
      return;
    }
    const findings = this.cache.findings.of(resolved.tree, (node) => this.texts.has(node));
    this.warnBeforeCompiling(findings, rule, own, text.text, subject);
    const [first] = findings.problems;
    if (first !== undefined) {
      this.reportProblems(findings, first.problem, rule, own, text.text, subject);
      return;
    }
    for (const { warning, root, start } of findings.warnings) {
      const context = rule.conditionContext.insideCondition(text.text, start, this.textOf(root, own));
      this.warn(warning, this.placeOf(root, own, warning.location), context, subject);
    }
    this.checkEvents(rule, resolved, own, subject);
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

  /** The tree of a text after lists are put in. */
  private parse(
    text: MappedText,
    owner: string,
    context: FalcoContext,
    subject: string,
  ): ConditionNode | undefined {
    const substituted = this.lists.substitute(text);
    const known = this.cache.trees.get(owner);
    let parsed = known?.text === substituted.text ? known.parsed : parseOrError(substituted.text);
    this.cache.trees.set(owner, { text: substituted.text, parsed });
    for (let current = substituted.text; parsed instanceof ConditionSyntaxError; ) {
      const error = parsed;
      const place = substituted.place(error.offset, error.offset + 1);
      const help = helpForSyntax(error, current);
      const details = { subject: `${subject}, condition`, ...(help === undefined ? {} : { help }) };
      this.report.error(
        'LOAD_ERR_COMPILE_CONDITION',
        error.message,
        context.insideCondition(current, error.offset),
        diagnostic('FALCO2001', place, syntaxMessage(error), details),
      );
      const better = mended(error, current);
      if (better === undefined) {
        return undefined;
      }
      current = better;
      parsed = parseOrError(better);
    }
    this.texts.set(parsed, substituted);
    return parsed;
  }

  private resolve(
    tree: ConditionNode,
    find: (name: string) => ConditionNode | undefined,
    own: MappedText,
    written: string,
    context: FalcoContext,
    subject: string,
    place: TextPlace,
  ): ResolvedCondition | undefined {
    let resolved: ResolvedCondition;
    try {
      resolved = this.cache.macros.resolve(tree, find);
    } catch (error) {
      if (!(error instanceof TooLarge)) {
        throw error;
      }
      const help = 'use fewer macros that are made of other macros';
      const finding = diagnostic('FALCO2019', place, TOO_LARGE[error.limit], { subject, help });
      this.report.error('LOAD_ERR_COMPILE_CONDITION', error.message, context, finding);
      return undefined;
    }
    const owner = (node: IdentifierNode) => this.ownerOf(tree, node, own);
    for (const { name, node } of resolved.loops) {
      const help = 'a macro cannot use itself: write its condition again, or give the new one another name';
      this.report.error(
        'LOAD_ERR_VALIDATE',
        `reference loop in macro '${name}'`,
        context.insideCondition(written, node.location.start, own.text),
        diagnostic('FALCO3002', owner(node), `the macro "${name}" leads back to itself`, { subject, help }),
      );
    }
    const looping = new Set(resolved.loops.map(({ name }) => name));
    const seen = new Set<string>();
    for (const { name, node } of resolved.unknown) {
      if (looping.has(name) || seen.has(name) || this.isKnownMacro(name)) {
        continue;
      }
      seen.add(name);
      this.report.error(
        'LOAD_ERR_VALIDATE',
        `Undefined macro '${name}' used in filter.`,
        context.insideCondition(written, node.location.start, own.text),
        diagnostic('FALCO3001', owner(node), `there is no macro "${name}"`, {
          subject,
          help: this.macroHelp(name),
        }),
      );
    }
    for (const name of resolved.resolved) {
      const macro = this.macros.get(name);
      if (macro !== undefined) {
        macro.used = true;
      }
    }
    return resolved;
  }

  private isKnownMacro(name: string): boolean {
    return (
      this.world.known.macros.has(name) ||
      (!this.report.strict &&
        (this.brokenMacros.has(name) || this.collector.leftOut.macro.has(name) || name === UNREAD_CONDITION))
    );
  }

  private macroHelp(name: string): string {
    if (this.macros.has(name)) {
      return `the macro "${name}" is defined further down: move it up`;
    }
    if (this.collector.lists.get(name) !== undefined) {
      return `"${name}" is a list: write "<field> in (${name})"`;
    }
    const field = didYouMean(name, ['and', 'or', 'not']);
    return (
      didYouMean(name, [...this.macros.keys(), ...this.world.known.macros]) ??
      field ??
      `define it: "- macro: ${name}"`
    );
  }

  /** The place of a name, which may be in the text of a macro that is put in. */
  private ownerOf(tree: ConditionNode, node: IdentifierNode, own: MappedText): TextPlace {
    const inMacro = contains(tree, node)
      ? undefined
      : [...this.macros.values()].find((macro) => contains(macro.tree, node));
    const text = inMacro === undefined ? own : (this.texts.get(inMacro.tree) ?? own);
    return placeIn(text, node.location);
  }

  private textOf(root: ConditionNode | undefined, own: MappedText): string {
    return ((root && this.texts.get(root)) ?? own).text;
  }

  private placeOf(root: ConditionNode | undefined, own: MappedText, location: Location): TextPlace {
    return placeIn((root && this.texts.get(root)) ?? own, location);
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
      this.warn(each.warning, this.placeOf(each.root, own, each.warning.location), context, subject);
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
    const skips = rule.skipsUnknownFilter && isForgivable(first.falco);
    for (const { problem, root, start } of findings.problems) {
      const { location } = problem;
      const word = this.textOf(root, own).slice(location.start, location.end).trim();
      if (!this.report.strict && this.collector.leftOut.list.has(word)) {
        // A list that has an error, and not a value.
        continue;
      }
      const place = this.placeOf(root, own, problem.location);
      const details = {
        subject: `${subject}, condition`,
        ...(problem.help === undefined ? {} : { help: problem.help }),
      };
      const context = rule.conditionContext.insideCondition(written, start, this.textOf(root, own));
      if (skips) {
        const message = `${problem.message}, so Falco leaves the rule out`;
        const finding = diagnostic('FALCO2011', place, message, details);
        this.report.warning('LOAD_UNKNOWN_FILTER', problem.falco, context, finding);
        return;
      }
      const finding = diagnostic(problem.code, place, problem.message, details);
      if (problem.deadly === true) {
        this.report.dies(problem.falco, finding);
      } else {
        this.report.error('LOAD_ERR_COMPILE_CONDITION', problem.falco, context, finding);
      }
    }
  }

  private warn(warning: Warning, place: TextPlace, context: FalcoContext, subject: string): void {
    const finding: Diagnostic = diagnostic(warning.code, place, warning.message, {
      subject: `${subject}, condition`,
      ...(warning.help === undefined ? {} : { help: warning.help }),
    });
    this.report.warning(warning.falcoCode, warning.falco, context, finding);
  }

  private checkEvents(
    rule: CollectedRule,
    { tree, unknown }: ResolvedCondition,
    own: MappedText,
    subject: string,
  ): void {
    try {
      const { size } = this.cache.events.of(tree);
      // A macro that has an error may be what says for which events the rule is.
      const isKnown = this.report.strict || !unknown.some(({ name }) => this.isKnownMacro(name));
      if ((size === 0 || size > MANY_EVENTS) && rule.warnsAboutEventTypes && isKnown) {
        const message =
          size === 0
            ? 'no event can make the condition true'
            : 'the condition does not say for which events it is';
        const help =
          size === 0
            ? 'look at what it says of "evt.type"'
            : 'write "evt.type in (...) and" before it, or "warn_evttypes: false" where it is meant';
        this.report.warning(
          'LOAD_NO_EVTTYPE',
          'Rule matches too many evt.type values. This has a significant performance penalty.',
          rule.context,
          diagnostic('FALCO2017', rule.place, message, { subject, help }),
        );
      }
    } catch (error) {
      if (!(error instanceof EventSearchProblem)) {
        throw error;
      }
      const help = 'compare "evt.type" itself with values: "=", "!=", "in"';
      const message = 'the event type can neither be transformed nor compared with a field';
      const place = this.placeOf(
        this.cache.findings.rootOf(tree, error.node, (node) => this.texts.has(node)),
        own,
        error.node.location,
      );
      this.report.dies(error.message, diagnostic('FALCO2018', place, message, { subject, help }));
    }
  }

  private warnOfUnused(): void {
    for (const { used, name, collected } of this.macros.values()) {
      if (!used && !this.world.known.macros.has(name)) {
        const help = `remove it, or use it: "and ${name}"`;
        this.report.warning(
          'LOAD_UNUSED_MACRO',
          'Macro not referred to by any other rule/macro',
          collected.context,
          diagnostic('FALCO3006', collected.place, `the macro "${name}" is not used`, { help }),
        );
      }
    }
    for (const { used, name, collected } of this.lists.all) {
      if (!used && !this.world.known.lists.has(name)) {
        const help = `remove it, or use it: "<field> in (${name})"`;
        this.report.warning(
          'LOAD_UNUSED_LIST',
          'List not referred to by any other rule/macro',
          collected.context,
          diagnostic('FALCO3007', collected.place, `the list "${name}" is not used`, { help }),
        );
      }
    }
  }
}

function parseOrError(text: string): ConditionNode | ConditionSyntaxError {
  try {
    return parseCondition(text, { hexadecimalEscapes: false });
  } catch (error) {
    if (error instanceof ConditionSyntaxError) {
      return error;
    }
    throw error;
  }
}

/** Places of nodes start where upstream's do, at the blanks before: those are not part of what is at fault. */
function placeIn(text: MappedText, { start, end }: Location): TextPlace {
  let from = start;
  while (from < end - 1 && ' \t\b\r\n'.includes(text.text.charAt(from))) {
    from += 1;
  }
  let to = end;
  while (to > from + 1 && ' \t\b\r\n'.includes(text.text.charAt(to - 1))) {
    to -= 1;
  }
  return text.place(from, to);
}

function contains(tree: ConditionNode, wanted: ConditionNode): boolean {
  const seen = new Set<ConditionNode>();
  const pending = [tree];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node === wanted) {
      return true;
    }
    if (seen.has(node)) {
      continue;
    }
    seen.add(node);
    if (node.kind === 'and' || node.kind === 'or') {
      for (const child of node.children) {
        pending.push(child);
      }
    } else if (node.kind === 'not') {
      pending.push(node.child);
    }
  }
  return false;
}
