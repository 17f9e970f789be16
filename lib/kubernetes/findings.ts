import type { IConstruct } from 'constructs';
import { CATALOGUE } from '../codes';
import { type Diagnostic, DiagnosticsError, isError, type Sources } from '../diagnostics';
import { problemOfAcknowledgement } from '../diagnostics/acknowledge';
import { acknowledgementDiagnostic } from '../diagnostics/acknowledgement-codes';
import { FindingsReport } from './findings-report';

/**
 * The findings of a construct and of everything in it, such as a whole app.
 *
 * Warnings are printed to standard error once each when the app is synthesized. Expected warnings can be acknowledged
 * with a reason, which is printed too.
 */
export class Findings {
  /** The findings of a construct and of everything in it. */
  public static of(scope: IConstruct): Findings {
    return new Findings(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Acknowledges all findings with a code in this construct and everything in it: warnings, and errors with which the
   * program would still start. To acknowledge an error, call it on the scope before the construct is created.
   *
   * @param code code of the finding, such as `PROP1007`
   * @param reason why the finding is acceptable, in one sentence
   * @throws DiagnosticsError if the code is unknown or cannot be acknowledged, or if the reason is missing
   */
  public acknowledge(code: string, reason: string): void {
    const known = { catalogue: CATALOGUE, docs: 'docs/diagnostics.md and docs/policies.md' };
    const problem = problemOfAcknowledgement(code, String(reason ?? ''), known);
    if (problem !== undefined) {
      const place = { kind: 'prop', construct: this.scope.node.path } as const;
      throw new DiagnosticsError([
        acknowledgementDiagnostic(problem.code, place, problem.message, { help: problem.help }),
      ]);
    }
    FindingsReport.of(this.scope).acknowledge(this.scope, code, reason.trim());
  }

  /**
   * Makes synth fail, with all of them at once, if this construct or anything in it has warnings that are not
   * acknowledged.
   */
  public strict(): void {
    FindingsReport.of(this.scope).addStrict(this.scope);
  }

  /**
   * Passes the findings of the whole app to a function instead of printing them: warnings, notes and acknowledged
   * findings. The function is called when the app is synthesized, with the findings since the last call.
   */
  public report(handler: (findings: readonly Diagnostic[]) => void): void {
    FindingsReport.of(this.scope).handler = handler;
  }

  /** All findings so far, sorted by place. Acknowledged findings have a reason in `acknowledged`. */
  public get all(): readonly Diagnostic[] {
    return FindingsReport.of(this.scope).findingsOf(this.scope);
  }
}

/** Adds findings that are known only when the app is complete. */
export function addLateFindings(scope: IConstruct, produce: () => readonly Diagnostic[]): void {
  FindingsReport.of(scope).addLate(scope, produce);
}

/**
 * Keeps the findings of a construct, or throws all of them if one is an error that is not acknowledged.
 *
 * @param heading what failed, printed before the findings
 */
export function settleFindings(
  scope: IConstruct,
  findings: readonly Diagnostic[],
  sources: Sources = new Map(),
  heading?: string,
): void {
  assertAcknowledged(scope, findings, sources, heading);
  FindingsReport.of(scope).add(scope, findings, sources);
}

/** Throws all findings if one is an error that is not acknowledged, and keeps none. */
export function assertAcknowledged(
  scope: IConstruct,
  findings: readonly Diagnostic[],
  sources: Sources = new Map(),
  heading?: string,
): void {
  const report = FindingsReport.of(scope);
  const marked = findings.map((finding) => report.marked(scope, finding));
  if (marked.some(isError)) {
    const shown = marked.filter(({ severity }) => severity !== 'note');
    throw new DiagnosticsError(shown, sources, heading);
  }
}
