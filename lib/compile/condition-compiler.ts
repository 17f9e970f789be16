import type { TextPlace } from '../diagnostics';
import {
  type ConditionNode,
  ConditionSyntaxError,
  type IdentifierNode,
  type Location,
  parseCondition,
} from '../language';
import { UNREAD_CONDITION } from '../rules/load/collected';
import type { CollectingIssue } from '../rules/load/collecting-issues';
import type { Collector } from '../rules/load/collector';
import { CompiledLists } from '../rules/load/compile-lists';
import type { FalcoContext } from '../rules/load/falco-context';
import type { Reporter } from '../rules/load/load-report';
import type { MappedText } from '../rules/load/mapped-text';
import {
  MAX_RESOLVED_DEPTH,
  MAX_RESOLVED_SIZE,
  type ResolvedCondition,
  TooLarge,
} from '../rules/load/resolve-macros';
import type { CompiledMacro } from './compiled';
import type { CompilerCache } from './compiler-cache';
import type { CompilingIssue, CompilingIssues } from './compiling-issues';
import { mended } from './mended';
import type { CheckWorld } from './options';

const MOST = { depth: MAX_RESOLVED_DEPTH, size: MAX_RESOLVED_SIZE } as const;

/** Makes trees of conditions, with lists and macros put in, and knows where each part of them was written. */
export class ConditionCompiler {
  public readonly lists: CompiledLists;
  public readonly macros = new Map<string, CompiledMacro>();
  /** Where the text is that a tree was parsed from. */
  public readonly texts = new Map<ConditionNode, MappedText>();
  /** Macros that are left out for an error of their own. */
  public readonly brokenMacros = new Set<string>();

  constructor(
    private readonly collector: Collector,
    private readonly world: CheckWorld,
    private readonly report: Reporter<CompilingIssue | CollectingIssue>,
    private readonly cache: CompilerCache,
  ) {
    this.lists = new CompiledLists(collector.lists);
  }

  /** The tree of a text after lists are put in. */
  public parse(
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
      this.report.error(
        'LOAD_ERR_COMPILE_CONDITION',
        error.message,
        context.insideCondition(current, error.offset),
        {
          id: 'condition-syntax',
          data: { error, text: current },
          place,
          subject: `${subject}, condition`,
        },
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

  /** A tree with the trees of macros put in; `undefined` if it would be too large. */
  public resolve(
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
      const { limit } = error;
      this.report.error('LOAD_ERR_COMPILE_CONDITION', error.message, context, {
        id: 'condition-too-large',
        data: { limit, most: MOST[limit] },
        place,
        subject,
      });
      return undefined;
    }
    const owner = (node: IdentifierNode) => this.ownerOf(tree, node, own);
    for (const { name, node } of resolved.loops) {
      this.report.error(
        'LOAD_ERR_VALIDATE',
        `reference loop in macro '${name}'`,
        context.insideCondition(written, node.location.start, own.text),
        { id: 'macro-loop', data: { macro: name }, place: owner(node), subject },
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
        { id: 'unknown-macro', data: this.unknownMacro(name), place: owner(node), subject },
      );
    }
    // A macro that is used before it is whole has another tree here, which was written where the macro was.
    for (const [node, copy] of resolved.copies) {
      const text = node === tree ? undefined : this.texts.get(node);
      if (text !== undefined) {
        this.texts.set(copy, text);
      }
    }
    for (const name of resolved.resolved) {
      const macro = this.macros.get(name);
      if (macro !== undefined) {
        macro.used = true;
      }
    }
    return resolved;
  }

  /** Whether a macro that is not there is defined somewhere else, or has been reported already. */
  public isKnownMacro(name: string): boolean {
    return (
      this.world.known.macros.has(name) ||
      (!this.report.strict &&
        (this.brokenMacros.has(name) || this.collector.leftOut.macro.has(name) || name === UNREAD_CONDITION))
    );
  }

  private unknownMacro(macro: string): CompilingIssues['unknown-macro'] {
    const known = [...this.macros.keys(), ...this.world.known.macros];
    if (this.macros.has(macro)) {
      return { macro, is: 'later-macro', known };
    }
    return this.collector.lists.get(macro) === undefined ? { macro, known } : { macro, is: 'list', known };
  }

  /** The place of a name, which may be in the text of a macro that is put in. */
  private ownerOf(tree: ConditionNode, node: IdentifierNode, own: MappedText): TextPlace {
    if (!contains(tree, node)) {
      // What was parsed comes before what was made of it, and has nothing of other macros in it.
      for (const [root, text] of this.texts) {
        if (contains(root, node)) {
          return placeIn(text, node.location);
        }
      }
    }
    return placeIn(own, node.location);
  }

  public textOf(root: ConditionNode | undefined, own: MappedText): string {
    return ((root && this.texts.get(root)) ?? own).text;
  }

  public placeOf(root: ConditionNode | undefined, own: MappedText, location: Location): TextPlace {
    return placeIn((root && this.texts.get(root)) ?? own, location);
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
