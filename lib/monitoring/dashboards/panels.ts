import type { DataSource, Override, Panel, Target, Thresholds } from './grafana';

/** What a panel shows, and of what. */
export interface PanelParts {
  readonly title: string;
  /** What a person should know to read it. */
  readonly description: string;
  readonly datasource: DataSource;
  readonly targets: readonly Target[];
  /** As Grafana calls it, such as `short`, `cps`, `bytes`, `percentunit`. */
  readonly unit: string;
  readonly overrides?: readonly Override[];
  /** From which value on it turns red; nothing turns red without it. */
  readonly redFrom?: number;
}

/** Lines over time. */
export function lines(props: PanelParts): Panel {
  return timeSeries(props, { drawStyle: 'line', lineWidth: 1, fillOpacity: 10, showPoints: 'never' });
}

/** Bars over time, one on top of the other. */
export function bars(props: PanelParts): Panel {
  return timeSeries(props, {
    drawStyle: 'bars',
    lineWidth: 0,
    fillOpacity: 80,
    showPoints: 'never',
    stacking: { mode: 'normal', group: 'A' },
  });
}

type TimeSeriesStyle = NonNullable<
  NonNullable<Extract<Panel, { type: 'timeseries' }>['fieldConfig']>['defaults']['custom']
>;

function timeSeries(props: PanelParts, custom: TimeSeriesStyle): Panel {
  const { title, description, datasource, targets } = props;
  return {
    type: 'timeseries',
    title,
    description,
    datasource,
    targets,
    options: {
      legend: { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: [] },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
    fieldConfig: {
      defaults: { unit: props.unit, min: 0, color: { mode: 'palette-classic' }, custom },
      overrides: props.overrides ?? [],
    },
  };
}

/** One number. */
export function number(props: PanelParts): Panel {
  const { title, description, datasource, targets } = props;
  return {
    type: 'stat',
    title,
    description,
    datasource,
    targets,
    options: {
      graphMode: 'none',
      colorMode: 'value',
      justifyMode: 'auto',
      textMode: 'auto',
      wideLayout: true,
      showPercentChange: false,
      percentChangeColorMode: 'standard',
      orientation: 'auto',
      reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
    },
    fieldConfig: { defaults: valueStyle(props), overrides: props.overrides ?? [] },
  };
}

/** One bar for each result, with its name beside it. */
export function ranking(props: PanelParts): Panel {
  const { title, description, datasource, targets } = props;
  return {
    type: 'bargauge',
    title,
    description,
    datasource,
    targets,
    options: {
      displayMode: 'basic',
      valueMode: 'color',
      namePlacement: 'left',
      showUnfilled: true,
      sizing: 'auto',
      minVizWidth: 8,
      minVizHeight: 16,
      maxVizHeight: 24,
      orientation: 'horizontal',
      legend: { displayMode: 'list', placement: 'bottom', showLegend: false, calcs: [] },
      reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
    },
    fieldConfig: { defaults: { ...valueStyle(props), min: 0 }, overrides: props.overrides ?? [] },
  };
}

function valueStyle({ unit, redFrom }: PanelParts) {
  return {
    unit,
    decimals: 0,
    noValue: '0',
    color: { mode: 'thresholds' },
    thresholds: thresholds(redFrom),
  } as const;
}

function thresholds(redFrom: number | undefined): Thresholds {
  const steps = redFrom === undefined ? [] : [{ value: redFrom, color: 'red' }];
  return {
    mode: 'absolute',
    steps: [{ value: null, color: redFrom === undefined ? 'blue' : 'green' }, ...steps],
  };
}

/** A table of what queries find at the end of the time range. */
export function table(props: Omit<PanelParts, 'redFrom'>, columns: Readonly<Record<string, string>>): Panel {
  const { title, description, datasource, targets, unit, overrides = [] } = props;
  return {
    type: 'table',
    title,
    description,
    datasource,
    targets,
    transformations: [
      {
        id: 'organize',
        options: {
          excludeByName: { Time: true, Value: true },
          indexByName: Object.fromEntries(Object.keys(columns).map((name, index) => [name, index])),
          renameByName: columns,
        },
      },
    ],
    options: { frameIndex: 0, showHeader: true, cellHeight: 'sm' },
    fieldConfig: { defaults: { unit, custom: { align: 'auto', inspect: false } }, overrides },
  };
}

/** Markdown. */
export function markdown(title: string, content: string): Panel {
  return { type: 'text', title, options: { mode: 'markdown', content } };
}

/** Lines of logs, the latest first. */
export function logLines(props: Omit<PanelParts, 'unit' | 'overrides' | 'redFrom'>): Panel {
  const { title, description, datasource, targets } = props;
  return {
    type: 'logs',
    title,
    description,
    datasource,
    targets,
    options: {
      showLabels: false,
      showCommonLabels: false,
      showTime: true,
      showLogContextToggle: false,
      wrapLogMessage: true,
      prettifyLogMessage: false,
      enableLogDetails: true,
      sortOrder: 'Descending',
      dedupStrategy: 'none',
    },
  };
}

/** Gives a series a colour by its name. */
export function colored(series: string, color: string): Override {
  return {
    matcher: { id: 'byName', options: series },
    properties: [{ id: 'color', value: { mode: 'fixed', fixedColor: color } }],
  };
}
