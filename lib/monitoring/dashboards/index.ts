import { type AlertCounter, falcosidekickAlerts } from './alert-source';
import { attackCoverage } from './attack-coverage';
import { type DashboardFrame, type DashboardParts, dashboardModel } from './dashboard';
import type { KnownRule } from './deployed';
import { detections } from './detections';
import { type EngineTargets, engines } from './engines';

/** A Grafana dashboard as a file. */
export interface Dashboard {
  /** Stable UID of the dashboard, for links. Changes only if names change. */
  readonly uid: string;
  readonly title: string;
  /** Name of the file, such as `detections.json`. */
  readonly fileName: string;
  /** Content of the file. */
  readonly json: string;
}

/** What dashboards are made of. */
export interface DashboardInputs {
  readonly frame: DashboardFrame;
  readonly engines: EngineTargets;
  /** `undefined` if nothing counts alerts. */
  readonly alerts: AlertCounter | undefined;
  readonly rules: readonly KnownRule[];
}

/** What tells the dashboards of one `Monitoring` from each other. */
export type DashboardKey = 'detections' | 'engines' | 'attack-coverage';

/** The dashboard with this key. The same inputs make the same bytes. */
export function makeDashboard(key: DashboardKey, inputs: DashboardInputs): Dashboard {
  const parts = partsOf(key, inputs);
  const model = dashboardModel(parts, inputs.frame);
  return {
    uid: model.uid ?? key,
    title: parts.title,
    fileName: `${key}.json`,
    json: `${JSON.stringify(model, undefined, 2)}\n`,
  };
}

function partsOf(key: DashboardKey, { alerts, rules, engines: targets }: DashboardInputs): DashboardParts {
  // Dashboards of alerts are made only where something counts them.
  const counter = alerts ?? falcosidekickAlerts();
  switch (key) {
    case 'detections':
      return detections(counter, rules);
    case 'engines':
      return engines(targets);
    case 'attack-coverage':
      return attackCoverage(counter, rules);
  }
}
