import type { TextPlace } from '../../diagnostics';
import { Aliases } from '../../yaml/aliases';
import { isMap, isNothing, isScalar, type YamlDocument, type YamlNode } from '../../yaml/node';
import type { SourceText } from '../../yaml/source-text';
import type { Found } from '../issue';
import type { Collector } from '../load/collector';
import { FalcoContext } from '../load/falco-context';
import { placeOfNode } from '../load/scalar-text';
import type { ReadingIssue, ReadingIssues } from '../reading-issues';

/** What Falco does with what it has read, or what it says of it. */
export type Step = (collector: Collector) => void;

/**
 * One rules file while it is read. Two things come of it: what is wrong with its structure, all of it, and what Falco
 * does, step by step. Whoever takes the steps may stop at the first error, as Falco does.
 */
export class FileReading {
  public readonly issues: ReadingIssue[] = [];
  public readonly steps: Step[] = [];
  public readonly context: FalcoContext;
  private hasFirst = false;

  constructor(public readonly source: SourceText) {
    this.context = FalcoContext.file(source);
  }

  public issue<Id extends keyof ReadingIssues>(
    id: Id,
    where: YamlNode | TextPlace,
    data: ReadingIssues[Id],
    subject?: string,
  ): void {
    const place = this.placeOf(where);
    const issue = subject === undefined ? { id, data, place } : { id, data, place, subject };
    // TypeScript does not see that the id and its data belong together.
    this.issues.push(issue as unknown as ReadingIssue);
  }

  public error(code: string, message: string, context: FalcoContext): void {
    this.steps.push(({ report }) => report.error(code, message, context));
  }

  public warning(code: string, message: string, context: FalcoContext): void {
    this.steps.push(({ report }) => report.warning(code, message, context));
  }

  /** What Falco does before it reads the first item: only what is said first. */
  public first(step: Step): void {
    if (!this.hasFirst) {
      this.hasFirst = true;
      this.steps.unshift(step);
    }
  }

  /** What Falco's YAML library says of a node that it cannot make a string of. */
  public conversionError(node: YamlNode): string {
    const { line = 0, column = 0 } =
      this.context.inside('value for', '', node).locations.at(-1)?.position ?? {};
    return `yaml-cpp: error at line ${line + 1}, column ${column + 1}: bad conversion`;
  }

  public placeOf(where: YamlNode | TextPlace): TextPlace {
    return where.kind === 'text' ? where : placeOfNode(where, this.source);
  }
}

/** One document of a file, whose aliases stand for other parts of it. */
export class DocumentReading {
  private aliases: Aliases | undefined;
  private readonly reported = new Set<string>();

  constructor(
    public readonly file: FileReading,
    private readonly document: YamlDocument,
  ) {}

  /** The node itself, or the one that an alias stands for. */
  public resolve(node: YamlNode | undefined): YamlNode | undefined {
    if (node?.kind !== 'alias') {
      return node;
    }
    this.aliases ??= new Aliases(this.document.contents);
    const found = this.aliases.resolve(node);
    if (!('problem' in found)) {
      return found;
    }
    const key = found.problem === 'too-many-aliases' ? found.problem : `${found.problem} ${node.source}`;
    if (!this.reported.has(key)) {
      this.reported.add(key);
      if (found.problem === 'too-many-aliases') {
        this.file.issue(found.problem, node, { limit: found.limit });
      } else {
        this.file.issue(found.problem, node, { alias: found.alias });
      }
    }
    return undefined;
  }
}

/** Null as Falco's YAML library sees it. */
export function isNull(node: YamlNode | undefined): boolean {
  return node === undefined || isNothing(node);
}

/** What was found where something else must be. */
export function foundIn(node: YamlNode | undefined): Found {
  if (node === undefined || isNull(node)) {
    return { kind: 'nothing' };
  }
  if (isScalar(node)) {
    return { kind: 'scalar', value: node.value };
  }
  return { kind: isMap(node) ? 'mapping' : 'sequence' };
}
