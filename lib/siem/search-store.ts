/** A store for keeping and searching alerts, written to by Falcosidekick's output `elasticsearch`. */
export class SearchStore {
  /** Elasticsearch 7.13 or newer, with Kibana. */
  public static readonly ELASTICSEARCH = new SearchStore('elasticsearch', 'Elasticsearch', 'Kibana');

  /** OpenSearch 2.7 or newer, with OpenSearch Dashboards. */
  public static readonly OPENSEARCH = new SearchStore('opensearch', 'OpenSearch', 'OpenSearch Dashboards');

  /** All stores. */
  public static readonly ALL: readonly SearchStore[] = [SearchStore.ELASTICSEARCH, SearchStore.OPENSEARCH];

  private constructor(
    /** Name of the store in commands. */
    public readonly name: 'elasticsearch' | 'opensearch',
    /** Display name of the store. */
    public readonly title: string,
    /** Name of the program that shows its dashboards. */
    public readonly dashboards: string,
  ) {}
}
