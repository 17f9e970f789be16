import { OPERATOR_MODIFIERS, OPERATORS, STRING_OPERATORS } from '../../language';
import type { ProblemOf } from '../issue';
import { type CollectedException, type CollectedRule, type ExceptionPart, saysSomething } from './collected';
import type { CollectingIssue, CollectingIssues } from './collecting-issues';
import type { Reporter } from './load-report';
import type { World } from './world';

/** The operators that compare one field with many values. */
export const SEVERAL_VALUE_OPERATORS = ['in', 'pmatch', 'intersects'];

/** Whether an operator is one of a string with `oneof`, `anyof` or `allof` behind it. */
export function isModified(operator: string): boolean {
  const [first = '', ...rest] = operator.split(' ');
  return (
    (STRING_OPERATORS as readonly string[]).includes(first) &&
    (OPERATOR_MODIFIERS as readonly string[]).includes(rest.join(' '))
  );
}

/**
 * Whether fields and operators of an exception fit each other; fills in the operators where there are none. Fields are
 * not looked up without a world.
 *
 * Falco: `userspace/engine/rule_loader_collector.cpp`, `validate_exception_info`
 */
export function validateException(
  exception: CollectedException,
  world: World | undefined,
  report: Reporter<CollectingIssue>,
  rule: Pick<CollectedRule, 'name' | 'source'>,
): boolean {
  const { fields } = exception;
  const subject = `rule "${rule.name}", exception "${exception.name}"`;
  let valid = true;
  const fail = (falcoMessage: string, part: ExceptionPart, problem: ProblemOf<CollectingIssues>) => {
    valid = false;
    const issue = { ...problem, place: part.place, subject };
    report.error('LOAD_ERR_VALIDATE', falcoMessage, exception.context, issue);
  };

  if (fields.isList) {
    const comps = saysSomething(exception.comps)
      ? exception.comps.items
      : fields.items.map((field) => ({ isList: false, text: '=', items: [], place: field.place }));
    if (fields.items.length !== comps.length) {
      fail('Fields and comps lists must have equal length', exception.comps, {
        id: 'exception-lengths',
        data: { fields: fields.items.length, comps: comps.length },
      });
    }
    exception.comps = { ...exception.comps, isList: true, items: comps.map(normalized) };
    for (const comp of exception.comps.items) {
      if (!(OPERATORS as readonly string[]).includes(comp.text) && !isModified(comp.text)) {
        fail(`'${comp.text}' is not a supported comparison operator`, comp, {
          id: 'exception-operator',
          data: { operator: comp.text },
        });
      }
    }
  } else {
    const comp = normalized(
      saysSomething(exception.comps)
        ? exception.comps
        : { isList: false, text: 'in', items: [], place: fields.place },
    );
    exception.comps = comp;
    if (comp.isList) {
      fail('Fields and comps must both be strings', comp, { id: 'exception-comps-list', data: {} });
    } else if (!SEVERAL_VALUE_OPERATORS.includes(comp.text) && !isModified(comp.text)) {
      fail(
        'When fields is a single value, comps must be one of (in, pmatch, intersects) or a modifier operator (e.g. startswith oneof)',
        comp,
        { id: 'exception-single-operator', data: { operator: comp.text } },
      );
    }
  }
  for (const field of world === undefined ? [] : fields.isList ? fields.items : [fields]) {
    const found = world?.isLeftHandSide(field.text, rule.source);
    if (found === true) {
      continue;
    }
    if (typeof found === 'object') {
      report.error('LOAD_ERR_VALIDATE', found.problem, exception.context.file, {
        id: 'exception-field-argument',
        data: { problem: found.problem },
        place: field.place,
        subject,
      });
      valid = false;
      continue;
    }
    fail(`'${field.text}' is not a supported filter field`, field, {
      id: 'exception-field',
      data: { field: field.text, known: world?.fieldNames(rule.source) ?? [] },
    });
  }
  return valid;
}

/** Falco cuts blanks off an operator before it looks at it. */
function normalized(part: ExceptionPart): ExceptionPart {
  return { ...part, text: part.text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '') };
}
