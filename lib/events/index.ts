export { DEFAULT_SOURCE, type EventData, type FieldValue, sourceOf } from './field-value';
export { formatJson, parseJson } from './lossless-json';
export { type ReadAlerts, type RecordedAlert, readAlerts } from './recorded-alert';
