import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Evaluator } from '../../lib/evaluate';
import { type EventData, type FieldValue, loadRules, parseCondition } from '../../lib/rules-entry';
import { interpret } from './plain-interpreter';

// The compiled evaluator against a plain interpreter, on random rules and random events.

const NAMES = ['sh', 'bash', 'SH', '', 'a', '/bin/sh', '/bin', '/etc/passwd', 'nginx'];
const TYPES = ['open', 'openat', 'execve', 'connect'];
const NUMBERS = ['0', '1', '-1', '22', '443', '65536', '4294967295', '9007199254740993', '9007199254740992'];
const IPS = ['10.0.0.1', '10.255.0.1', '192.168.1.1', '0.0.0.0'];

const oneOf = <T>(values: readonly T[]) => fc.constantFrom(...values);
const quoted = (value: string) => JSON.stringify(value);
const list = (values: readonly string[]) => `(${values.map(quoted).join(', ')})`;
const texts = fc.array(oneOf(NAMES), { minLength: 1, maxLength: 4 });

const textField = oneOf(['proc.name', 'fd.name', 'proc.cmdline', 'tolower(proc.name)', 'basename(fd.name)']);
const textCheck = fc.oneof(
  fc
    .tuple(
      textField,
      oneOf(['=', '!=', 'contains', 'icontains', 'startswith', 'endswith', 'glob', 'iglob', 'regex']),
      oneOf(NAMES),
    )
    .map(([field, operator, value]) => `${field} ${operator} ${quoted(value)}`),
  fc
    .tuple(
      oneOf(['proc.name', 'fd.name']),
      oneOf(['glob', 'pmatch']),
      oneOf(['/*/sh', '?h', '*', '/e*', 's*h']),
    )
    .map(
      ([field, operator, value]) =>
        `${field} ${operator} ${operator === 'glob' ? quoted(value) : list([value])}`,
    ),
  fc
    .tuple(textField, oneOf(['in', 'intersects', 'pmatch']), texts)
    .map(([field, operator, values]) => `${field} ${operator} ${list(values)}`),
  fc
    .tuple(textField, oneOf(['=', '!=', 'startswith', 'contains']), oneOf(['oneof', 'anyof', 'allof']), texts)
    .map(([field, operator, modifier, values]) => `${field} ${operator} ${modifier} ${list(values)}`),
  textField.map((field) => `${field} exists`),
  oneOf(['=', '!=', 'startswith', 'contains']).map((operator) => `proc.name ${operator} val(proc.pname)`),
);
const numberField = oneOf(['proc.pid', 'evt.rawres', 'fd.num', 'user.uid', 'evt.rawtime', 'len(proc.name)']);
const numberCheck = fc.oneof(
  fc
    .tuple(numberField, oneOf(['=', '!=', '<', '<=', '>', '>=']), oneOf(NUMBERS))
    .filter(([field, , value]) => !(field.startsWith('len') && value.startsWith('-')))
    .map((parts) => parts.join(' ')),
  fc
    .tuple(
      numberField,
      fc.array(oneOf(NUMBERS.filter((value) => value !== '-1')), { minLength: 1, maxLength: 3 }),
    )
    .map(([field, values]) => `${field} in (${values.join(', ')})`),
  oneOf(['22', '443', '65536']).map((port) => `fd.sport = ${port}`),
);
const addressCheck = fc.oneof(
  fc.tuple(oneOf(['fd.sip', 'fd.cip']), oneOf(['=', '!=']), oneOf(IPS)).map((parts) => parts.join(' ')),
  fc
    .tuple(
      oneOf(['fd.snet', 'fd.cnet']),
      oneOf(['=', '!=']),
      oneOf(['10.0.0.0/8', '10.255.0.0/9', '0.0.0.0/0']),
    )
    .map((parts) => parts.join(' ')),
  fc.array(oneOf(IPS), { minLength: 1, maxLength: 3 }).map((ips) => `fd.sip in (${ips.join(', ')})`),
);
const typeCheck = fc.oneof(
  fc.tuple(oneOf(['=', '!=']), oneOf(TYPES)).map(([operator, type]) => `evt.type ${operator} ${type}`),
  fc.array(oneOf(TYPES), { minLength: 1, maxLength: 3 }).map((types) => `evt.type in (${types.join(', ')})`),
);
const otherCheck = fc.oneof(
  fc
    .tuple(oneOf(['=', '!=']), oneOf(['true', 'false']))
    .map((parts) => `evt.is_open_write ${parts.join(' ')}`),
  fc
    .tuple(oneOf(['=', '!=', 'startswith']), oneOf(NAMES))
    .map(([operator, name]) => `proc.aname ${operator} ${quoted(name)}`),
  oneOf(['m1', 'm2']),
);
const check = fc.oneof(textCheck, typeCheck, numberCheck, addressCheck, otherCheck);
const condition = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    check,
    fc.array(tie('condition'), { minLength: 2, maxLength: 4 }).map((parts) => `(${parts.join(' and ')})`),
    fc.array(tie('condition'), { minLength: 2, maxLength: 3 }).map((parts) => `(${parts.join(' or ')})`),
    tie('condition').map((inner) => `not (${inner})`),
  ),
})).condition;
const withoutMacros = condition.map((text) => text.replace(/\bm[12]\b/g, 'proc.name = sh'));

const maybe = (values: fc.Arbitrary<FieldValue>) => fc.option(values, { nil: undefined, freq: 4 });
const event: fc.Arbitrary<EventData> = fc.record({
  'evt.type': maybe(oneOf([...TYPES, 'close', 'swapoff', 'some-plugin-event'])),
  'proc.name': fc.oneof(oneOf(NAMES), fc.constant(null)),
  'proc.pname': fc.oneof(oneOf(NAMES), fc.constant(null)),
  'proc.cmdline': fc.oneof(oneOf(NAMES), fc.constant(null)),
  'fd.name': fc.oneof(oneOf(NAMES), fc.constant(null)),
  'proc.pid': maybe(oneOf([0, 1, 22, 9007199254740993n, 9007199254740992n])),
  'evt.rawres': fc.oneof(oneOf([0, -1, 22]), fc.constant(null)),
  'fd.num': maybe(oneOf([0, -1, 443])),
  'user.uid': maybe(oneOf([0, 1, 4294967295])),
  'fd.sport': maybe(oneOf([0, 22, 443])),
  'evt.rawtime': maybe(oneOf([0, 1, 9007199254740993n, 18446744073709551615n])),
  'fd.sip': fc.oneof(oneOf(IPS), fc.constant(null)),
  'fd.cip': fc.oneof(oneOf(IPS), fc.constant(null)),
  'evt.is_open_write': fc.oneof(fc.boolean(), fc.constant(null)),
  // `null` where another field would say what it is.
  'proc.aname': fc.oneof(fc.array(oneOf(NAMES), { minLength: 1, maxLength: 3 }), fc.constant(null)),
});

describe('the evaluator', () => {
  it('says of random rules on random events what a plain interpreter says', { timeout: 60_000 }, () => {
    let fired = 0;
    let silent = 0;
    fc.assert(
      fc.property(
        fc.array(condition, { minLength: 1, maxLength: 8 }),
        fc.tuple(withoutMacros, withoutMacros),
        fc.array(event, { minLength: 1, maxLength: 12 }),
        (conditions, macros, events) => {
          const text = [
            ...macros.map((macro, index) => `- {macro: m${index + 1}, condition: ${JSON.stringify(macro)}}`),
            ...conditions.map(
              (each, index) =>
                `- {rule: r${index}, desc: d, condition: ${JSON.stringify(each)}, output: x, priority: INFO}`,
            ),
          ].join('\n');
          const ruleSet = loadRules([{ name: 'r.yaml', text }], { ruleMatching: 'all' });
          // Code is made for types of which there are many events: here at once.
          const coded = new Evaluator(ruleSet.program, { ruleMatching: 'all' }, 0);
          const trees = conditions.map((each) =>
            parseCondition(each.replace(/\bm([12])\b/g, (_, index) => `(${macros[Number(index) - 1]})`)),
          );
          for (const each of events) {
            const expected = trees.flatMap((tree, index) => (interpret(tree, each) ? [`r${index}`] : []));
            fired += expected.length;
            silent += trees.length - expected.length;
            expect(ruleSet.evaluate(each).map(({ rule }) => rule)).toEqual(expected);
            expect(coded.evaluate(each).map(({ rule }) => rule)).toEqual(expected);
          }
        },
      ),
      { numRuns: 250, seed: 20_261_128 },
    );
    // A generator that makes everything true or everything false would prove nothing.
    expect(fired).toBeGreaterThan(1000);
    expect(silent).toBeGreaterThan(1000);
  });

  it('takes the first of them with rule matching "first"', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.array(withoutMacros, { minLength: 2, maxLength: 6 }), event, (conditions, each) => {
        const text = conditions
          .map(
            (one, index) =>
              `- {rule: r${index}, desc: d, condition: ${JSON.stringify(one)}, output: x, priority: INFO}`,
          )
          .join('\n');
        const alerts = loadRules([{ name: 'r.yaml', text }]).evaluate(each);
        const first = conditions.findIndex((one) => interpret(parseCondition(one), each));
        expect(alerts.map(({ rule }) => rule)).toEqual(first === -1 ? [] : [`r${first}`]);
      }),
      { numRuns: 100, seed: 20_261_128 },
    );
  });
});
