export { AlertSource, DashboardFormat } from './dashboard-format';
export type { Dashboard } from './dashboards';
export { Heartbeat } from './heartbeat/heartbeat';
export { Monitoring } from './monitoring';
export { AlarmFormat, type MonitoringProps } from './monitoring-props';
export type { RuleGroup } from './rule-groups';
export { Scraping } from './scraping';
