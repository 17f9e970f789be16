import type { Panel } from './panels';

/** What a panel asks, and how it is drawn, as `visState` of a visualization. */
export function visualizationState(panel: Panel): object {
  return { title: panel.title, ...drawn(panel) };
}

interface Drawn {
  readonly type: string;
  readonly aggs: readonly object[];
  readonly params: object;
}

const COUNT = { id: '1', enabled: true, type: 'count', schema: 'metric', params: { customLabel: 'Alerts' } };

function drawn(panel: Panel): Drawn {
  switch (panel.kind) {
    case 'count':
      return {
        type: 'metric',
        aggs: [COUNT],
        params: {
          addTooltip: true,
          addLegend: false,
          type: 'metric',
          metric: {
            percentageMode: false,
            useRanges: false,
            colorSchema: 'Green to Red',
            metricColorMode: 'None',
            colorsRange: [{ from: 0, to: 10_000 }],
            labels: { show: true },
            invertColors: false,
            style: { bgFill: '#000', bgColor: false, labelColor: false, subText: '', fontSize: 48 },
          },
        },
      };
    case 'timeline':
      return {
        type: 'histogram',
        aggs: [
          COUNT,
          {
            id: '2',
            enabled: true,
            type: 'date_histogram',
            schema: 'segment',
            params: {
              field: '@timestamp',
              useNormalizedOpenSearchInterval: true,
              useNormalizedEsInterval: true,
              interval: 'auto',
              drop_partials: false,
              min_doc_count: 1,
              extended_bounds: {},
            },
          },
          ...panel.by.map((by, index) => terms(by, `${index + 3}`, 'group')),
        ],
        params: HISTOGRAM,
      };
    case 'share':
      return {
        type: 'pie',
        aggs: [COUNT, ...panel.by.map((by, index) => terms(by, `${index + 2}`, 'segment'))],
        params: {
          type: 'pie',
          addTooltip: true,
          addLegend: true,
          legendPosition: 'right',
          isDonut: true,
          labels: { show: false, values: true, last_level: true, truncate: 100 },
        },
      };
    case 'table':
      return {
        type: 'table',
        aggs: [COUNT, ...panel.by.map((by, index) => terms(by, `${index + 2}`, 'bucket'))],
        params: {
          perPage: 10,
          showPartialRows: false,
          showMetricsAtAllLevels: false,
          showTotal: false,
          totalFunc: 'sum',
          percentageCol: '',
        },
      };
  }
}

function terms({ field, label, size }: Panel['by'][number], id: string, schema: string): object {
  return {
    id,
    enabled: true,
    type: 'terms',
    schema,
    params: {
      field,
      size,
      customLabel: label,
      order: 'desc',
      orderBy: '1',
      otherBucket: false,
      otherBucketLabel: 'Other',
      missingBucket: false,
      missingBucketLabel: 'Missing',
    },
  };
}

const HISTOGRAM = {
  type: 'histogram',
  grid: { categoryLines: false },
  categoryAxes: [
    {
      id: 'CategoryAxis-1',
      type: 'category',
      position: 'bottom',
      show: true,
      style: {},
      scale: { type: 'linear' },
      labels: { show: true, filter: true, truncate: 100 },
      title: {},
    },
  ],
  valueAxes: [
    {
      id: 'ValueAxis-1',
      name: 'LeftAxis-1',
      type: 'value',
      position: 'left',
      show: true,
      style: {},
      scale: { type: 'linear', mode: 'normal' },
      labels: { show: true, rotate: 0, filter: false, truncate: 100 },
      title: { text: 'Alerts' },
    },
  ],
  seriesParams: [
    {
      show: true,
      type: 'histogram',
      mode: 'stacked',
      data: { label: 'Alerts', id: '1' },
      valueAxis: 'ValueAxis-1',
      drawLinesBetweenPoints: true,
      lineWidth: 2,
      showCircles: true,
    },
  ],
  addTooltip: true,
  addLegend: true,
  legendPosition: 'right',
  times: [],
  addTimeMarker: false,
  labels: { show: false },
  thresholdLine: { show: false, value: 10, width: 1, style: 'full', color: '#E7664C' },
};
