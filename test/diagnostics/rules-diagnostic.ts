import { RULES_CODES } from '../../lib/checks';
import { type Diagnostic, type DiagnosticDetails, diagnosticOf, type Place } from '../../lib/diagnostics';

/** A finding about rules, with the severity of its code. */
export function rulesDiagnostic(
  code: string,
  place: Place,
  message: string,
  details?: DiagnosticDetails,
): Diagnostic {
  return diagnosticOf(code, RULES_CODES[code]!, place, message, details);
}
