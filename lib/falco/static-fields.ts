import { showValue } from '../diagnostics';
import type { PropFindings } from '../props';
import type { AppendOutputConfig, FalcoConfig } from './config';
import type { FalcoProps } from './falco-props';
import { Reload } from './reload';

/**
 * The configuration for a Falco that restarts in place: its static fields as text and fields that are added to each
 * alert, which then look the same.
 *
 * Falco 0.44.1 takes the names of static fields from the first engine of its process, also when a restart has destroyed
 * that engine (libs 0.25.4, sinsp_filtercheck_static.cpp: the description of the class is made once and points into the
 * first instance). What stands in that memory by then decides whether the names are right, missing from alerts, or
 * refused with `unknown filter: unexpected token after '`, whereupon Falco ends.
 */
export function withoutStaticFields(config: FalcoConfig): FalcoConfig {
  const { staticFields, ...rest } = config;
  const fields = Object.entries(isObject(staticFields) ? staticFields : {}).sort(byName);
  if (fields.length === 0 || !Array.isArray(config.appendOutput)) {
    return config;
  }
  return { ...rest, appendOutput: config.appendOutput.map((entry) => withFields(entry, fields)) };
}

/** Reports values that Falco would read as a format. */
export function checkStaticFields(props: FalcoProps, findings: PropFindings): void {
  const fields: unknown = props.config?.staticFields;
  if (props.reload !== Reload.HOT || !isObject(fields)) {
    return;
  }
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string' && value.includes('%')) {
      const message = `with Reload.HOT, ${showValue(value)} would be read as a format: it has a "%"`;
      findings.add('PROP1003', `config.staticFields.${name}`, message, {
        help: 'remove the "%" from the value, or remove reload',
      });
    }
  }
}

/** Falco adds static fields where it adds the fields that plugins suggest. */
function withFields(entry: AppendOutputConfig, fields: readonly [string, string][]): AppendOutputConfig {
  if (!isObject(entry) || entry.suggestedOutput !== true) {
    return entry;
  }
  const text = fields.map(([name, value]) => `static_${name.replaceAll('.', '_')}=${value}`).join(' ');
  const extraFields = Array.isArray(entry.extraFields) ? entry.extraFields : [];
  return {
    ...entry,
    extraOutput: [entry.extraOutput, text].filter((each) => each !== undefined).join(' '),
    extraFields: [
      ...extraFields,
      ...fields.map(([name, value]) => ({ [`static.${name}`]: asFormat(value) })),
    ],
  };
}

/** A `*` in front of a format is a flag of it. */
function asFormat(value: string): string {
  return value.startsWith('*') ? `*${value}` : value;
}

/** Falco keeps them in the order of the bytes of their names. */
function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function isObject<T>(value: T | undefined | null): value is T & object {
  return typeof value === 'object' && value !== null;
}
