/** What refers to another object by its id. */
export interface Reference {
  readonly name: string;
  readonly type: SavedObject['type'];
  readonly id: string;
}

/** An object as Kibana and OpenSearch Dashboards import it, a line each. */
export interface SavedObject {
  readonly id: string;
  readonly type: 'index-pattern' | 'search' | 'visualization' | 'dashboard';
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly references: readonly Reference[];
  /** The version of the shape of each type. Both programs bring older ones up to date. */
  readonly migrationVersion: Readonly<Record<string, string>>;
}

/** The last shapes that both know: OpenSearch Dashboards began as Kibana 7.10. */
export const SHAPES: Readonly<Record<SavedObject['type'], string>> = {
  'index-pattern': '7.6.0',
  search: '7.9.3',
  visualization: '7.10.0',
  dashboard: '7.9.3',
};

export const SEARCH_SOURCE_INDEX = 'kibanaSavedObjectMeta.searchSourceJSON.index';

/** A query in the language that both know. */
export function searchSource(query: string): { readonly searchSourceJSON: string } {
  return {
    searchSourceJSON: JSON.stringify({
      query: { query, language: 'kuery' },
      filter: [],
      indexRefName: SEARCH_SOURCE_INDEX,
    }),
  };
}
