export { type AlertIndexFile, alertIndexFiles } from './alert-index-files';
export type { AlertIndexProps } from './alert-index-props';
export { SearchStore } from './search-store';
