import type { DataSource, Target } from './grafana';

/** The data sources are variables of each dashboard: a person chooses, and no uid of somebody's Grafana is in it. */
export const PROMETHEUS: DataSource = { type: 'prometheus', uid: '${datasource}' };
export const LOKI: DataSource = { type: 'loki', uid: '${loki}' };

/**
 * At least the longest interval between two scrapes that this package asks for. Grafana makes `$__rate_interval` four
 * times as long, so that there are two values in it.
 */
const MIN_STEP = '1m';

/** PromQL over time. */
export function overTime(expr: string, legendFormat: string, refId = 'A'): Target {
  return query({ expr, legendFormat, refId, range: true, instant: false });
}

/** PromQL at the end of the time range. */
export function atTheEnd(expr: string, legendFormat: string, refId = 'A'): Target {
  return query({ expr, legendFormat, refId, range: false, instant: true });
}

function query(parts: Pick<Target, 'expr' | 'legendFormat' | 'refId' | 'range' | 'instant'>): Target {
  return { ...parts, datasource: PROMETHEUS, editorMode: 'code', interval: MIN_STEP };
}

/** PromQL at the end of the time range, a column for each label. */
export function asTable(expr: string): Target {
  return {
    refId: 'A',
    datasource: PROMETHEUS,
    editorMode: 'code',
    expr,
    format: 'table',
    range: false,
    instant: true,
  };
}

/** LogQL that counts over time, or that finds lines. */
export function logsOverTime(expr: string, legendFormat: string, refId = 'A'): Target {
  return { refId, datasource: LOKI, editorMode: 'code', expr, legendFormat, queryType: 'range' };
}

/** LogQL that counts at the end of the time range. */
export function logsAtTheEnd(expr: string, legendFormat: string, refId = 'A'): Target {
  return { refId, datasource: LOKI, editorMode: 'code', expr, legendFormat, queryType: 'instant' };
}

/** `A` to `Z`, then `A1` and so on: what tells the queries of a panel from each other. */
export function refId(index: number): string {
  const round = Math.floor(index / 26);
  return `${String.fromCharCode(65 + (index % 26))}${round === 0 ? '' : round}`;
}
