import type { AlarmTarget } from '../../alarm';
import type { DashboardParts } from '../dashboard';
import { PROMETHEUS } from '../queries';
import { dataSourceVariable, labelVariable } from '../variables';
import { falcoSection } from './falco';
import { falcosidekickSection } from './falcosidekick';
import { tetragonOperatorSection, tetragonSection } from './tetragon';
import { tetragonAlertsSection } from './tetragon-alerts';

/** The programs that there are. */
export interface EngineTargets {
  readonly falco: AlarmTarget | undefined;
  readonly falcosidekick: AlarmTarget | undefined;
  readonly tetragon: AlarmTarget | undefined;
  readonly tetragonOperator: AlarmTarget | undefined;
  readonly tetragonAlerts: AlarmTarget | undefined;
}

/** One of each program, from which the nodes are known. */
const NODES_OF =
  'label_values({__name__=~"falcosecurity_scap_n_evts_total|tetragon_observer_ringbuf_events_received_total|falcosecurity_falcosidekick_inputs_total"}, node)';

/** Whether the programs keep up: events, drops, CPU, memory, caches and lag. */
export function engines(targets: EngineTargets): DashboardParts {
  const { falco, falcosidekick, tetragon, tetragonOperator, tetragonAlerts } = targets;
  return {
    key: 'engines',
    title: 'Engines',
    description: 'Whether Falco, Falcosidekick and Tetragon keep up with the nodes',
    variables: [dataSourceVariable(PROMETHEUS), labelVariable('node', 'Node', NODES_OF, PROMETHEUS)],
    sections: [
      ...(falco === undefined ? [] : [falcoSection(falco)]),
      ...(falcosidekick === undefined ? [] : [falcosidekickSection(falcosidekick)]),
      ...(tetragon === undefined ? [] : [tetragonSection(tetragon)]),
      ...(tetragonOperator === undefined ? [] : [tetragonOperatorSection(tetragonOperator)]),
      ...(tetragonAlerts === undefined ? [] : [tetragonAlertsSection()]),
    ],
  };
}
