import { type DiagnosticCode, diagnostic, didYouMean, oneOf } from '../../diagnostics';
import { OPERATOR_MODIFIERS, OPERATORS, STRING_OPERATORS } from '../../language';
import { type CollectedException, type CollectedRule, type ExceptionPart, saysSomething } from './collected';
import type { LoadReport } from './load-report';
import type { World } from './world';

/** The operators that compare one field with many values. */
const LIST_OPERATORS = ['in', 'pmatch', 'intersects'];

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
  report: LoadReport,
  rule: Pick<CollectedRule, 'name' | 'source'>,
): boolean {
  const { fields } = exception;
  const subject = `rule "${rule.name}", exception "${exception.name}"`;
  let valid = true;
  const fail = (
    falcoMessage: string,
    part: ExceptionPart,
    message: string,
    help: string,
    code: DiagnosticCode = 'FALCO3008',
  ) => {
    valid = false;
    const finding = diagnostic(code, part.place, message, { subject, help, falcoCode: 'LOAD_ERR_VALIDATE' });
    report.error('LOAD_ERR_VALIDATE', falcoMessage, exception.context, finding);
  };

  if (fields.isList) {
    const comps = saysSomething(exception.comps)
      ? exception.comps.items
      : fields.items.map((field) => ({ isList: false, text: '=', items: [], place: field.place }));
    if (fields.items.length !== comps.length) {
      const message = `there are ${fields.items.length} fields and ${comps.length} comps`;
      const help = 'write one operator for each field';
      fail('Fields and comps lists must have equal length', exception.comps, message, help);
    }
    exception.comps = { ...exception.comps, isList: true, items: comps.map(normalized) };
    for (const comp of exception.comps.items) {
      if (!(OPERATORS as readonly string[]).includes(comp.text) && !isModified(comp.text)) {
        const help = didYouMean(comp.text, OPERATORS) ?? `operators are ${oneOf(OPERATORS)}`;
        fail(
          `'${comp.text}' is not a supported comparison operator`,
          comp,
          `"${comp.text}" is not an operator`,
          help,
        );
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
      const help = 'write brackets around both or around none';
      fail(
        'Fields and comps must both be strings',
        comp,
        '"fields" is one field, and "comps" is a list',
        help,
      );
    } else if (!LIST_OPERATORS.includes(comp.text) && !isModified(comp.text)) {
      fail(
        'When fields is a single value, comps must be one of (in, pmatch, intersects) or a modifier operator (e.g. startswith oneof)',
        comp,
        `"${comp.text}" compares with one value, and an exception of one field has many`,
        `write ${oneOf(LIST_OPERATORS)}, or brackets around the field and the operator`,
      );
    }
  }
  for (const field of world === undefined ? [] : fields.isList ? fields.items : [fields]) {
    const found = world?.isLeftHandSide(field.text, rule.source);
    if (found === true) {
      continue;
    }
    if (typeof found === 'object') {
      report.error(
        'LOAD_ERR_VALIDATE',
        found.problem,
        exception.context.file,
        diagnostic('FALCO2003', field.place, found.problem, { subject, falcoCode: 'LOAD_ERR_VALIDATE' }),
      );
      valid = false;
      continue;
    }
    const help =
      didYouMean(field.text, world?.fieldNames(rule.source) ?? []) ??
      'see "falco --list" for the fields there are';
    fail(
      `'${field.text}' is not a supported filter field`,
      field,
      `there is no field "${field.text}"`,
      help,
      'FALCO2002',
    );
  }
  return valid;
}

/** Falco cuts blanks off an operator before it looks at it. */
function normalized(part: ExceptionPart): ExceptionPart {
  return { ...part, text: part.text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '') };
}
