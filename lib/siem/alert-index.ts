import { Duration } from 'cdk8s';
import { oneOf, showValue } from '../diagnostics';
import { ConfiguredOutput } from '../falcosidekick/configured-output';
import { PropFindings, reportUnknownProps } from '../props';
import { ALERT_INDEX_PROPS, type AlertIndexProps } from './alert-index-props';
import { SearchStore } from './search-store';

/** What the name of an index ends in, and how many days alerts of one index span. `none`: a data stream. */
const DAYS_OF_SUFFIX = { daily: 1, monthly: 31, annually: 366, none: 0 } as const;

export type IndexSuffix = keyof typeof DAYS_OF_SUFFIX;

/** The suffixes that Falcosidekick knows. */
export const INDEX_SUFFIXES = Object.keys(DAYS_OF_SUFFIX) as readonly IndexSuffix[];

/** The props, checked, with every default. */
export interface AlertIndex {
  readonly store: SearchStore;
  /** Name of the index before its suffix, or of the data stream. */
  readonly index: string;
  /** Without a suffix, alerts go into a data stream, whose indices the store makes itself. */
  readonly isDataStream: boolean;
  /** What the names of all indices match. */
  readonly pattern: string;
  /** Name of the template, the pipeline and the policy. */
  readonly name: string;
  readonly keepDays: number;
  /** How many days after an index was made its last alert may come. */
  readonly spanDays: number;
  readonly shards: number;
  readonly replicas: number;
}

/** @throws DiagnosticsError with every problem of the props */
export function resolveAlertIndex(props: AlertIndexProps): AlertIndex {
  const findings = new PropFindings('alert index');
  if (typeof props !== 'object' || props === null) {
    findings.add('PROP1001', undefined, `${showValue(props)} is not an object with props`);
    findings.assertNoErrors();
  }
  reportUnknownProps(findings, props, ALERT_INDEX_PROPS);
  const { store, keepFor = Duration.days(90), shards = 1, replicas = 1 } = props;
  if (!(store instanceof SearchStore)) {
    findings.add('PROP1002', 'store', 'missing required store', {
      help: 'use SearchStore.ELASTICSEARCH or SearchStore.OPENSEARCH',
    });
  }
  const { index = 'falco', suffix = 'daily' } = settingsOf(props.output, findings);
  if (typeof index !== 'string' || !isIndexName(index)) {
    findings.add('PROP1001', 'output', `${showValue(index)} is not a valid index name`, {
      help: 'use lower-case letters, digits, "-", "_" and ".", at most 200, a letter or digit first',
    });
  }
  if (!isSuffix(suffix)) {
    findings.add('PROP1001', 'output', `unknown suffix ${showValue(suffix)}`, {
      help: `use ${oneOf(INDEX_SUFFIXES)}`,
    });
  }
  const keepDays = keepFor instanceof Duration ? keepFor.toDays({ integral: false }) : Number.NaN;
  if (!Number.isInteger(keepDays) || keepDays < 1) {
    const shown = keepFor instanceof Duration ? `"${keepFor.toHumanString()}"` : showValue(keepFor);
    findings.add('PROP1001', 'keepFor', `alerts cannot be kept for ${shown}`, {
      help: 'use whole days, such as Duration.days(90)',
    });
  }
  for (const [prop, value, least] of [
    ['shards', shards, 1],
    ['replicas', replicas, 0],
  ] as const) {
    if (!Number.isInteger(value) || value < least || value > 1024) {
      findings.add('PROP1001', prop, `${showValue(value)} is not an integer from ${least} to 1024`);
    }
  }
  findings.assertNoErrors();
  const known = isSuffix(suffix) ? suffix : 'daily';
  const isDataStream = known === 'none';
  return {
    store,
    index: String(index),
    isDataStream,
    pattern: isDataStream ? String(index) : `${index}-*`,
    name: `runtime-detection-${index}`,
    keepDays,
    spanDays: DAYS_OF_SUFFIX[known],
    shards,
    replicas,
  };
}

/** The settings of the output, if it can write to such an index. */
function settingsOf(output: unknown, findings: PropFindings): Readonly<Record<string, unknown>> {
  if (output === undefined) {
    return {};
  }
  if (!(output instanceof ConfiguredOutput) || output.name !== 'elasticsearch') {
    const shown = output instanceof ConfiguredOutput ? `Output.${output.name}` : showValue(output);
    findings.add('PROP1001', 'output', `${shown} does not write to an alert index`, {
      help: 'use Output.elasticsearch(...), also for OpenSearch',
    });
    return {};
  }
  if (output.settings['createIndexTemplate'] === true) {
    findings.add(
      'PROP1003',
      'output.createIndexTemplate',
      '"createIndexTemplate" has no effect with the index template of this package, which takes precedence',
      { help: 'remove "createIndexTemplate"' },
    );
  }
  return output.settings;
}

function isIndexName(name: string): boolean {
  return /^[a-z0-9][a-z0-9._-]{0,199}$/.test(name);
}

function isSuffix(suffix: unknown): suffix is IndexSuffix {
  return typeof suffix === 'string' && Object.hasOwn(DAYS_OF_SUFFIX, suffix);
}
