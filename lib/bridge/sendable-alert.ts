import type { Alert } from '../evaluate';
import type { EventData, FieldValue } from '../events';

/** An alert in the format that Falcosidekick accepts, which is Falco's own. */
export interface SendableAlert {
  readonly hostname?: string;
  readonly output: string;
  readonly priority: string;
  readonly rule: string;
  /** Event source: `tetragon`. */
  readonly source: string;
  readonly tags: readonly string[];
  readonly time: string;
  readonly output_fields: Readonly<Record<string, string | number | bigint | boolean>>;
}

/** The rule for events of policies that have no rule of their own. */
export const POLICY_RULE = 'Tetragon Policy';

/** In every alert, where the event has them: receivers tell repeated alerts from new ones by these. */
const ALWAYS = [
  'tetragon.event',
  'tetragon.policy',
  'tetragon.action',
  'tetragon.exec_id',
  'tetragon.process',
];

/**
 * The alert as it is sent. Falcosidekick refuses alerts without fields, and ends the request where a namespace is `null`;
 * Amazon SNS refuses empty texts. So fields without a value are left out, and there always is one.
 */
export function sendableAlert(alert: Alert, event: EventData): SendableAlert {
  const fields: Record<string, string | number | bigint | boolean> = {};
  for (const name of new Set([...Object.keys(alert.output_fields), ...ALWAYS].sort())) {
    const value = printable(ALWAYS.includes(name) ? event[name] : alert.output_fields[name]);
    if (value !== undefined) {
      fields[name] = value;
    }
  }
  const hostname = event['evt.hostname'];
  return {
    ...(typeof hostname === 'string' ? { hostname } : {}),
    output: alert.output,
    priority: alert.priority,
    rule: alert.rule,
    source: alert.source,
    tags: alert.rule === POLICY_RULE ? withTags(alert.tags, event['tetragon.tags']) : alert.tags,
    time: alert.time ?? '',
    output_fields: fields,
  };
}

/** What the policy says of itself, where no rule says it. */
function withTags(tags: readonly string[], ofPolicy: FieldValue | undefined): readonly string[] {
  const more = Array.isArray(ofPolicy) ? ofPolicy.filter((tag) => typeof tag === 'string') : [];
  return [...new Set([...tags, ...more])];
}

function printable(value: FieldValue | undefined): string | number | bigint | boolean | undefined {
  if (value === undefined || value === null || value === '') {
    return undefined;
  }
  if (typeof value !== 'object') {
    return value;
  }
  return value.length === 0 ? undefined : value.join(',');
}
