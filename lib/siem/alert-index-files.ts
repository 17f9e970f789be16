import { resolveAlertIndex } from './alert-index';
import type { AlertIndexProps } from './alert-index-props';
import { type AppliedFiles, applyScript } from './apply-script';
import { indexTemplate } from './index-template';
import { ingestPipeline } from './ingest-pipeline';
import { retentionPolicy } from './retention';
import { savedObjects } from './saved-objects';

/** A file for the store or its dashboards. */
export interface AlertIndexFile {
  readonly name: string;
  readonly text: string;
  /** Whether the file is executable. */
  readonly isExecutable: boolean;
}

const FILES: AppliedFiles = {
  pipeline: 'ingest-pipeline.json',
  policy: 'retention-policy.json',
  template: 'index-template.json',
  savedObjects: 'saved-objects.ndjson',
};

/**
 * Generates the files that Elasticsearch or OpenSearch needs for alerts: an index template with the right types, a
 * policy that deletes old indices, a pipeline that copies fields for dashboards, a dashboard with its searches, and a
 * script that installs all of them.
 *
 * Pass the same output as to Falcosidekick, so that both use the same index names.
 *
 * @throws DiagnosticsError with every problem of the props
 *
 * @example
 * import { writeFileSync } from 'node:fs';
 * import { join } from 'node:path';
 * import { App, Chart } from 'cdk8s';
 * import { alertIndexFiles, Falcosidekick, Output, SearchStore } from 'cdk8s-runtime-detection';
 *
 * const chart = new Chart(new App(), 'detection', { namespace: 'falco' });
 * const output = Output.elasticsearch({ hostPort: 'https://opensearch.logging.svc:9200', suffix: 'none' });
 * new Falcosidekick(chart, 'Falcosidekick', { outputs: [output] });
 * for (const { name, text } of alertIndexFiles({ store: SearchStore.OPENSEARCH, output })) {
 *   writeFileSync(join('dist', name), text);
 * }
 */
export function alertIndexFiles(props: AlertIndexProps): readonly AlertIndexFile[] {
  const alerts = resolveAlertIndex(props);
  const json = (name: string, value: object): AlertIndexFile => ({
    name,
    text: `${JSON.stringify(value, undefined, 2)}\n`,
    isExecutable: false,
  });
  return [
    { name: 'apply.sh', text: applyScript(alerts, FILES), isExecutable: true },
    json(FILES.pipeline, ingestPipeline()),
    json(FILES.policy, retentionPolicy(alerts)),
    json(FILES.template, indexTemplate(alerts)),
    {
      name: FILES.savedObjects,
      text: savedObjects(alerts)
        .map((each) => `${JSON.stringify(each)}\n`)
        .join(''),
      isExecutable: false,
    },
  ];
}
