import { createHash } from 'node:crypto';
import type { DashboardLink, DashboardModel, Variable } from './grafana';
import { layOut, type Section } from './layout';

/** What all dashboards of one `Monitoring` have in common. */
export interface DashboardFrame {
  /** Name of the `Monitoring`, with which uids and tags begin. */
  readonly name: string;
  readonly runbookUrl: string;
}

/** One dashboard. */
export interface DashboardParts {
  /** What tells it from the others of the frame, such as `detections`. */
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly variables: readonly Variable[];
  readonly sections: readonly Section[];
}

/** The longest uid that Grafana keeps. */
const MAX_UID = 40;

/** The schema of dashboards that the Foundation SDK writes. Newer versions of Grafana bring it up to date. */
const SCHEMA_VERSION = 42;

/** The dashboard as Grafana reads it. The same parts make the same text. */
export function dashboardModel(parts: DashboardParts, frame: DashboardFrame): DashboardModel {
  const { key, title, description, variables, sections } = parts;
  return {
    uid: dashboardUid(frame.name, key),
    title,
    description,
    tags: [frame.name],
    timezone: 'browser',
    editable: true,
    // One line in all panels at the time that is pointed at.
    graphTooltip: 1,
    time: { from: 'now-6h', to: 'now' },
    refresh: '1m',
    fiscalYearStartMonth: 0,
    liveNow: false,
    schemaVersion: SCHEMA_VERSION,
    templating: { list: variables },
    annotations: { list: [] },
    links: [
      link({ type: 'dashboards', title: 'Runtime detection', tags: [frame.name] }),
      link({ type: 'link', title: 'Runbook', url: frame.runbookUrl, icon: 'doc', targetBlank: true }),
    ],
    panels: layOut(sections),
  };
}

/** The name and the key, where they fit; a hash of the name in its place otherwise. */
export function dashboardUid(name: string, key: string): string {
  const uid = `${name}-${key}`;
  return uid.length <= MAX_UID
    ? uid
    : `${createHash('sha256').update(name).digest('hex').slice(0, 12)}-${key}`;
}

function link(given: Partial<DashboardLink> & Pick<DashboardLink, 'type' | 'title'>): DashboardLink {
  return {
    icon: 'external link',
    tooltip: '',
    tags: [],
    asDropdown: false,
    targetBlank: false,
    includeVars: true,
    keepTime: true,
    ...given,
  };
}
