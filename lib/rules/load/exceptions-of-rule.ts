import { type CollectedException, type CollectedRule, saysSomething } from './collected';
import type { CollectingIssue } from './collecting-issues';
import type { Reporter } from './load-report';
import { refuseItem } from './refuse-item';
import { validateException } from './validate-exception';
import type { World } from './world';

type OwnerRule = Pick<CollectedRule, 'name' | 'source' | 'isSourceUnknown' | 'exceptions'>;

/** Whether the name of an exception could not be read. */
export function isNameless({ name }: CollectedException): boolean {
  return name === '';
}

/** The exceptions of a new rule, without those that have a mistake. */
export function definedExceptions(
  rule: OwnerRule,
  world: World,
  report: Reporter<CollectingIssue>,
): Pick<CollectedRule, 'exceptions' | 'leftOutExceptions'> {
  const exceptions: CollectedException[] = [];
  const leftOutExceptions: string[] = [];
  for (const exception of rule.exceptions) {
    const isWhole = isDefined(rule, exception, world, report) && exception.isPartial !== true;
    if (isWhole) {
      exceptions.push(exception);
    }
    if (!isWhole || isNameless(exception)) {
      leftOutExceptions.push(exception.name);
    }
  }
  return { exceptions, leftOutExceptions };
}

function isDefined(
  rule: OwnerRule,
  exception: CollectedException,
  world: World,
  report: Reporter<CollectingIssue>,
): boolean {
  if (saysSomething(exception.fields)) {
    return isValid(rule, exception, world, report);
  }
  return exception.isPartial === true
    ? false
    : refuseItem(report, 'Rule exception item must have fields property with a list of fields', exception, {
        id: 'exception-without-fields',
        data: { exception: exception.name },
      });
}

/** Adds values to an exception of a rule, or a new exception. */
export function appendException(
  rule: CollectedRule,
  exception: CollectedException,
  world: World,
  report: Reporter<CollectingIssue>,
): void {
  if (exception.isPartial === true || isNameless(exception)) {
    rule.leftOutExceptions = [...rule.leftOutExceptions, exception.name];
  }
  const previous = isNameless(exception)
    ? undefined
    : rule.exceptions.find(({ name }) => name === exception.name);
  if (previous !== undefined) {
    appendValues(previous, exception, report);
    return;
  }
  const hasFields = saysSomething(exception.fields);
  const missing = hasFields ? (exception.values.length === 0 ? 'values' : undefined) : 'fields';
  const isLeftOut = ['', exception.name].some((name) => rule.leftOutExceptions.includes(name));
  if (missing !== undefined && isLeftOut && !report.strict) {
    return;
  }
  if (missing !== undefined) {
    const known = rule.exceptions.map(({ name }) => name);
    const message = `Rule exception must have ${missing} property with a list of ${missing}`;
    refuseItem(report, message, exception, {
      id: 'exception-incomplete',
      data: { exception: exception.name, missing, known },
    });
    return;
  }
  if (isValid(rule, exception, world, report)) {
    rule.exceptions = [...rule.exceptions, exception];
  }
}

function appendValues(
  previous: CollectedException,
  exception: CollectedException,
  report: Reporter<CollectingIssue>,
): void {
  const { name } = exception;
  for (const key of ['fields', 'comps'] as const) {
    if (saysSomething(exception[key])) {
      const message = `Can not append exception ${key} to existing exception, only values`;
      refuseItem(report, message, exception, { id: 'exception-exists', data: { exception: name, key } });
    }
  }
  previous.values = [...previous.values, ...exception.values];
}

function isValid(
  rule: OwnerRule,
  exception: CollectedException,
  world: World,
  report: Reporter<CollectingIssue>,
): boolean {
  return validateException(exception, rule.isSourceUnknown ? undefined : world, report, rule);
}
