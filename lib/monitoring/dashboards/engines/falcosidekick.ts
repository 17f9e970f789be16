import type { AlarmTarget } from '../../alarm';
import { cells, type Section } from '../layout';
import { graph, podsOf, processPanels, RATE } from './panels';

/** Falcosidekick, and what becomes of the alerts. Metrics as of Falcosidekick 2.34. */
export function falcosidekickSection(target: AlarmTarget): Section {
  return {
    title: 'Falcosidekick',
    cells: cells(12, 8, [
      graph({
        title: 'Falcosidekick: alerts received',
        description: 'Rejected requests could not be parsed as alerts',
        unit: 'cps',
        queries: [
          [
            `sum by (source, status) (rate(falcosecurity_falcosidekick_inputs_total[${RATE}]))`,
            '{{source}} {{status}}',
          ],
        ],
      }),
      graph({
        title: 'Falcosidekick: alerts sent',
        description: 'An alert that an output cannot send is lost, because Falcosidekick does not retry',
        unit: 'cps',
        queries: [
          [
            `sum by (destination, status) (rate(falcosecurity_falcosidekick_outputs_total[${RATE}]))`,
            '{{destination}} {{status}}',
          ],
        ],
      }),
      ...processPanels('Falcosidekick', podsOf(target, 'Deployment')),
    ]),
  };
}
