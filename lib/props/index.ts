export { reportUnknownProps } from './known-props';
export { PROP_CODES, type PropCode, propDiagnostic } from './prop-codes';
export { PropFindings } from './prop-findings';
