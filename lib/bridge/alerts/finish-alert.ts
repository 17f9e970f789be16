import { POLICY_RULE, type SendableAlert } from '../sendable-alert';

/** No text of an alert is longer. Arguments of a program may be as long as 2 MiB. */
const LONGEST_TEXT = 4096;
const CUT = '[...]';

export interface FinishOptions {
  /** Fields for every alert that has none of the name. */
  readonly customFields: Readonly<Record<string, string>>;
  /** The priorities of policies without a rule of their own. */
  readonly policyPriorities: Readonly<Record<string, string>>;
}

/**
 * The alert as it is posted: with what the configuration adds, and no text longer than receivers take.
 *
 * @param id by which receivers tell an alert that is delivered twice
 */
export function finishAlert(alert: SendableAlert, id: string, options: FinishOptions): SendableAlert {
  const fields: Record<string, string | number | bigint | boolean> = {
    ...options.customFields,
    ...alert.output_fields,
    'tetragon.event_id': id,
  };
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    if (typeof value === 'string' && value.length > LONGEST_TEXT) {
      fields[name] = cut(value);
    }
  }
  const ranked = rankAlert(alert, options.policyPriorities);
  return { ...ranked, output: cut(ranked.output), output_fields: fields };
}

/** With the priority of its policy, where no rule names that. */
export function rankAlert(alert: SendableAlert, priorities: Readonly<Record<string, string>>): SendableAlert {
  const policy = alert.output_fields['tetragon.policy'];
  const isOfPolicy = alert.rule === POLICY_RULE && typeof policy === 'string';
  const priority = isOfPolicy ? own(priorities, policy) : undefined;
  return priority === undefined ? alert : withPriority(alert, priority);
}

/** The output begins with the time and the priority. */
function withPriority(alert: SendableAlert, priority: string): SendableAlert {
  const before = `: ${alert.priority} `;
  const at = alert.output.indexOf(before);
  const output =
    at === -1
      ? alert.output
      : `${alert.output.slice(0, at)}: ${priority} ${alert.output.slice(at + before.length)}`;
  return { ...alert, priority, output };
}

function cut(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - CUT.length)}${CUT}`;
}

function own(all: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(all, key) ? all[key] : undefined;
}
