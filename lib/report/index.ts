export { attackMatrix, type MatrixCell, type MatrixColumn, type TaggedRule } from './attack-matrix';
export { type PageParts, renderReport } from './render-report';
export { type ReportData, type ReportInput, type ReportSummary, reportData } from './report-data';
