/** Value of a field. Integers beyond 2^53 are `bigint`; `null` means that the field has no value. */
export type FieldValue = string | number | bigint | boolean | null | readonly FieldValue[];

/**
 * An event as data: values by the name of the Falco field, including its argument, as in `output_fields` of an alert;
 * and `source` if it is not `syscall`. A field that is absent or `null` has no value.
 *
 * @example
 * import type { EventData } from 'cdk8s-runtime-detection/rules';
 *
 * const event: EventData = { 'evt.type': 'execve', 'proc.name': 'sh', 'container.id': '3f2a9c1d7b5e' };
 */
export type EventData = Readonly<Record<string, FieldValue | undefined>>;

/** The default event source. */
export const DEFAULT_SOURCE = 'syscall';

/** The event source of an event. */
export function sourceOf(event: EventData): string {
  const { source } = event;
  if (typeof source === 'string') {
    return source;
  }
  const field = event['evt.source'];
  return typeof field === 'string' ? field : DEFAULT_SOURCE;
}
