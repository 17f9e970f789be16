/** A store that keeps and searches alerts, which Falcosidekick's output `elasticsearch` writes to. */
export class SearchStore {
  /** Elasticsearch 7.13 or newer, with Kibana. */
  public static readonly ELASTICSEARCH = new SearchStore('elasticsearch', 'Elasticsearch', 'Kibana');

  /** OpenSearch 2.7 or newer, with OpenSearch Dashboards. */
  public static readonly OPENSEARCH = new SearchStore('opensearch', 'OpenSearch', 'OpenSearch Dashboards');

  /** Both. */
  public static readonly ALL: readonly SearchStore[] = [SearchStore.ELASTICSEARCH, SearchStore.OPENSEARCH];

  private constructor(
    /** As commands name it. */
    public readonly name: 'elasticsearch' | 'opensearch',
    /** As people name it. */
    public readonly title: string,
    /** What shows dashboards beside it. */
    public readonly dashboards: string,
  ) {}
}
