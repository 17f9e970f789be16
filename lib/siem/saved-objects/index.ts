import type { AlertIndex } from '../alert-index';
import { PANELS, type Panel } from './panels';
import { type SavedObject, SEARCH_SOURCE_INDEX, SHAPES, searchSource } from './saved-object';
import { visualizationState } from './visualization';

/** Columns of the searches beside the time. */
const COLUMNS = ['priority', 'rule', 'orchestrator.namespace', 'orchestrator.resource.name', 'output'];

const SEARCHES = [
  { id: 'all', title: 'All alerts', query: '' },
  {
    id: 'urgent',
    title: 'Urgent alerts',
    query: 'priority: ("Emergency" or "Alert" or "Critical" or "Error")',
  },
  { id: 'tetragon', title: 'Tetragon alerts', query: 'source: "tetragon"' },
  { id: 'nodes', title: 'Node alerts', query: 'not orchestrator.resource.name: *' },
];

/** The searches, the panels and the dashboard of an index of alerts, for an import of saved objects. */
export function savedObjects(alerts: AlertIndex): readonly SavedObject[] {
  const idOf = (name: string) => `${alerts.name}-${name}`;
  const index = { name: SEARCH_SOURCE_INDEX, type: 'index-pattern', id: idOf('alerts') } as const;
  return [
    object('index-pattern', idOf('alerts'), {
      title: alerts.pattern,
      timeFieldName: '@timestamp',
      // Only Kibana shows names.
      ...(alerts.store.name === 'elasticsearch' && { name: `Runtime detection: ${alerts.index}` }),
    }),
    ...SEARCHES.map(({ id, title, query }) =>
      object(
        'search',
        idOf(`search-${id}`),
        {
          title,
          description: '',
          columns: COLUMNS,
          sort: [['@timestamp', 'desc']],
          kibanaSavedObjectMeta: searchSource(query),
        },
        [index],
      ),
    ),
    ...PANELS.map((panel) =>
      object(
        'visualization',
        idOf(`panel-${panel.id}`),
        {
          title: panel.title,
          description: '',
          visState: JSON.stringify(visualizationState(panel)),
          uiStateJSON: '{}',
          kibanaSavedObjectMeta: searchSource(''),
        },
        [index],
      ),
    ),
    dashboard(idOf),
  ];
}

/** The search below all panels shows the alerts themselves. */
function dashboard(idOf: (name: string) => string): SavedObject {
  const placed = place(PANELS);
  const below = Math.max(...placed.map(({ y, h }) => y + h));
  const panels: readonly { grid: Grid; type: SavedObject['type']; id: string }[] = [
    ...placed.map((grid, index) => ({
      grid,
      type: 'visualization' as const,
      id: `panel-${PANELS[index]?.id}`,
    })),
    { grid: { x: 0, y: below, w: 48, h: 24 }, type: 'search', id: 'search-all' },
  ];
  return object(
    'dashboard',
    idOf('dashboard'),
    {
      title: 'Runtime detection',
      description: 'Falco and Tetragon alerts',
      panelsJSON: JSON.stringify(
        panels.map(({ grid }, index) => ({
          version: '7.9.3',
          panelIndex: String(index),
          panelRefName: `panel_${index}`,
          gridData: { ...grid, i: String(index) },
          embeddableConfig: {},
        })),
      ),
      optionsJSON: JSON.stringify({ hidePanelTitles: false, useMargins: true }),
      timeRestore: true,
      timeFrom: 'now-24h',
      timeTo: 'now',
      refreshInterval: { pause: true, value: 0 },
      kibanaSavedObjectMeta: {
        searchSourceJSON: JSON.stringify({ query: { query: '', language: 'kuery' }, filter: [] }),
      },
    },
    panels.map(({ type, id }, index) => ({ name: `panel_${index}`, type, id: idOf(id) })),
  );
}

interface Grid {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Panels stand in rows of 48 columns. */
function place(panels: readonly Panel[]): readonly Grid[] {
  let x = 0;
  let y = 0;
  let rowHeight = 0;
  return panels.map(({ width, height }) => {
    if (x + width > 48) {
      x = 0;
      y += rowHeight;
      rowHeight = 0;
    }
    const grid = { x, y, w: width, h: height };
    x += width;
    rowHeight = Math.max(rowHeight, height);
    return grid;
  });
}

function object(
  type: SavedObject['type'],
  id: string,
  attributes: SavedObject['attributes'],
  references: SavedObject['references'] = [],
): SavedObject {
  return { id, type, attributes, references, migrationVersion: { [type]: SHAPES[type] } };
}
