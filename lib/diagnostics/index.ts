export { byteLength } from './byte-length';
export type { CatalogueEntry } from './catalogue-entry';
export { dedent } from './dedent';
export {
  type Diagnostic,
  type DiagnosticDetails,
  diagnosticOf,
  type EnvironmentPlace,
  type FilePlace,
  findingsOf,
  formatPlace,
  isError,
  isWarning,
  type Place,
  type PropPlace,
  type Severity,
  sortDiagnostics,
  type TextPlace,
} from './diagnostic';
export { assertNoErrors, DiagnosticsError } from './diagnostics-error';
export { didYouMean, joinWords, oneOf, quote, suggestions, whatThereIs } from './did-you-mean';
export { formatFalcoJson } from './report-falco';
export { formatGithub } from './report-github';
export { formatJson, type JsonDiagnostic, toJsonDiagnostic } from './report-json';
export { countLine, formatPretty, type Sources } from './report-pretty';
export { type Catalogue, sarifReporter } from './report-sarif';
export { showValue } from './show-value';
