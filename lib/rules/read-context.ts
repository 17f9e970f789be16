import {
  type Diagnostic,
  type DiagnosticCode,
  type DiagnosticDetails,
  diagnostic,
  type TextPlace,
} from '../diagnostics';
import { Aliases } from '../yaml/aliases';
import {
  isMap,
  isNothing,
  isScalar,
  isSequence,
  type YamlDocument,
  type YamlMap,
  type YamlNode,
} from '../yaml/node';
import type { SourceText } from '../yaml/source-text';

/** What every reader of a part of one YAML document needs: places, alias look-up, and where findings go. */
export class ReadContext {
  private aliases: Aliases | undefined;
  private readonly reportedAliases = new Set<string>();

  constructor(
    private readonly source: SourceText,
    private readonly document: YamlDocument,
    private readonly findings: Diagnostic[],
  ) {}

  public report(
    code: DiagnosticCode,
    where: YamlNode | TextPlace,
    message: string,
    details: DiagnosticDetails = {},
  ): void {
    this.findings.push(diagnostic(code, this.placeOf(where), message, details));
  }

  public placeOf(where: YamlNode | TextPlace): TextPlace {
    if (where.kind === 'text') {
      return where;
    }
    return this.source.place(where.start, this.source.trimmedEnd(where.start, where.end));
  }

  /** The node itself, or the one that an alias stands for. */
  public resolve(node: YamlNode | undefined): YamlNode | undefined {
    if (node?.kind === 'alias') {
      this.aliases ??= new Aliases(this.document.contents);
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
    return node;
  }
}

/** Null as Falco's YAML library sees it. */
export function isNull(node: YamlNode | undefined): boolean {
  return node === undefined || isNothing(node);
}

/** `a mapping`, `a sequence` or `"value"`: what was found where something else was wanted. */
export function describe(node: YamlNode | undefined): string {
  if (node === undefined || isNull(node)) {
    return 'empty';
  }
  if (isScalar(node)) {
    return `"${node.value}"`;
  }
  return isMap(node) ? 'a mapping' : isSequence(node) ? 'a sequence' : 'something else';
}

/** The keys of a mapping in the order written, without duplicates. */
export function keysOf(map: YamlMap): string[] {
  return [...new Set(map.pairs.map(({ key }) => (isScalar(key) ? key.value : '')))];
}
