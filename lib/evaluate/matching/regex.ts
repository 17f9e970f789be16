import type { TextMatcher } from './glob';
import { parseRegex, type RegexNode, type RuneRange } from './regex-syntax';

/** A state of the automaton that has several states at a time. */
type State =
  | { readonly kind: 'match' }
  | { readonly kind: 'runes'; readonly ranges: readonly RuneRange[]; next: number }
  | { readonly kind: 'line-start' | 'line-end'; next: number }
  | { readonly kind: 'split'; readonly next: number[] };

/** A state of the automaton that has one state at a time: where the other one may be, and what came before. */
interface Step {
  readonly states: readonly number[];
  /** Whether a line starts here. */
  readonly isLineStart: boolean;
  /** The step after each class of characters, as far as they are known. */
  readonly next: (Step | undefined)[];
  accepts?: boolean;
}

/** No more steps than this are kept: what a text could make of an expression is exponential. */
const MAX_STEPS = 1000;
const MATCH = 0;

/**
 * Compiles a regular expression as `regex` uses it: RE2 in POSIX syntax, on the whole value. The time that a match takes
 * grows with the length of the text, whatever the expression.
 *
 * Steps of a deterministic automaton are made when a text first needs them, as RE2 does.
 */
export function compileRegex(pattern: string): TextMatcher {
  const automaton = new Automaton(parseRegex(pattern));
  return (text) => automaton.matches(text);
}

class Automaton {
  private readonly states: State[] = [{ kind: 'match' }];
  /** Where the classes of characters begin: those between two of them are alike for the expression. */
  private readonly boundaries: readonly number[];
  private readonly classOfAscii = new Uint16Array(128);
  private readonly steps = new Map<string, Step>();
  private first: Step;

  constructor(node: RegexNode) {
    this.first = { states: [this.compile(node, MATCH)], isLineStart: true, next: [] };
    const boundaries = new Set([0, 10, 11]);
    for (const state of this.states) {
      for (const { low, high } of state.kind === 'runes' ? state.ranges : []) {
        boundaries.add(low).add(high + 1);
      }
    }
    this.boundaries = [...boundaries].sort((a, b) => a - b);
    for (let rune = 0; rune < 128; rune += 1) {
      this.classOfAscii[rune] = this.searchClass(rune);
    }
  }

  public matches(text: string): boolean {
    let step = this.first;
    for (let index = 0; index < text.length; index += 1) {
      let rune = text.charCodeAt(index);
      if (rune >= 0xd800 && rune < 0xdc00) {
        rune = text.codePointAt(index) ?? rune;
        index += rune > 0xffff ? 1 : 0;
      }
      const runeClass = rune < 128 ? (this.classOfAscii[rune] ?? 0) : this.searchClass(rune);
      step = step.next[runeClass] ?? this.advance(step, runeClass, rune);
      if (step.states.length === 0) {
        return false;
      }
    }
    step.accepts ??= this.closure(step, true).has(MATCH);
    return step.accepts;
  }

  /** Adds the states of a node that goes on at another state, from its end to its start. */
  private compile(node: RegexNode, next: number): number {
    switch (node.kind) {
      case 'empty':
        return next;
      case 'runes':
        return this.add({ kind: 'runes', ranges: node.ranges, next });
      case 'line-start':
      case 'line-end':
        return this.add({ kind: node.kind, next });
      case 'sequence':
        return node.nodes.reduceRight((after, each) => this.compile(each, after), next);
      case 'choice':
        return this.add({ kind: 'split', next: node.nodes.map((each) => this.compile(each, next)) });
      case 'repeat':
        return this.compileRepeat(node.node, node.min, node.max, next);
    }
  }

  private compileRepeat(node: RegexNode, min: number, max: number, next: number): number {
    let after = next;
    if (max === Number.POSITIVE_INFINITY) {
      const split: number[] = [next];
      after = this.add({ kind: 'split', next: split });
      split.push(this.compile(node, after));
    } else {
      for (let time = min; time < max; time += 1) {
        after = this.add({ kind: 'split', next: [next, this.compile(node, after)] });
      }
    }
    for (let time = 0; time < min; time += 1) {
      after = this.compile(node, after);
    }
    return after;
  }

  private add(state: State): number {
    this.states.push(state);
    return this.states.length - 1;
  }

  private searchClass(rune: number): number {
    let low = 0;
    let high = this.boundaries.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.boundaries[middle] ?? 0) <= rune) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private stepOf(states: readonly number[], isLineStart: boolean): Step {
    const key = `${isLineStart ? '^' : ''}${states.join()}`;
    const known = this.steps.get(key);
    if (known !== undefined) {
      return known;
    }
    if (this.steps.size >= MAX_STEPS) {
      // What was known hangs together from the first step on.
      this.steps.clear();
      this.first = { ...this.first, next: [] };
    }
    const step: Step = { states, isLineStart, next: [] };
    this.steps.set(key, step);
    return step;
  }

  private advance(step: Step, runeClass: number, rune: number): Step {
    const reached = new Set<number>();
    for (const id of this.closure(step, rune === 10)) {
      const state = this.states[id];
      if (state?.kind === 'runes' && state.ranges.some(({ low, high }) => rune >= low && rune <= high)) {
        reached.add(state.next);
      }
    }
    const next = this.stepOf(
      [...reached].sort((a, b) => a - b),
      rune === 10,
    );
    step.next[runeClass] = next;
    return next;
  }

  /** All states that are reached without a character. */
  private closure({ states, isLineStart }: Step, isLineEnd: boolean): Set<number> {
    const reached = new Set<number>();
    const pending = [...states];
    for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
      if (reached.has(id)) {
        continue;
      }
      reached.add(id);
      const state = this.states[id];
      if (state?.kind === 'split') {
        pending.push(...state.next);
      } else if ((state?.kind === 'line-start' && isLineStart) || (state?.kind === 'line-end' && isLineEnd)) {
        pending.push(state.next);
      }
    }
    return reached;
  }
}
