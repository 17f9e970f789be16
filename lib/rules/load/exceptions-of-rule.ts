import { didYouMean } from '../../diagnostics';
import { type CollectedException, type CollectedRule, saysSomething } from './collected';
import type { LoadReport } from './load-report';
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
  report: LoadReport,
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
  report: LoadReport,
): boolean {
  if (saysSomething(exception.fields)) {
    return isValid(rule, exception, world, report);
  }
  return exception.isPartial === true
    ? false
    : refuseItem(
        report,
        'Rule exception item must have fields property with a list of fields',
        exception,
        'FALCO3008',
        `the exception "${exception.name}" has no fields`,
        'add "fields: [<field>, ...]"',
      );
}

/** Adds values to an exception of a rule, or a new exception. */
export function appendException(
  rule: CollectedRule,
  exception: CollectedException,
  world: World,
  report: LoadReport,
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
    const names = rule.exceptions.map(({ name }) => name);
    refuseItem(
      report,
      `Rule exception must have ${missing} property with a list of ${missing}`,
      exception,
      'FALCO3008',
      `the rule has no exception "${exception.name}" yet, and this one has no "${missing}"`,
      didYouMean(exception.name, names) ?? `add "${missing}: [...]"`,
    );
    return;
  }
  if (isValid(rule, exception, world, report)) {
    rule.exceptions = [...rule.exceptions, exception];
  }
}

function appendValues(previous: CollectedException, exception: CollectedException, report: LoadReport): void {
  const { name } = exception;
  for (const [part, word] of [
    [exception.fields, 'fields'],
    [exception.comps, 'comps'],
  ] as const) {
    if (saysSomething(part)) {
      refuseItem(
        report,
        `Can not append exception ${word} to existing exception, only values`,
        exception,
        'FALCO3008',
        `the exception "${name}" is there already, so that only values can be appended to it`,
        `remove "${word}", or give the exception another name`,
      );
    }
  }
  previous.values = [...previous.values, ...exception.values];
}

function isValid(rule: OwnerRule, exception: CollectedException, world: World, report: LoadReport): boolean {
  return validateException(exception, rule.isSourceUnknown ? undefined : world, report, rule);
}
