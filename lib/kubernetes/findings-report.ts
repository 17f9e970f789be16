import { type IConstruct, Node } from 'constructs';
import {
  type Diagnostic,
  DiagnosticsError,
  formatPretty,
  isError,
  isWarning,
  type Sources,
  sortDiagnostics,
} from '../diagnostics';
import { acknowledgementDiagnostic } from '../diagnostics/acknowledgement-codes';

const TYPE = 'cdk8s-runtime-detection:finding';

interface Acknowledgement {
  readonly scope: IConstruct;
  readonly code: string;
  readonly reason: string;
}

interface Late {
  readonly scope: IConstruct;
  readonly produce: () => readonly Diagnostic[];
}

/**
 * The findings of one app. It validates the root of the app, since that is what cdk8s calls before it writes: once for
 * `app.synth()`, and once more for each chart.
 */
export class FindingsReport {
  private static readonly all = new WeakMap<IConstruct, FindingsReport>();

  public static of(scope: IConstruct): FindingsReport {
    const { root } = Node.of(scope);
    const known = FindingsReport.all.get(root);
    if (known !== undefined) {
      return known;
    }
    const report = new FindingsReport(root);
    FindingsReport.all.set(root, report);
    root.node.addValidation({ validate: () => report.validate() });
    return report;
  }

  /** Gets what is new, in place of standard error. */
  public handler: ((findings: readonly Diagnostic[]) => void) | undefined;

  private readonly sources = new Map<string, string>();
  private readonly late: Late[] = [];
  private readonly acknowledgements: Acknowledgement[] = [];
  private readonly strictScopes: IConstruct[] = [];
  private readonly reported = new Set<string>();

  private constructor(private readonly root: IConstruct) {}

  public add(scope: IConstruct, findings: readonly Diagnostic[], sources: Sources): void {
    for (const finding of findings) {
      scope.node.addMetadata(TYPE, finding);
    }
    for (const [file, text] of sources) {
      this.sources.set(file, text);
    }
  }

  public addLate(scope: IConstruct, produce: () => readonly Diagnostic[]): void {
    this.late.push({ scope, produce });
  }

  public acknowledge(scope: IConstruct, code: string, reason: string): void {
    this.acknowledgements.push({ scope, code, reason });
  }

  public addStrict(scope: IConstruct): void {
    this.strictScopes.push(scope);
  }

  /** A finding of a construct, with the reason of the nearest construct that acknowledges it. */
  public marked(scope: IConstruct, finding: Diagnostic): Diagnostic {
    const found = this.acknowledgementOf(scope, finding);
    return found === undefined ? finding : { ...finding, acknowledged: found.reason };
  }

  /** The findings of a construct and of everything in it, with acknowledgements that match nothing. */
  public findingsOf(scope: IConstruct): readonly Diagnostic[] {
    return sortDiagnostics(
      this.placed().flatMap(({ scope: own, finding }) => (isInside(own, scope) ? [finding] : [])),
    );
  }

  private validate(): string[] {
    const placed = this.placed();
    const all = sortDiagnostics(placed.map(({ finding }) => finding));
    const isStrict = placed.some(
      ({ scope, finding }) => isWarning(finding) && this.strictScopes.some((each) => isInside(scope, each)),
    );
    if (isStrict || all.some(isError)) {
      const heading = all.some(isError)
        ? 'the app cannot be synthesized:'
        : 'warnings make synth fail because the app is strict: fix or acknowledge them';
      throw new DiagnosticsError(
        all.filter(({ severity }) => severity !== 'note'),
        this.sources,
        heading,
      );
    }
    this.report(all);
    return [];
  }

  private report(all: readonly Diagnostic[]): void {
    const isNew = all.filter((finding) => !this.reported.has(keyOf(finding)));
    for (const finding of isNew) {
      this.reported.add(keyOf(finding));
    }
    if (this.handler !== undefined) {
      this.handler(isNew);
      return;
    }
    const shown = isNew.filter(({ severity }) => severity !== 'note');
    if (shown.length > 0) {
      const color = process.stderr.isTTY === true && process.env['NO_COLOR'] === undefined;
      process.stderr.write(`${formatPretty(shown, this.sources, { color })}\n`);
    }
  }

  private placed(): readonly { readonly scope: IConstruct; readonly finding: Diagnostic }[] {
    const kept = this.root.node
      .findAll()
      .flatMap((scope) =>
        scope.node.metadata
          .filter(({ type }) => type === TYPE)
          .map(({ data }) => ({ scope, finding: data as Diagnostic })),
      );
    const late = this.late.flatMap(({ scope, produce }) => produce().map((finding) => ({ scope, finding })));
    const found = [...kept, ...late];
    const used = new Set(found.map(({ scope, finding }) => this.acknowledgementOf(scope, finding)));
    return [
      ...found.map(({ scope, finding }) => ({ scope, finding: this.marked(scope, finding) })),
      ...this.acknowledgements.filter((each) => !used.has(each)).map(matchesNothing),
    ];
  }

  private acknowledgementOf(scope: IConstruct, finding: Diagnostic): Acknowledgement | undefined {
    const { code, falcoCode, acknowledged } = finding;
    if (acknowledged !== undefined || falcoCode?.startsWith('LOAD_ERR_') === true) {
      return undefined;
    }
    const matching = this.acknowledgements.filter(
      (each) => each.code === code && isInside(scope, each.scope),
    );
    return matching.sort((a, b) => b.scope.node.scopes.length - a.scope.node.scopes.length)[0];
  }
}

function matchesNothing({ scope, code }: Acknowledgement): {
  readonly scope: IConstruct;
  readonly finding: Diagnostic;
} {
  const place = { kind: 'prop', construct: scope.node.path } as const;
  const message = `no ${code} to acknowledge here`;
  const help = 'remove the call of acknowledge()';
  return { scope, finding: acknowledgementDiagnostic('ACK1004', place, message, { help }) };
}

function isInside(scope: IConstruct, outer: IConstruct): boolean {
  return scope.node.scopes.includes(outer);
}

function keyOf(finding: Diagnostic): string {
  return JSON.stringify([finding.code, finding.place, finding.message, finding.acknowledged]);
}
