import { joinWords } from '../diagnostics';
import { FALCOSIDEKICK_VERSION } from '../facts/versions';
import type { PropFindings } from '../props';
import type { ConfiguredOutput } from './configured-output';

/** What makes an output write into the fields of an alert while other outputs read them. */
interface Writer {
  readonly output: string;
  /** The settings of which one that is true is enough, with the variable of each. */
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * Writes one field into every alert: the host name. The moment in which another output has to read is short, so that it may
 * take long until it crashes.
 *
 * Falcosidekick: `outputs/pagerduty.go`, `createPagerdutyEvent`
 */
const ALWAYS_WRITES = 'pagerduty';

/**
 * All outputs get the same map of fields, each in a goroutine of its own, and Go ends a program that writes to a map
 * while another goroutine reads it: the pod crashes after some tens of alerts. Printing to standard output is done
 * before that.
 *
 * Falcosidekick: `handlers.go`, `forwardEvent`; `outputs/elasticsearch.go`, `buildESPayload`
 */
const WRITERS: readonly Writer[] = [
  {
    output: 'elasticsearch',
    settings: {
      flattenFields: 'ELASTICSEARCH_FLATTENFIELDS',
      createIndexTemplate: 'ELASTICSEARCH_CREATEINDEXTEMPLATE',
    },
  },
];

const SEQUENTIAL: ReadonlySet<string> = new Set(['stdout']);

/** Finds outputs that crash Falcosidekick together. */
export function checkTogether(
  outputs: readonly ConfiguredOutput[],
  variables: ReadonlyMap<string, string>,
  findings: PropFindings,
): void {
  const concurrent = outputs.filter(({ name }) => !SEQUENTIAL.has(name));
  for (const { output, settings } of WRITERS) {
    const writer = concurrent.find(({ name }) => name === output);
    const others = concurrent.filter(({ name }) => name !== output).map(({ name }) => name);
    const writing = Object.entries(settings)
      .filter(([setting, variable]) => writer?.settings[setting] === true || isTrue(variables.get(variable)))
      .map(([setting]) => setting);
    if (writer === undefined || others.length === 0 || writing.length === 0) {
      continue;
    }
    findings.add(
      'PROP1003',
      `outputs.${output}.${writing[0]}`,
      `falcosidekick ${FALCOSIDEKICK_VERSION} crashes if ${output} has ${joinWords(writing, 'and')} and there are other outputs: ${joinWords(others, 'and')}`,
      {
        help: `remove ${joinWords(writing, 'and')}, or move ${output} to a second Falcosidekick with another name: it changes the fields of an alert while other outputs read them`,
      },
    );
  }
  const others = concurrent.filter(({ name }) => name !== ALWAYS_WRITES).map(({ name }) => name);
  if (others.length > 0 && concurrent.length > others.length) {
    findings.add(
      'PROP1007',
      `outputs.${ALWAYS_WRITES}`,
      `falcosidekick ${FALCOSIDEKICK_VERSION} may crash if ${ALWAYS_WRITES} is used with ${joinWords(others, 'and')}`,
      {
        help: `move ${ALWAYS_WRITES} to a second Falcosidekick with another name: it changes the fields of an alert while other outputs read them`,
      },
    );
  }
}

/** As Go reads it. */
function isTrue(value: string | undefined): boolean {
  return /^(1|t|true)$/i.test(value ?? '');
}
