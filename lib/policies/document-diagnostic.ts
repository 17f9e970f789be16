import { type Diagnostic, type DiagnosticDetails, diagnosticOf, type Place } from '../diagnostics';
import { DOCUMENT_CODES, type DocumentCode } from './codes/document';

/** A finding about a document as a whole: one that is not a policy, or not even YAML. */
export function documentDiagnostic(
  code: DocumentCode,
  place: Place,
  message: string,
  details?: DiagnosticDetails,
): Diagnostic {
  return diagnosticOf(code, DOCUMENT_CODES[code], place, message, details);
}
