import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import {
  type Diagnostic,
  type DiagnosticCode,
  type DiagnosticDetails,
  diagnostic,
  type TextPlace,
} from '../diagnostics';
import { Aliases } from './aliases';
import type { SourceText } from './source-text';

/** What every reader of a part of one YAML document needs: places, alias look-up, and where findings go. */
export class ReadContext {
  private aliases: Aliases | undefined;
  private readonly reportedAliases = new Set<string>();

  constructor(
    private readonly source: SourceText,
    private readonly document: Document.Parsed,
    private readonly findings: Diagnostic[],
  ) {}

  public report(
    code: DiagnosticCode,
    where: Node | TextPlace,
    message: string,
    details: DiagnosticDetails = {},
  ): void {
    this.findings.push(diagnostic(code, this.placeOf(where), message, details));
  }

  public placeOf(where: Node | TextPlace): TextPlace {
    if ('kind' in where && where.kind === 'text') {
      return where;
    }
    const range = (where as Node).range ?? [0, 1, 1];
    return this.source.place(range[0], trimEnd(this.source.text, range[0], range[1]));
  }

  /** The node itself, or the one that an alias stands for. */
  public resolve(node: unknown): Node | undefined {
    if (isAlias(node)) {
      this.aliases ??= new Aliases(this.document);
      const found = this.aliases.resolve(node);
      if (!('problem' in found)) {
        return found;
      }
      const { problem, ...details } = found;
      if (!this.reportedAliases.has(problem)) {
        this.reportedAliases.add(problem);
        this.report('FALCO1001', node, `not YAML: ${problem}`, details);
      }
      return undefined;
    }
    return isScalar(node) || isCollection(node) ? node : undefined;
  }
}

/** Null as yaml-cpp sees it: nothing at all, or one of the plain words for it. */
export function isNull(node: Node | undefined): boolean {
  return (
    node === undefined ||
    (isScalar(node) && node.type === 'PLAIN' && /^(~|null|Null|NULL|)$/.test(text(node)))
  );
}

export function text(scalar: Scalar): string {
  return typeof scalar.value === 'string' ? scalar.value : String(scalar.value ?? '');
}

/** `a mapping`, `a sequence` or `"value"`: what was found where something else was wanted. */
export function describe(node: Node | undefined): string {
  if (node === undefined || isNull(node)) {
    return 'empty';
  }
  if (isScalar(node)) {
    return `"${text(node)}"`;
  }
  return isMap(node) ? 'a mapping' : isSeq(node) ? 'a sequence' : 'something else';
}

/** The keys of a mapping in the order written, without duplicates. */
export function keysOf(map: YAMLMap): string[] {
  return [...new Set(map.items.map((pair) => (isScalar(pair.key) ? text(pair.key) : '')))];
}

/** The end of a block collection is after the blank lines below it, which belong to nobody. */
function trimEnd(source: string, start: number, end: number): number {
  return Math.max(start + source.slice(start, end).trimEnd().length, Math.min(start + 1, end));
}
