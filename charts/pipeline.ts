import { Chart } from 'cdk8s';
import {
  DetectionNamespace,
  Falco,
  type FalcoProps,
  Falcosidekick,
  type FalcosidekickProps,
  Tetragon,
  type TetragonProps,
} from '../lib';
import { addMonitoring, letsIn } from './monitoring';
import type { MonitoringSettings } from './monitoring-settings';
import { addPolicies } from './policies';
import type { BuiltProfile, ProfileApps } from './profile';

export interface PipelineProps {
  /**
   * The tuning is for alerts of both engines. The rule on privileged containers leaves out the agent of Tetragon, unless
   * `tuning.privilegedAgents` is set.
   */
  readonly falco: FalcoProps;
  readonly falcosidekick: FalcosidekickProps;
  readonly tetragon: TetragonProps;
  /** The oldest kernel that nodes of the profile run, such as `6.1`: policies have to load on it. */
  readonly kernel: string;
  /** `undefined` for no metrics, alarms and dashboards. */
  readonly monitoring?: MonitoringSettings | undefined;
}

/**
 * The pipeline that every profile has: a namespace, rules, Falcosidekick, Falco that sends to it, Tetragon with its
 * policies, and what sends alerts of its events to the same Falcosidekick. The numbers in the names of the files are the order in which `kubectl apply -f` takes them: what is needed
 * comes first.
 */
export function addPipeline({ app, policies }: ProfileApps, props: PipelineProps): BuiltProfile {
  const { monitoring } = props;
  const metrics = monitoring === undefined ? {} : { metrics: true };
  new DetectionNamespace(new Chart(app, '00-namespace'), 'Namespace');
  const rules = new Chart(app, '10-falco-rules');
  const falcosidekick = new Falcosidekick(new Chart(app, '20-falcosidekick'), 'Falcosidekick', {
    ...props.falcosidekick,
    ...(monitoring !== undefined && letsIn(monitoring)),
  });
  const tetragon = new Tetragon(new Chart(app, '40-tetragon'), 'Tetragon', { ...metrics, ...props.tetragon });
  const tuning = { privilegedAgents: [tetragon.privilegedAgent], ...props.falco.tuning };
  const falco = new Falco(new Chart(app, '30-falco'), 'Falco', {
    ...metrics,
    ...props.falco,
    rulesScope: rules,
    ...((props.falco.rules?.includesBundled ?? true) && { tuning }),
  });
  falco.sendTo(falcosidekick);
  const alerts = tetragon.sendTo(falcosidekick, {
    dataScope: new Chart(app, '50-tetragon-alerts-program'),
    scope: new Chart(app, '60-tetragon-alerts'),
    tuning,
  });
  if (monitoring !== undefined) {
    addMonitoring(new Chart(app, '70-monitoring'), monitoring, { falco, falcosidekick, tetragon });
  }
  const all = addPolicies(policies, { agent: tetragon, kernel: props.kernel });
  return {
    privileges: new Map([
      ['falco', falco.privileges],
      ['falcosidekick', falcosidekick.privileges],
      ['tetragon', tetragon.privileges],
      ['tetragon-alerts', alerts.privileges],
    ]),
    scopes: new Map(all.flatMap(({ name, scope }) => (scope === undefined ? [] : [[name, scope]]))),
  };
}
