import type { DiagnosticCode } from './catalogue';
import { type Diagnostic, type DiagnosticDetails, diagnostic } from './diagnostic';
import { assertNoErrors } from './diagnostics-error';

/**
 * Collects what is wrong with the props of one construct, so that a person sees all of it at once instead of one
 * error a run.
 *
 * @example
 * const findings = new PropFindings('local/falco/Falco');
 * findings.add('PROP1001', 'webserver.listenPort', 'the port 70000 is outside 1 to 65535');
 * findings.assertNoErrors();
 */
export class PropFindings {
  private readonly found: Diagnostic<DiagnosticCode>[] = [];

  constructor(private readonly construct: string) {}

  public add(
    code: DiagnosticCode,
    prop: string | undefined,
    message: string,
    details?: DiagnosticDetails,
  ): void {
    const place = {
      kind: 'prop',
      construct: this.construct,
      ...(prop === undefined ? {} : { prop }),
    } as const;
    this.found.push(diagnostic(code, place, message, details));
  }

  public get diagnostics(): readonly Diagnostic<DiagnosticCode>[] {
    return [...this.found];
  }

  /** Throws one error with all findings where at least one of them is an error. */
  public assertNoErrors(): void {
    assertNoErrors(this.found);
  }
}
