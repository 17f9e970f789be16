export type { MatrixCell, MatrixColumn, TaggedRule } from './attack-matrix';
export { type PageParts, renderReport } from './render-report';
export { type ReportData, type ReportInput, type ReportSummary, reportData } from './report-data';
