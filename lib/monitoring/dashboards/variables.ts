import type { DataSource, Variable } from './grafana';

/** The choice of a data source of one kind. */
export function dataSourceVariable({ type }: DataSource): Variable {
  return {
    type: 'datasource',
    name: type === 'loki' ? 'loki' : 'datasource',
    label: type === 'loki' ? 'Loki' : 'Prometheus',
    query: type,
    refresh: 1,
    hide: 0,
    multi: false,
    includeAll: false,
    regex: '',
    skipUrlSync: false,
  };
}

/** One or several values of a label that Grafana finds in the data. */
export function labelVariable(name: string, label: string, query: string, datasource: DataSource): Variable {
  return {
    type: 'query',
    name,
    label,
    datasource,
    query: datasource.type === 'prometheus' ? { query, refId: 'StandardVariableQuery' } : query,
    definition: query,
    // With each change of the time range: what is found depends on it.
    refresh: 2,
    sort: 1,
    ...ALL,
  };
}

/** One or several of words that are known, as what a person reads and what is looked for. */
export function wordsVariable(
  name: string,
  label: string,
  words: readonly (readonly [text: string, value: string])[],
): Variable {
  // Grafana reads "text : value, text : value".
  const readable = words.filter(([text]) => !/\s:\s/.test(text));
  return {
    type: 'custom',
    name,
    label,
    query: readable
      .map(([text, value]) => (text === value ? comma(text) : `${comma(text)} : ${comma(value)}`))
      .join(', '),
    ...ALL,
  };
}

/** `All` stands for no value as well. */
const ALL = {
  multi: true,
  includeAll: true,
  allValue: '.*',
  current: { selected: true, text: ['All'], value: ['$__all'] },
  hide: 0,
  skipUrlSync: false,
} as const satisfies Partial<Variable>;

function comma(text: string): string {
  return text.replaceAll(',', '\\,');
}
