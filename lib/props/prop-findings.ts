import { assertNoErrors, type Diagnostic, type DiagnosticDetails } from '../diagnostics';
import { type PropCode, propDiagnostic } from './prop-codes';

/**
 * Collects the findings about the props of one construct, so that users see all of them at once instead of one error
 * per run.
 *
 * @example
 * const findings = new PropFindings('local/falco/Falco');
 * findings.add('PROP1001', 'webserver.listenPort', 'the port 70000 is outside 1 to 65535');
 * findings.assertNoErrors();
 */
export class PropFindings {
  private readonly found: Diagnostic<PropCode>[] = [];

  constructor(private readonly construct: string) {}

  public add(code: PropCode, prop: string | undefined, message: string, details?: DiagnosticDetails): void {
    const place = {
      kind: 'prop',
      construct: this.construct,
      ...(prop === undefined ? {} : { prop }),
    } as const;
    this.found.push(propDiagnostic(code, place, message, details));
  }

  public get diagnostics(): readonly Diagnostic<PropCode>[] {
    return [...this.found];
  }

  /** Throws one error with all findings if at least one of them is an error. */
  public assertNoErrors(): void {
    assertNoErrors(this.found);
  }
}
