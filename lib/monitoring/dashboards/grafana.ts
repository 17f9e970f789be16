import type {
  BargaugeOptions,
  CommonDataSourceRef,
  Dashboard,
  FieldConfig,
  FieldConfigSource,
  GridPos,
  LogsOptions,
  LokiDataquery,
  Panel as PanelBase,
  PrometheusDataquery,
  RowPanel,
  StatOptions,
  TableFieldConfig,
  TableOptions,
  TextOptions,
  TimeseriesFieldConfig,
  TimeseriesOptions,
} from './grafana-types.generated';

export type {
  DashboardLink,
  ThresholdsConfig as Thresholds,
  VariableModel as Variable,
} from './grafana-types.generated';

/** A dashboard with what is in its panels: a key or a word that Grafana does not know does not compile. */
export type DashboardModel = Omit<Dashboard, 'panels'> & {
  readonly panels: readonly (PlacedPanel | RowPanel)[];
};

export type DataSource = Required<CommonDataSourceRef>;
export type Override = FieldConfigSource['overrides'][number];
export type Target = PrometheusDataquery | LokiDataquery;

type FieldConfigOf<Custom> = Omit<FieldConfig, 'custom'> & { readonly custom?: Custom };

interface PanelOf<Type extends string, Options, Custom = never>
  extends Omit<PanelBase, 'type' | 'options' | 'fieldConfig' | 'targets' | 'id' | 'gridPos'> {
  readonly type: Type;
  readonly title: string;
  readonly datasource?: DataSource;
  readonly targets?: readonly Target[];
  readonly options: Options;
  readonly fieldConfig?: {
    readonly defaults: FieldConfigOf<Custom>;
    readonly overrides: readonly Override[];
  };
}

/** A panel before it has a place. */
export type Panel =
  | PanelOf<'bargauge', BargaugeOptions>
  | PanelOf<'logs', LogsOptions>
  | PanelOf<'stat', StatOptions>
  | PanelOf<'table', TableOptions, Partial<TableFieldConfig>>
  | PanelOf<'text', TextOptions>
  | PanelOf<'timeseries', TimeseriesOptions, TimeseriesFieldConfig>;

export type PlacedPanel = Panel & { readonly id: number; readonly gridPos: GridPos };
