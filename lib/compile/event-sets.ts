import {
  ALL_EVENTS,
  ALL_SYSCALLS,
  type CodeSet,
  eventsNamed,
  NO_EVENTS,
  NO_SYSCALLS,
  syscallsOfEventsNamed,
} from '../fields';
import type {
  AndNode,
  BinaryCheckNode,
  ConditionNode,
  OrNode,
  TransformerArgument,
  UnaryCheckNode,
} from '../language';

/** Falco ends with this where an event type is not compared plainly. */
export class EventSearchProblem extends Error {
  constructor(
    message: string,
    public readonly node: BinaryCheckNode | UnaryCheckNode,
  ) {
    super(message);
  }
}

interface Codes {
  readonly all: CodeSet;
  readonly none: CodeSet;
  readonly named: (names: Iterable<string>) => CodeSet;
}

const EVENTS: Codes = { all: ALL_EVENTS, none: NO_EVENTS, named: eventsNamed };
const SYSCALLS: Codes = { all: ALL_SYSCALLS, none: NO_SYSCALLS, named: syscallsOfEventsNamed };

/** Operators that say which event types there can be. */
const TELLING = ['==', '=', '!=', 'in'];

/**
 * The events, or the syscalls, on which conditions can be true. `and` takes what both have, `or` what either has, `not`
 * is carried down to the checks, and a check of something else than the event type allows all.
 *
 * Falco: `userspace/libsinsp/filter/ppm_codes.cpp`
 */
export class EventSets {
  private readonly known = [new Map<ConditionNode, CodeSet>(), new Map<ConditionNode, CodeSet>()];

  public static ofEvents(): EventSets {
    return new EventSets(EVENTS);
  }

  public static ofSyscalls(): EventSets {
    return new EventSets(SYSCALLS);
  }

  private constructor(private readonly codes: Codes) {}

  /** @throws EventSearchProblem if Falco ends */
  public of(node: ConditionNode, negated = false): CodeSet {
    if (!isWorthKnowing(node)) {
      return this.compute(node, negated);
    }
    const cache = this.known[negated ? 1 : 0];
    const known = cache?.get(node);
    if (known !== undefined) {
      return known;
    }
    const found = this.compute(node, negated);
    cache?.set(node, found);
    return found;
  }

  private compute(node: ConditionNode, negated: boolean): CodeSet {
    switch (node.kind) {
      case 'and':
      case 'or':
        return this.combine(node, negated);
      case 'not':
        return this.of(node.child, !negated);
      case 'identifier':
        return this.codes.all;
      case 'unary-check': {
        const exists = namesEventType(node.left, node);
        return exists && negated ? this.codes.none : this.codes.all;
      }
      case 'binary-check':
        return this.ofCheck(node, negated);
    }
  }

  private combine(node: AndNode | OrNode, negated: boolean): CodeSet {
    const meets = (node.kind === 'and') !== negated;
    let codes = meets ? this.codes.all : this.codes.none;
    for (const child of node.children) {
      const found = this.of(child, negated);
      if (found !== this.codes.all) {
        codes = meets ? codes.intersection(found) : codes.union(found);
      } else if (!meets) {
        codes = found;
      }
    }
    return codes;
  }

  private ofCheck(node: BinaryCheckNode, negated: boolean): CodeSet {
    if (node.modifier !== undefined || !TELLING.includes(node.operator)) {
      return this.codes.all;
    }
    if (!namesEventType(node.left, node)) {
      // By a slip upstream, a text at the end of a transformer makes `not` turn "all" into "none".
      return negated && endsInText(node.left) ? this.codes.none : this.codes.all;
    }
    if (node.right.kind === 'transformer') {
      throw new EventSearchProblem(
        'right-hand field comparisons on `evt.type`/`syscall.type` checks are not supported by event code search',
        node,
      );
    }
    const names = node.right.kind === 'value' ? [node.right.value] : node.right.values;
    const found = this.codes.named(names);
    return negated !== (node.operator === '!=') ? this.codes.all.difference(found) : found;
  }
}

/** Most checks are of other fields, and are looked at faster than they are found in a cache. */
function isWorthKnowing(node: ConditionNode): boolean {
  switch (node.kind) {
    case 'and':
    case 'or':
    case 'not':
      return true;
    case 'binary-check':
      return node.left.kind === 'field' && node.left.name.endsWith('.type');
    case 'identifier':
    case 'unary-check':
      return false;
  }
}

function namesEventType(node: TransformerArgument, check: BinaryCheckNode | UnaryCheckNode): boolean {
  switch (node.kind) {
    case 'field':
      return (node.name === 'evt.type' || node.name === 'syscall.type') && node.argument === undefined;
    case 'value':
      return false;
    case 'transformer-list': {
      let last = false;
      for (const child of node.children) {
        last = namesEventType(child, check);
      }
      return last;
    }
    case 'transformer':
      for (const child of node.arguments) {
        if (namesEventType(child, check)) {
          throw new EventSearchProblem(
            'event code search does not support `evt.type` checks with transformers',
            check,
          );
        }
      }
      return false;
  }
}

function endsInText(node: TransformerArgument): boolean {
  switch (node.kind) {
    case 'value':
      return true;
    case 'field':
      return false;
    case 'transformer': {
      const last = node.arguments.at(-1);
      return last !== undefined && endsInText(last);
    }
    case 'transformer-list': {
      const last = node.children.at(-1);
      return last !== undefined && endsInText(last);
    }
  }
}
