import type { IConstruct } from 'constructs';
import { CATALOGUE } from '../codes';
import { type Diagnostic, DiagnosticsError, isError, type Sources } from '../diagnostics';
import { problemOfAcknowledgement } from '../diagnostics/acknowledge';
import { acknowledgementDiagnostic } from '../diagnostics/acknowledgement-codes';
import { FindingsReport } from './findings-report';

/**
 * The findings of a construct and of everything in it, such as a whole app.
 *
 * Warnings are printed to standard error when the app is synthesized, once each. Those that are fine as they are can be
 * acknowledged with a reason, which is printed too.
 */
export class Findings {
  /** The findings of a construct and of everything in it. */
  public static of(scope: IConstruct): Findings {
    return new Findings(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Accepts the findings with a code, of this construct and of everything in it: warnings, and errors of our judgement,
   * with which the program would start. Of errors of a construct it has to be called before the construct is made, on
   * what the construct is made in.
   *
   * @param code such as `PROP1007`
   * @param reason why it is fine, in one sentence
   * @throws DiagnosticsError where the code is unknown or cannot be acknowledged, or there is no reason
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

  /** Has warnings of this construct and of everything in it fail synth, all at once, unless they are acknowledged. */
  public strict(): void {
    FindingsReport.of(this.scope).addStrict(this.scope);
  }

  /**
   * Hands the findings of the whole app to a function, in place of printing them: warnings, notes and what is
   * acknowledged. It is called when the app is synthesized, with what is new since the last call.
   */
  public report(handler: (findings: readonly Diagnostic[]) => void): void {
    FindingsReport.of(this.scope).handler = handler;
  }

  /** All findings so far, sorted by place. Those that are acknowledged have a reason in `acknowledged`. */
  public get all(): readonly Diagnostic[] {
    return FindingsReport.of(this.scope).findingsOf(this.scope);
  }
}

/** Adds findings that can be known only when the app is complete. */
export function addLateFindings(scope: IConstruct, produce: () => readonly Diagnostic[]): void {
  FindingsReport.of(scope).addLate(scope, produce);
}

/**
 * Keeps findings of a construct, or throws all of them where one is an error that is not acknowledged.
 *
 * @param heading what cannot work, printed before the findings
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

/** Throws all findings where one is an error that is not acknowledged, and keeps none. */
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
