import type { ProgramCondition, ProgramRule, RuleProgram } from '../../compile';
import { type EventData, sourceOf } from '../../events';
import type { ConditionNode } from '../../language';
import { textOfValue } from '../checks/compare-value';
import type { ExplainedNode } from './explained-node';
import { textOf, Walker } from './walker';

/** A part of a rule, and whether a test covers it. */
export interface CoveredPart {
  readonly rule: string;
  readonly kind: 'fires' | 'silent' | 'true' | 'false' | 'member' | 'exception';
  /** The condition, the list item or the name of the exception. */
  readonly text: string;
  readonly isReached: boolean;
  /** For a list item: the left-hand side of the comparison, such as `proc.name in`. */
  readonly compared?: string;
}

/** Coverage of rules by tests. */
export interface Coverage {
  /**
   * Rules and checks. A rule is covered if it fires in one test and does not fire in another; a check, if it is true in
   * one test and not true in another.
   */
  readonly branches: readonly CoveredPart[];
  /** Items of lists on the right-hand side of checks. An item is covered if it matched. */
  readonly members: readonly CoveredPart[];
  /** Exceptions. An exception is covered if it silenced its rule. */
  readonly exceptions: readonly CoveredPart[];
}

/** Percentage of parts that are covered, rounded down to a tenth; 100 if there are none. */
export function percentReached(parts: readonly CoveredPart[]): number {
  const reached = parts.filter(({ isReached }) => isReached).length;
  return parts.length === 0 ? 100 : Math.floor((reached / parts.length) * 1000) / 10;
}

/** Merges the coverage of the same rules from several test runs; each part counts once. */
export function joinCoverage(all: readonly Coverage[]): Coverage {
  return {
    branches: joinParts(all.flatMap(({ branches }) => branches)),
    members: joinParts(all.flatMap(({ members }) => members)),
    exceptions: joinParts(all.flatMap(({ exceptions }) => exceptions)),
  };
}

function joinParts(parts: readonly CoveredPart[]): readonly CoveredPart[] {
  const joined = new Map<string, CoveredPart>();
  for (const part of parts) {
    const key = [part.rule, part.kind, part.text].join('\0');
    if (part.isReached || !joined.has(key)) {
      joined.set(key, part);
    }
  }
  return [...joined.values()];
}

/** Exceptions that have values, by the rule that they are of, in the order in which they are written. */
export type ExceptionNames = ReadonlyMap<string, readonly string[]>;

/** Collects what events reach of rules. */
export class CoverageCollector {
  private readonly rules: readonly RuleCoverage[];

  /** @param programs of each source of events one */
  constructor(
    programs: readonly RuleProgram[],
    macros: ReadonlyMap<ConditionNode, string>,
    private readonly exceptions: ExceptionNames,
  ) {
    this.rules = programs.flatMap((program) => {
      const walker = new Walker(program, macros);
      return program.rules.map((rule) => new RuleCoverage(rule, walker));
    });
  }

  public add(event: EventData): void {
    const source = sourceOf(event);
    for (const rule of this.rules) {
      if (rule.rule.source === source) {
        rule.add(event);
      }
    }
  }

  public get coverage(): Coverage {
    return {
      branches: this.rules.flatMap((rule) => rule.branches()),
      members: this.rules.flatMap((rule) => rule.members()),
      exceptions: this.rules.flatMap((rule) => rule.exceptions(this.exceptions.get(rule.rule.name) ?? [])),
    };
  }
}

class RuleCoverage {
  private readonly seen = new Map<string, Set<boolean>>();
  private readonly matched = new Set<string>();
  private readonly silencing = new Set<number>();

  constructor(
    public readonly rule: ProgramRule,
    private readonly walker: Walker,
  ) {}

  public add(event: EventData): void {
    const condition = this.walker.walk(this.rule.condition, event);
    this.note('', condition.result === true);
    this.visit(condition);
    // The exceptions are the last parts of the condition, behind what the rule says itself.
    condition.children.forEach(({ kind, children: [child] }, index) => {
      if (kind === 'not' && child?.result === true) {
        this.silencing.add(index);
      }
    });
  }

  private visit(node: ExplainedNode): void {
    if (node.kind === 'check') {
      this.note(node.text, node.result === true);
      if (node.matched !== undefined) {
        this.matched.add(`${node.text} ${node.matched}`);
      }
    }
    for (const child of node.children) {
      this.visit(child);
    }
  }

  private note(text: string, isTrue: boolean): void {
    const results = this.seen.get(text) ?? new Set();
    results.add(isTrue);
    this.seen.set(text, results);
  }

  public branches(): readonly CoveredPart[] {
    const { name } = this.rule;
    const part = (kind: CoveredPart['kind'], text: string, key: string, result: boolean): CoveredPart => ({
      rule: name,
      kind,
      text,
      isReached: this.seen.get(key)?.has(result) === true,
    });
    const checks = checksOf(this.rule.condition).filter((check) => canBeBoth(check));
    return [
      part('fires', name, '', true),
      part('silent', name, '', false),
      ...checks.flatMap((check) => {
        const text = textOf(check);
        return [part('true', text, text, true), part('false', text, text, false)];
      }),
    ];
  }

  public members(): readonly CoveredPart[] {
    return checksOf(this.rule.condition).flatMap((check) => {
      const right = check.kind === 'compare' && check.right.kind === 'values' ? check.right : undefined;
      const text = textOf(check);
      const compared = text.slice(0, text.indexOf(' ('));
      return right?.isList !== true
        ? []
        : right.values.map((value) => ({
            rule: this.rule.name,
            kind: 'member' as const,
            text: `${textOfValue(value)} of ${text}`,
            isReached: this.matched.has(`${text} ${textOfValue(value)}`),
            compared,
          }));
    });
  }

  public exceptions(names: readonly string[]): readonly CoveredPart[] {
    const { condition, name } = this.rule;
    const first = condition.kind === 'and' ? condition.children.length - names.length : 0;
    return names.map((exception, index) => ({
      rule: name,
      kind: 'exception',
      text: exception,
      isReached: this.silencing.has(first + index),
    }));
  }
}

type CheckCondition = Extract<ProgramCondition, { kind: 'compare' | 'exists' }>;

/** The checks of a condition, each once. */
function checksOf(condition: ProgramCondition): readonly CheckCondition[] {
  const found = new Map<string, CheckCondition>();
  const visit = (node: ProgramCondition): void => {
    switch (node.kind) {
      case 'and':
      case 'or':
        node.children.forEach(visit);
        return;
      case 'not':
        visit(node.child);
        return;
      case 'exists':
      case 'compare':
        found.set(textOf(node), node);
        return;
      case 'unknown':
    }
  };
  visit(condition);
  return [...found.values()];
}

/** Checks without values, and the number of the event that stands for "always" and "never", have one result only. */
function canBeBoth(check: CheckCondition): boolean {
  if (check.kind === 'compare' && check.right.kind === 'values' && check.right.values.length === 0) {
    return false;
  }
  return !textOf(check).startsWith('evt.num ');
}
