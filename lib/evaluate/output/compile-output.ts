import type { ProgramRule } from '../../compile';
import type { EventData, FieldValue } from '../../events';
import { compileOperand, type OperandReader } from '../checks/compile-operand';
import { timeOf } from '../fields/derived-event';
import type { FieldSlots } from '../fields/field-slots';
import type { Frame } from '../frame';
import type { Alert } from './alert';
import { alertTime, TIME_FORMATS } from './format-time';
import { NOT_AVAILABLE, type PrintedField, valueToJson, valueToText } from './format-value';

/** Makes the alert of a rule for the event of a frame. */
export type AlertMaker = (frame: Frame) => Alert;

interface PrintedOperand {
  readonly text: (frame: Frame) => string;
  readonly json: (frame: Frame) => FieldValue;
}

/** How the output of rules is printed. */
export interface OutputOptions {
  /** Whether times are printed with their date, as `time_format_iso_8601` does. */
  readonly isTimeIso8601: boolean;
}

/**
 * Compiles the output of a rule.
 *
 * Falco: `userspace/libsinsp/eventformatter.cpp`, `userspace/engine/formats.cpp`
 */
export function compileOutput(rule: ProgramRule, slots: FieldSlots, options: OutputOptions): AlertMaker {
  const parts = rule.output.tokens.map((token): string | ((frame: Frame) => string) => {
    if (token.kind === 'text') {
      return token.text;
    }
    const { text } = printed(compileOperand(token.operand, slots));
    const { width } = token;
    return width === 0 ? text : (frame) => text(frame).slice(0, width).padEnd(width);
  });
  const fields = rule.output.fields
    .filter(({ operand }) => operand.kind === 'field')
    .map(({ text, operand }) => ({ key: text, json: printed(compileOperand(operand, slots)).json }));
  const { name, priority, source, tags } = rule;
  const timeField = options.isTimeIso8601 ? 'evt.time.iso8601' : 'evt.time';
  const formatTime = TIME_FORMATS[timeField];
  return (frame) => {
    let message = '';
    for (const part of parts) {
      message += typeof part === 'string' ? part : part(frame);
    }
    const outputFields: Record<string, FieldValue> = {};
    for (const field of fields) {
      outputFields[field.key] = field.json(frame);
    }
    const time = timeOf(frame.event);
    if (time === undefined || formatTime === undefined) {
      return { rule: name, priority, source, tags, output: message, message, output_fields: outputFields };
    }
    const nanoseconds = BigInt(time);
    outputFields[timeField] = time;
    return {
      time: alertTime(nanoseconds),
      rule: name,
      priority,
      source,
      tags,
      output: `${formatTime(nanoseconds)}: ${priority} ${message}`,
      message,
      output_fields: outputFields,
    };
  };
}

function printed(operand: OperandReader): PrintedOperand {
  const { slot, read, type, isList } = operand;
  const format = slot === undefined ? undefined : TIME_FORMATS[slot.name];
  if (slot !== undefined && format !== undefined) {
    return {
      text: (frame) => timeText(frame.event, slot.text, format),
      json: (frame) => timeOf(frame.event) ?? (frame.get(slot.id) as FieldValue | undefined) ?? null,
    };
  }
  const field: PrintedField = slot ?? { name: '', type, isList, isOfAncestors: false };
  return {
    text: (frame) => valueToText(read(frame), field),
    json: (frame) => valueToJson(read(frame), field),
  };
}

/** A time in an event is a number of nanoseconds, as in alerts, or has been printed already. */
function timeText(event: EventData, name: string, format: (nanoseconds: bigint) => string): string {
  const value = event[name];
  if (typeof value === 'string') {
    return value;
  }
  const time = timeOf(event);
  return time === undefined ? NOT_AVAILABLE : format(BigInt(time));
}
