import type { TextPlace } from '../../diagnostics';
import { LIST_OPERATORS } from '../../language';
import type { ProblemOf } from '../issue';
import type { CollectedException, CollectedRule, ExceptionPart } from './collected';
import type { CollectingIssue, CollectingIssues } from './collecting-issues';
import type { Reporter } from './load-report';
import type { MappedText } from './mapped-text';
import { isModified } from './validate-exception';

export interface ExpandedCondition extends MappedText {
  /** The fields of exceptions that have values. */
  readonly exceptionFields: readonly string[];
}

/** Items with a blank get quotes, unless they start with one. Nothing is escaped: upstream does not. */
export function quoteItem(item: string): string {
  return item.includes(' ') && !/^["']/.test(item) ? `"${item}"` : item;
}

function parenthesizeItem(item: string): string {
  return item.startsWith('(') ? item : `(${item})`;
}

/**
 * The condition of a rule with its exceptions behind it, as text: what they say is not looked at before it is parsed.
 *
 * Falco: `userspace/engine/rule_loader_compiler.cpp`, `build_rule_exception_infos`
 */
export function expandExceptions(
  rule: CollectedRule,
  condition: MappedText,
  report: Reporter<CollectingIssue>,
): ExpandedCondition {
  if (rule.exceptions.length === 0) {
    return { ...condition, exceptionFields: [] };
  }
  const fields = new Set<string>();
  let text = `(${condition.text})`;
  const tails: { readonly end: number; readonly place: TextPlace }[] = [];
  for (const exception of rule.exceptions) {
    const added = exception.fields.isList
      ? expandTuples(exception, fields, report, rule.name)
      : expandValues(exception, fields, report, rule.name);
    text += added === '' ? '' : ` and not ${added}`;
    tails.push({ end: text.length, place: exception.place });
  }
  const conditionEnd = condition.text.length + 1;
  return {
    text,
    exceptionFields: [...fields].sort(),
    place: (start, end) => {
      if (start <= conditionEnd) {
        return condition.place(Math.max(start - 1, 0), Math.min(end, conditionEnd) - 1);
      }
      return tails.find((tail) => start < tail.end)?.place ?? rule.place;
    },
  };
}

function expandValues(
  exception: CollectedException,
  fields: Set<string>,
  report: Reporter<CollectingIssue>,
  ruleName: string,
): string {
  const values: string[] = [];
  for (const value of exception.values) {
    if (value.isList) {
      const message = 'Expected values array to contain a list of strings';
      fail(report, exception, value, message, { id: 'exception-value-list', data: {} }, ruleName);
      continue;
    }
    values.push(quoteItem(value.text));
  }
  if (values.length === 0) {
    return '';
  }
  fields.add(exception.fields.text);
  return `(${exception.fields.text} ${exception.comps.text} (${values.join(', ')}))`;
}

function expandTuples(
  exception: CollectedException,
  fields: Set<string>,
  report: Reporter<CollectingIssue>,
  ruleName: string,
): string {
  const names = exception.fields.items;
  const comps = exception.comps.items;
  const groups: string[] = [];
  for (const values of exception.values) {
    if (values.items.length !== names.length) {
      const { isList, items, text } = values;
      const data = { fields: names.length, text, ...(isList ? { values: items.length } : {}) };
      const message = 'Fields and values lists must have equal length';
      fail(report, exception, values, message, { id: 'exception-value-count', data }, ruleName);
      continue;
    }
    if (comps.length < names.length) {
      // Falco reads past the last operator, which ends it, unless the exceptions that were replaced left operators there.
      const data = { fields: names.length, comps: comps.length };
      const { place } = exception.fields;
      const subject = `rule "${ruleName}", exception "${exception.name}"`;
      report.dies('Segmentation fault', { id: 'exception-comps-unchecked', data, place, subject });
      return '';
    }
    groups.push(
      `(${names
        .map((name, index) => {
          const comp = comps[index]?.text ?? '';
          const value = values.items[index];
          fields.add(name.text);
          return ` ${name.text} ${comp} ${value === undefined ? '' : operand(value, comp)}`;
        })
        .join(' and ')})`,
    );
  }
  return groups.length === 0 ? '' : `(${groups.join(' or ')})`;
}

function operand(value: ExceptionPart, comp: string): string {
  if (value.isList) {
    // No comma stands behind items that are empty as long as nothing else has come.
    const joined = value.items.reduce(
      (text, item) => `${text}${text === '(' ? '' : ', '}${quoteItem(item.text)}`,
      '(',
    );
    return `${joined})`;
  }
  const takesList = (LIST_OPERATORS as readonly string[]).includes(comp) || isModified(comp);
  return takesList ? parenthesizeItem(value.text) : quoteItem(value.text);
}

function fail(
  report: Reporter<CollectingIssue>,
  exception: CollectedException,
  part: ExceptionPart,
  falcoMessage: string,
  problem: ProblemOf<CollectingIssues>,
  ruleName: string,
): void {
  const subject = `rule "${ruleName}", exception "${exception.name}"`;
  report.error('LOAD_ERR_VALIDATE', falcoMessage, exception.context, {
    ...problem,
    place: part.place,
    subject,
  });
}
