import { joinWords } from '../diagnostics';
import type { PropFindings } from '../props';
import type { ConfiguredOutput } from './configured-output';

/** What tells Elasticsearch who asks. */
const CREDENTIALS: readonly string[] = ['username', 'password', 'apiKey', 'customHeaders'];

/**
 * Finds an index template that is never written: Falcosidekick asks for it without any credentials, and takes every answer
 * but "not found" for a template that exists.
 *
 * Falcosidekick: `outputs/elasticsearch.go`, `isIndexTemplateExist`
 */
export function checkIndexTemplate(outputs: readonly ConfiguredOutput[], findings: PropFindings): void {
  const output = outputs.find(({ name }) => name === 'elasticsearch');
  const given = CREDENTIALS.filter((key) => output?.settings[key] !== undefined);
  if (output?.settings['createIndexTemplate'] === true && given.length > 0) {
    findings.add(
      'PROP1007',
      'outputs.elasticsearch.createIndexTemplate',
      `falcosidekick sends no ${joinWords(given, 'and')} with the index template, so a store that requires them silently gets no template`,
      {
        help: 'remove "createIndexTemplate", and generate a template with "npx cdk8s-runtime-detection siem"',
      },
    );
  }
}
