// Written by "npm run generate" (scripts/generate-grafana-types.ts): change that, not this.
// Source: @grafana/grafana-foundation-sdk v0.0.21.
// The types of dashboards of Grafana.

export interface Action {
  readonly type: ActionType;
  readonly title: string;
  readonly fetch?: FetchOptions;
  readonly infinity?: InfinityOptions;
  readonly confirmation?: string;
  readonly oneClick?: boolean;
  readonly variables?: readonly ActionVariable[];
  readonly style?: {
    readonly backgroundColor?: string;
  };
}

export type ActionType = 'fetch' | 'infinity';

export interface ActionVariable {
  readonly key: string;
  readonly name: string;
  readonly type: 'string';
}

export interface AnnotationContainer {
  readonly list?: readonly AnnotationQuery[];
}

export interface AnnotationEventFieldMapping {
  readonly source?: AnnotationEventFieldSource;
  readonly value?: string;
  readonly regex?: string;
}

export type AnnotationEventFieldSource = 'field' | 'text' | 'skip';

export interface AnnotationPanelFilter {
  readonly exclude?: boolean;
  readonly ids: readonly number[];
}

export interface AnnotationQuery {
  readonly name: string;
  readonly datasource?: CommonDataSourceRef;
  readonly enable: boolean;
  readonly hide?: boolean;
  readonly iconColor: string;
  readonly filter?: AnnotationPanelFilter;
  readonly target?: unknown;
  readonly type?: string;
  readonly builtIn?: number;
  readonly placement?: 'inControlsMenu';
  readonly expr?: string;
  readonly textFormat?: string;
  readonly titleFormat?: string;
  readonly tagKeys?: string;
  readonly step?: string;
  readonly useValueForTime?: boolean;
  readonly mappings?: Readonly<Record<string, AnnotationEventFieldMapping>>;
}

export interface BargaugeOptions {
  readonly displayMode: CommonBarGaugeDisplayMode;
  readonly valueMode: CommonBarGaugeValueMode;
  readonly namePlacement: CommonBarGaugeNamePlacement;
  readonly showUnfilled: boolean;
  readonly sizing: CommonBarGaugeSizing;
  readonly minVizWidth: number;
  readonly minVizHeight: number;
  readonly legend: CommonVizLegendOptions;
  readonly reduceOptions: CommonReduceDataOptions;
  readonly text?: CommonVizTextDisplayOptions;
  readonly maxVizHeight: number;
  readonly orientation: CommonVizOrientation;
}

export type CommonAxisColorMode = 'text' | 'series';

export type CommonAxisPlacement = 'auto' | 'top' | 'right' | 'bottom' | 'left' | 'hidden';

export type CommonBarAlignment = -1 | 0 | 1;

export type CommonBarGaugeDisplayMode = 'basic' | 'lcd' | 'gradient';

export type CommonBarGaugeNamePlacement = 'auto' | 'top' | 'left' | 'hidden';

export type CommonBarGaugeSizing = 'auto' | 'manual';

export type CommonBarGaugeValueMode = 'color' | 'text' | 'hidden';

export type CommonBigValueColorMode = 'value' | 'background' | 'background_solid' | 'none';

export type CommonBigValueGraphMode = 'none' | 'line' | 'area';

export type CommonBigValueJustifyMode = 'auto' | 'center';

export type CommonBigValueTextMode = 'auto' | 'value' | 'value_and_name' | 'name' | 'none';

export interface CommonDataSourceRef {
  readonly type?: string;
  readonly uid?: string;
}

export type CommonFieldTextAlignment = 'auto' | 'left' | 'right' | 'center';

export type CommonGraphDrawStyle = 'line' | 'bars' | 'points';

export interface CommonGraphFieldConfig {
  readonly drawStyle?: CommonGraphDrawStyle;
  readonly gradientMode?: CommonGraphGradientMode;
  readonly thresholdsStyle?: CommonGraphThresholdsStyleConfig;
  readonly transform?: CommonGraphTransform;
  readonly lineColor?: string;
  readonly lineWidth?: number;
  readonly lineInterpolation?: CommonLineInterpolation;
  readonly lineStyle?: CommonLineStyle;
  readonly fillColor?: string;
  readonly fillOpacity?: number;
  readonly showPoints?: CommonVisibilityMode;
  readonly pointSize?: number;
  readonly pointColor?: string;
  readonly axisPlacement?: CommonAxisPlacement;
  readonly axisColorMode?: CommonAxisColorMode;
  readonly axisLabel?: string;
  readonly axisWidth?: number;
  readonly axisSoftMin?: number;
  readonly axisSoftMax?: number;
  readonly axisGridShow?: boolean;
  readonly scaleDistribution?: CommonScaleDistributionConfig;
  readonly axisCenteredZero?: boolean;
  readonly barAlignment?: CommonBarAlignment;
  readonly barWidthFactor?: number;
  readonly stacking?: CommonStackingConfig;
  readonly hideFrom?: CommonHideSeriesConfig;
  readonly insertNulls?: boolean | number;
  readonly spanNulls?: boolean | number;
  readonly fillBelowTo?: string;
  readonly pointSymbol?: string;
  readonly axisBorderShow?: boolean;
  readonly barMaxWidth?: number;
}

export type CommonGraphGradientMode = 'none' | 'opacity' | 'hue' | 'scheme';

export interface CommonGraphThresholdsStyleConfig {
  readonly mode: CommonGraphThresholdsStyleMode;
}

export type CommonGraphThresholdsStyleMode =
  | 'off'
  | 'line'
  | 'dashed'
  | 'area'
  | 'line+area'
  | 'dashed+area'
  | 'series';

export type CommonGraphTransform = 'constant' | 'negative-Y';

export interface CommonHideSeriesConfig {
  readonly tooltip: boolean;
  readonly legend: boolean;
  readonly viz: boolean;
}

export type CommonLegendDisplayMode = 'list' | 'table' | 'hidden';

export type CommonLegendPlacement = 'bottom' | 'right';

export type CommonLineInterpolation = 'linear' | 'smooth' | 'stepBefore' | 'stepAfter';

export interface CommonLineStyle {
  readonly fill?: 'solid' | 'dash' | 'dot' | 'square';
  readonly dash?: readonly number[];
}

export type CommonLogsDedupStrategy = 'none' | 'exact' | 'numbers' | 'signature';

export type CommonLogsSortOrder = 'Descending' | 'Ascending';

export type CommonPercentChangeColorMode = 'standard' | 'inverted' | 'same_as_value';

export interface CommonReduceDataOptions {
  readonly values?: boolean;
  readonly limit?: number;
  readonly calcs: readonly string[];
  readonly fields?: string;
}

export type CommonScaleDistribution = 'linear' | 'log' | 'ordinal' | 'symlog';

export interface CommonScaleDistributionConfig {
  readonly type: CommonScaleDistribution;
  readonly log?: number;
  readonly linearThreshold?: number;
}

export type CommonSortOrder = 'asc' | 'desc' | 'none';

export interface CommonStackingConfig {
  readonly mode?: CommonStackingMode;
  readonly group?: string;
}

export type CommonStackingMode = 'none' | 'normal' | 'percent';

export interface CommonTableActionsCellOptions {
  readonly type: 'actions';
}

export interface CommonTableAutoCellOptions {
  readonly type: 'auto';
  readonly wrapText?: boolean;
}

export interface CommonTableBarGaugeCellOptions {
  readonly type: 'gauge';
  readonly mode?: CommonBarGaugeDisplayMode;
  readonly valueDisplayMode?: CommonBarGaugeValueMode;
}

export type CommonTableCellBackgroundDisplayMode = 'basic' | 'gradient';

export type CommonTableCellDisplayMode =
  | 'auto'
  | 'color-text'
  | 'color-background'
  | 'color-background-solid'
  | 'gradient-gauge'
  | 'lcd-gauge'
  | 'json-view'
  | 'basic'
  | 'image'
  | 'gauge'
  | 'sparkline'
  | 'data-links'
  | 'custom'
  | 'actions';

export type CommonTableCellHeight = 'sm' | 'md' | 'lg' | 'auto';

export type CommonTableCellOptions =
  | CommonTableAutoCellOptions
  | CommonTableSparklineCellOptions
  | CommonTableBarGaugeCellOptions
  | CommonTableColoredBackgroundCellOptions
  | CommonTableColorTextCellOptions
  | CommonTableImageCellOptions
  | CommonTableDataLinksCellOptions
  | CommonTableActionsCellOptions
  | CommonTableJsonViewCellOptions;

export interface CommonTableColorTextCellOptions {
  readonly type: 'color-text';
  readonly wrapText?: boolean;
}

export interface CommonTableColoredBackgroundCellOptions {
  readonly type: 'color-background';
  readonly mode?: CommonTableCellBackgroundDisplayMode;
  readonly applyToRow?: boolean;
  readonly wrapText?: boolean;
}

export interface CommonTableDataLinksCellOptions {
  readonly type: 'data-links';
}

export interface CommonTableFieldOptions {
  readonly width?: number;
  readonly minWidth?: number;
  readonly align: CommonFieldTextAlignment;
  readonly displayMode?: CommonTableCellDisplayMode;
  readonly cellOptions?: CommonTableCellOptions;
  readonly hidden?: boolean;
  readonly inspect: boolean;
  readonly filterable?: boolean;
  readonly hideHeader?: boolean;
}

export interface CommonTableFooterOptions {
  readonly show: boolean;
  readonly reducer: readonly string[];
  readonly fields?: readonly string[];
  readonly enablePagination?: boolean;
  readonly countRows?: boolean;
}

export interface CommonTableImageCellOptions {
  readonly type: 'image';
  readonly alt?: string;
  readonly title?: string;
}

export interface CommonTableJsonViewCellOptions {
  readonly type: 'json-view';
}

export interface CommonTableSortByFieldState {
  readonly displayName: string;
  readonly desc?: boolean;
}

export interface CommonTableSparklineCellOptions {
  readonly type: 'sparkline';
  readonly drawStyle?: CommonGraphDrawStyle;
  readonly gradientMode?: CommonGraphGradientMode;
  readonly thresholdsStyle?: CommonGraphThresholdsStyleConfig;
  readonly transform?: CommonGraphTransform;
  readonly lineColor?: string;
  readonly lineWidth?: number;
  readonly lineInterpolation?: CommonLineInterpolation;
  readonly lineStyle?: CommonLineStyle;
  readonly fillColor?: string;
  readonly fillOpacity?: number;
  readonly showPoints?: CommonVisibilityMode;
  readonly pointSize?: number;
  readonly pointColor?: string;
  readonly axisPlacement?: CommonAxisPlacement;
  readonly axisColorMode?: CommonAxisColorMode;
  readonly axisLabel?: string;
  readonly axisWidth?: number;
  readonly axisSoftMin?: number;
  readonly axisSoftMax?: number;
  readonly axisGridShow?: boolean;
  readonly scaleDistribution?: CommonScaleDistributionConfig;
  readonly axisCenteredZero?: boolean;
  readonly barAlignment?: CommonBarAlignment;
  readonly barWidthFactor?: number;
  readonly stacking?: CommonStackingConfig;
  readonly hideFrom?: CommonHideSeriesConfig;
  readonly hideValue?: boolean;
  readonly insertNulls?: boolean | number;
  readonly spanNulls?: boolean | number;
  readonly fillBelowTo?: string;
  readonly pointSymbol?: string;
  readonly axisBorderShow?: boolean;
  readonly barMaxWidth?: number;
}

export type CommonTimeZone = string;

export type CommonTooltipDisplayMode = 'single' | 'multi' | 'none';

export type CommonVisibilityMode = 'auto' | 'never' | 'always';

export interface CommonVizLegendOptions {
  readonly displayMode: CommonLegendDisplayMode;
  readonly placement: CommonLegendPlacement;
  readonly showLegend: boolean;
  readonly asTable?: boolean;
  readonly isVisible?: boolean;
  readonly sortBy?: string;
  readonly sortDesc?: boolean;
  readonly width?: number;
  readonly calcs: readonly string[];
}

export type CommonVizOrientation = 'auto' | 'vertical' | 'horizontal';

export interface CommonVizTextDisplayOptions {
  readonly titleSize?: number;
  readonly valueSize?: number;
  readonly percentSize?: number;
}

export interface CommonVizTooltipOptions {
  readonly mode: CommonTooltipDisplayMode;
  readonly sort: CommonSortOrder;
  readonly maxWidth?: number;
  readonly maxHeight?: number;
  readonly hideZeros?: boolean;
}

export interface Dashboard {
  readonly id?: number | null;
  readonly uid?: string;
  readonly title?: string;
  readonly description?: string;
  readonly revision?: number;
  readonly gnetId?: string;
  readonly tags?: readonly string[];
  readonly timezone?: string;
  readonly editable?: boolean;
  readonly graphTooltip?: DashboardCursorSync;
  readonly time?: {
    readonly from: string;
    readonly to: string;
  };
  readonly timepicker?: TimePickerConfig;
  readonly fiscalYearStartMonth?: number;
  readonly liveNow?: boolean;
  readonly weekStart?: string;
  readonly refresh?: string;
  readonly schemaVersion: number;
  readonly version?: number;
  readonly panels?: readonly (Panel | RowPanel)[];
  readonly templating: {
    readonly list?: readonly VariableModel[];
  };
  readonly annotations: AnnotationContainer;
  readonly links?: readonly DashboardLink[];
  readonly snapshot?: Snapshot;
  readonly preload?: boolean;
}

export type DashboardCursorSync = 0 | 1 | 2;

export interface DashboardLink {
  readonly title: string;
  readonly type: DashboardLinkType;
  readonly icon: string;
  readonly tooltip: string;
  readonly url?: string;
  readonly tags: readonly string[];
  readonly asDropdown: boolean;
  readonly placement?: 'inControlsMenu';
  readonly targetBlank: boolean;
  readonly includeVars: boolean;
  readonly keepTime: boolean;
}

export type DashboardLinkType = 'link' | 'dashboards';

export interface DataTransformerConfig {
  readonly id: string;
  readonly disabled?: boolean;
  readonly filter?: MatcherConfig;
  readonly topic?: 'series' | 'annotations' | 'alertStates';
  readonly options: unknown;
}

export interface DynamicConfigValue {
  readonly id: string;
  readonly value?: unknown;
}

export interface FetchOptions {
  readonly method: HttpRequestMethod;
  readonly url: string;
  readonly body?: string;
  readonly queryParams?: readonly (readonly string[])[];
  readonly headers?: readonly (readonly string[])[];
}

export interface FieldColor {
  readonly mode: FieldColorModeId;
  readonly fixedColor?: string;
  readonly seriesBy?: FieldColorSeriesByMode;
}

export type FieldColorModeId =
  | 'thresholds'
  | 'palette-classic'
  | 'palette-classic-by-name'
  | 'continuous-GrYlRd'
  | 'continuous-RdYlGr'
  | 'continuous-BlYlRd'
  | 'continuous-YlRd'
  | 'continuous-BlPu'
  | 'continuous-YlBl'
  | 'continuous-blues'
  | 'continuous-reds'
  | 'continuous-greens'
  | 'continuous-purples'
  | 'fixed'
  | 'shades';

export type FieldColorSeriesByMode = 'min' | 'max' | 'last';

export interface FieldConfig {
  readonly displayName?: string;
  readonly displayNameFromDS?: string;
  readonly description?: string;
  readonly path?: string;
  readonly writeable?: boolean;
  readonly filterable?: boolean;
  readonly unit?: string;
  readonly decimals?: number;
  readonly min?: number;
  readonly max?: number;
  readonly mappings?: readonly ValueMapping[];
  readonly thresholds?: ThresholdsConfig;
  readonly color?: FieldColor;
  readonly links?: readonly DashboardLink[];
  readonly actions?: readonly Action[];
  readonly noValue?: string;
  readonly custom?: unknown;
  readonly fieldMinMax?: boolean;
}

export interface FieldConfigSource {
  readonly defaults: FieldConfig;
  readonly overrides: readonly {
    readonly __systemRef?: string;
    readonly matcher: MatcherConfig;
    readonly properties: readonly DynamicConfigValue[];
  }[];
}

export interface GridPos {
  readonly h: number;
  readonly w: number;
  readonly x: number;
  readonly y: number;
  readonly static?: boolean;
}

export type HttpRequestMethod = 'GET' | 'PUT' | 'POST' | 'DELETE' | 'PATCH';

export interface InfinityOptions {
  readonly method: HttpRequestMethod;
  readonly url: string;
  readonly body?: string;
  readonly queryParams?: readonly (readonly string[])[];
  readonly headers?: readonly (readonly string[])[];
  readonly datasourceUid: string;
}

export interface LibraryPanelRef {
  readonly name: string;
  readonly uid: string;
}

export interface LogsOptions {
  readonly showLabels: boolean;
  readonly showCommonLabels: boolean;
  readonly showTime: boolean;
  readonly showLogContextToggle: boolean;
  readonly wrapLogMessage: boolean;
  readonly prettifyLogMessage: boolean;
  readonly enableLogDetails: boolean;
  readonly sortOrder: CommonLogsSortOrder;
  readonly dedupStrategy: CommonLogsDedupStrategy;
  readonly enableInfiniteScrolling?: boolean;
  readonly showControls?: boolean;
  readonly showFieldSelector?: boolean;
  readonly syntaxHighlighting?: boolean;
  readonly fontSize?: 'default' | 'small';
  readonly detailsMode?: 'inline' | 'sidebar';
}

export interface LokiDataquery {
  readonly expr: string;
  readonly legendFormat?: string;
  readonly maxLines?: number;
  readonly resolution?: number;
  readonly editorMode?: LokiQueryEditorMode;
  readonly range?: boolean;
  readonly instant?: boolean;
  readonly step?: string;
  readonly refId?: string;
  readonly hide?: boolean;
  readonly queryType?: string;
  readonly datasource?: CommonDataSourceRef;
  readonly direction?: LokiLokiQueryDirection;
}

export type LokiLokiQueryDirection = 'forward' | 'backward' | 'scan';

export type LokiQueryEditorMode = 'code' | 'builder';

export interface MatcherConfig {
  readonly id: string;
  readonly options?: unknown;
}

export interface Panel {
  readonly type: string;
  readonly id?: number;
  readonly pluginVersion?: string;
  readonly targets?: readonly unknown[];
  readonly title?: string;
  readonly description?: string;
  readonly transparent?: boolean;
  readonly datasource?: CommonDataSourceRef;
  readonly gridPos?: GridPos;
  readonly links?: readonly DashboardLink[];
  readonly repeat?: string;
  readonly repeatDirection?: 'h' | 'v';
  readonly maxPerRow?: number;
  readonly maxDataPoints?: number;
  readonly transformations?: readonly DataTransformerConfig[];
  readonly interval?: string;
  readonly timeFrom?: string;
  readonly timeShift?: string;
  readonly hideTimeOverride?: boolean;
  readonly timeCompare?: string;
  readonly libraryPanel?: LibraryPanelRef;
  readonly cacheTimeout?: string;
  readonly queryCachingTTL?: number;
  readonly options?: unknown;
  readonly fieldConfig?: FieldConfigSource;
}

export interface PrometheusAdhocFilters {
  readonly key: string;
  readonly operator: string;
  readonly value: string;
  readonly values?: readonly string[];
}

export interface PrometheusDataquery {
  readonly adhocFilters?: readonly PrometheusAdhocFilters[];
  readonly datasource?: CommonDataSourceRef;
  readonly editorMode?: PrometheusQueryEditorMode;
  readonly exemplar?: boolean;
  readonly expr: string;
  readonly format?: PrometheusPromQueryFormat;
  readonly groupByKeys?: readonly string[];
  readonly hide?: boolean;
  readonly instant?: boolean;
  readonly intervalFactor?: number;
  readonly intervalMs?: number;
  readonly legendFormat?: string;
  readonly maxDataPoints?: number;
  readonly queryType?: string;
  readonly range?: boolean;
  readonly refId?: string;
  readonly resultAssertions?: PrometheusResultAssertions;
  readonly scopes?: readonly PrometheusScopes[];
  readonly timeRange?: PrometheusTimeRange;
  readonly interval?: string;
}

export type PrometheusPromQueryFormat = 'time_series' | 'table' | 'heatmap';

export type PrometheusQueryEditorMode = 'builder' | 'code';

export interface PrometheusResultAssertions {
  readonly maxFrames?: number;
  readonly type?: PrometheusResultAssertionsType;
  readonly typeVersion: readonly number[];
}

export type PrometheusResultAssertionsType =
  | ''
  | 'timeseries-wide'
  | 'timeseries-long'
  | 'timeseries-many'
  | 'timeseries-multi'
  | 'directory-listing'
  | 'table'
  | 'numeric-wide'
  | 'numeric-multi'
  | 'numeric-long'
  | 'log-lines';

export interface PrometheusScopes {
  readonly defaultPath?: readonly string[];
  readonly filters?: readonly PrometheusScopesFilters[];
  readonly title: string;
}

export interface PrometheusScopesFilters {
  readonly key: string;
  readonly operator: string;
  readonly value: string;
  readonly values?: readonly string[];
}

export interface PrometheusTimeRange {
  readonly from: string;
  readonly to: string;
}

export interface RangeMap {
  readonly type: 'range';
  readonly options: {
    readonly from: number | null;
    readonly to: number | null;
    readonly result: ValueMappingResult;
  };
}

export interface RegexMap {
  readonly type: 'regex';
  readonly options: {
    readonly pattern: string;
    readonly result: ValueMappingResult;
  };
}

export interface RowPanel {
  readonly type: 'row';
  readonly collapsed: boolean;
  readonly title?: string;
  readonly datasource?: CommonDataSourceRef;
  readonly gridPos?: GridPos;
  readonly id: number;
  readonly panels: readonly Panel[];
  readonly repeat?: string;
}

export interface Snapshot {
  readonly created: string;
  readonly expires: string;
  readonly external: boolean;
  readonly externalUrl: string;
  readonly originalUrl: string;
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly orgId: number;
  readonly updated: string;
  readonly url?: string;
  readonly userId: number;
  readonly dashboard?: Dashboard;
}

export interface SpecialValueMap {
  readonly type: 'special';
  readonly options: {
    readonly match: SpecialValueMatch;
    readonly result: ValueMappingResult;
  };
}

export type SpecialValueMatch = 'true' | 'false' | 'null' | 'nan' | 'null+nan' | 'empty';

export interface StatOptions {
  readonly graphMode: CommonBigValueGraphMode;
  readonly colorMode: CommonBigValueColorMode;
  readonly justifyMode: CommonBigValueJustifyMode;
  readonly textMode: CommonBigValueTextMode;
  readonly wideLayout: boolean;
  readonly showPercentChange: boolean;
  readonly reduceOptions: CommonReduceDataOptions;
  readonly text?: CommonVizTextDisplayOptions;
  readonly percentChangeColorMode: CommonPercentChangeColorMode;
  readonly orientation: CommonVizOrientation;
}

export type TableFieldConfig = CommonTableFieldOptions;

export interface TableOptions {
  readonly frameIndex: number;
  readonly showHeader: boolean;
  readonly showTypeIcons?: boolean;
  readonly sortBy?: readonly CommonTableSortByFieldState[];
  readonly footer?: CommonTableFooterOptions;
  readonly cellHeight?: CommonTableCellHeight;
}

export type TextCodeLanguage =
  | 'json'
  | 'yaml'
  | 'xml'
  | 'typescript'
  | 'sql'
  | 'go'
  | 'markdown'
  | 'html'
  | 'plaintext';

export interface TextCodeOptions {
  readonly language: TextCodeLanguage;
  readonly showLineNumbers: boolean;
  readonly showMiniMap: boolean;
}

export interface TextOptions {
  readonly mode: TextTextMode;
  readonly code?: TextCodeOptions;
  readonly content: string;
}

export type TextTextMode = 'html' | 'markdown' | 'code';

export interface Threshold {
  readonly value: number | null;
  readonly color: string;
}

export interface ThresholdsConfig {
  readonly mode: ThresholdsMode;
  readonly steps: readonly Threshold[];
}

export type ThresholdsMode = 'absolute' | 'percentage';

export interface TimeOption {
  readonly display: string;
  readonly from: string;
  readonly to: string;
}

export interface TimePickerConfig {
  readonly hidden?: boolean;
  readonly refresh_intervals?: readonly string[];
  readonly quick_ranges?: readonly TimeOption[];
  readonly nowDelay?: string;
}

export type TimeseriesFieldConfig = CommonGraphFieldConfig;

export interface TimeseriesOptions {
  readonly timezone?: readonly CommonTimeZone[];
  readonly legend: CommonVizLegendOptions;
  readonly tooltip: CommonVizTooltipOptions;
  readonly orientation?: CommonVizOrientation;
}

export interface ValueMap {
  readonly type: 'value';
  readonly options: Readonly<Record<string, ValueMappingResult>>;
}

export type ValueMapping = ValueMap | RangeMap | RegexMap | SpecialValueMap;

export interface ValueMappingResult {
  readonly text?: string;
  readonly color?: string;
  readonly icon?: string;
  readonly index?: number;
}

export type VariableHide = 0 | 1 | 2 | 3;

export interface VariableModel {
  readonly type: VariableType;
  readonly name: string;
  readonly label?: string;
  readonly hide?: VariableHide;
  readonly skipUrlSync?: boolean;
  readonly description?: string;
  readonly query?: string | Readonly<Record<string, unknown>>;
  readonly datasource?: CommonDataSourceRef;
  readonly current?: VariableOption;
  readonly multi?: boolean;
  readonly allowCustomValue?: boolean;
  readonly options?: readonly VariableOption[];
  readonly refresh?: VariableRefresh;
  readonly sort?: VariableSort;
  readonly includeAll?: boolean;
  readonly allValue?: string;
  readonly regex?: string;
  readonly staticOptions?: readonly VariableOption[];
  readonly staticOptionsOrder?: 'before' | 'after' | 'sorted';
  readonly auto?: boolean;
  readonly auto_min?: string;
  readonly auto_count?: number;
  readonly definition?: string;
}

export interface VariableOption {
  readonly selected?: boolean;
  readonly text: string | readonly string[];
  readonly value: string | readonly string[];
}

export type VariableRefresh = 0 | 1 | 2;

export type VariableSort = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export type VariableType =
  | 'query'
  | 'adhoc'
  | 'groupby'
  | 'constant'
  | 'datasource'
  | 'interval'
  | 'textbox'
  | 'custom'
  | 'system'
  | 'snapshot'
  | 'switch';
