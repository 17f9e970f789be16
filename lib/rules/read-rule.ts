import { oneOf } from '../diagnostics';
import { Priority } from '../facts/priority';
import { hasKey, isMap, type YamlNode } from '../yaml/node';
import type { ItemReader } from './item-reader';
import type { Located, OverrideOperation, RuleForm, RuleItem } from './model';
import { isNull } from './read-context';
import { readExceptions } from './read-exceptions';
import { readAppendFlag } from './read-list-and-macro';
import { readOverrides } from './read-overrides';

const KEYS = [
  'rule',
  'condition',
  'output',
  'desc',
  'priority',
  'source',
  'enabled',
  'capture',
  'capture_duration',
  'warn_evttypes',
  'skip-if-unknown-filter',
  'tags',
  'exceptions',
  'override',
  'append',
];

const APPENDABLE = ['condition', 'output', 'desc', 'tags', 'exceptions'];
const REPLACEABLE = [
  ...APPENDABLE,
  'priority',
  'capture',
  'capture_duration',
  'enabled',
  'warn_evttypes',
  'skip-if-unknown-filter',
];

/** The keys that a rule has to have, each with what a person could write. */
const REQUIRED: Readonly<Record<string, string>> = {
  condition: 'condition: <when the rule fires>',
  output: 'output: <what the alert says>',
  desc: 'desc: <what the rule detects>',
  priority: 'priority: WARNING',
};

export function readRule(reader: ItemReader): RuleItem | undefined {
  const name = reader.string('rule');
  const overrides = readOverrides(reader, APPENDABLE, REPLACEABLE);
  const appends = readAppendFlag(reader, 'condition', overrides.size > 0);
  const form = formOf(reader, overrides, appends);
  checkForm(reader, form, overrides);
  const item = readKeys(reader, form, overrides);
  reader.reportUnknownKeys(KEYS);
  return name && { kind: 'rule', form, name, overrides, place: reader.place, ...item };
}

function formOf(
  reader: ItemReader,
  overrides: ReadonlyMap<string, OverrideOperation>,
  appends: boolean,
): RuleForm {
  if (overrides.size > 0 || !isEmpty(reader.node('override'))) {
    return 'override';
  }
  if (appends) {
    return 'append';
  }
  // An item with a name and "enabled" alone is the switch. One that has none of the required keys and no switch
  // either is a rule that lacks them all.
  const hasRequired = Object.keys(REQUIRED).some((key) => reader.has(key));
  return hasRequired || !reader.has('enabled') ? 'define' : 'enable';
}

function checkForm(
  reader: ItemReader,
  form: RuleForm,
  overrides: ReadonlyMap<string, OverrideOperation>,
): void {
  switch (form) {
    case 'define':
      for (const [key, example] of Object.entries(REQUIRED)) {
        if (!reader.has(key)) {
          reader.missing(key, example);
        }
      }
      return;
    case 'enable':
      reader.report(
        'FALCO1015',
        reader.keyPlace('enabled'),
        'switching a rule with "enabled" alone is deprecated',
        'add "override: { enabled: replace }"',
      );
      return;
    case 'override':
      for (const key of isMap(reader.node('override')) ? REPLACEABLE : []) {
        if (reader.has(key) && !overrides.has(key) && !namedInOverride(reader, key)) {
          const message = `"${key}" is there, and "override" does not say what to do with it`;
          reader.report('FALCO1011', reader.keyPlace(key), message, `add "${key}: replace" to "override"`);
        }
      }
      return;
    case 'append':
      return;
  }
}

/** A key with a wrong operation has been reported already. */
function namedInOverride(reader: ItemReader, key: string): boolean {
  const node = reader.node('override');
  return isMap(node) && hasKey(node, key);
}

function isEmpty(node: YamlNode | undefined): boolean {
  return isNull(node) || (isMap(node) && node.pairs.length === 0);
}

function readKeys(
  reader: ItemReader,
  form: RuleForm,
  overrides: ReadonlyMap<string, OverrideOperation>,
): Partial<RuleItem> {
  const fieldsOptional = form === 'append' || overrides.get('exceptions') === 'append';
  const tags = reader.strings('tags');
  const source = form === 'define' ? reader.string('source') : reader.optionalString('source');
  return defined({
    condition: reader.string('condition'),
    output: trimmed(reader.string('output')),
    desc: reader.string('desc'),
    priority: readPriority(reader),
    source,
    enabled: reader.boolean('enabled'),
    capture: reader.boolean('capture'),
    captureDuration: reader.unsigned('capture_duration'),
    warnEvttypes: reader.boolean('warn_evttypes'),
    skipIfUnknownFilter: reader.boolean('skip-if-unknown-filter'),
    tags,
    exceptions: readExceptions(reader, fieldsOptional),
  });
}

function readPriority(reader: ItemReader): Located<Priority> | undefined {
  const written = reader.string('priority');
  if (written === undefined) {
    return undefined;
  }
  const value = Priority.find(written.value);
  if (value === undefined) {
    const names = Priority.ALL.map((priority) => priority.name);
    reader.report(
      'FALCO1008',
      written.place,
      `unknown priority "${written.value}"`,
      `${Priority.hint(written.value)}\nFalco's priorities are ${oneOf(names)}`,
    );
    return undefined;
  }
  return { value, place: written.place };
}

function trimmed(located: Located<string> | undefined): Located<string> | undefined {
  return located && { ...located, value: located.value.trim() };
}

/** Without the keys that are not there, so that `'tags' in item` says what the file says. */
function defined<T extends object>(values: T): Partial<T> {
  const out: Partial<T> = {};
  for (const key of Object.keys(values) as (keyof T)[]) {
    if (values[key] !== undefined) {
      out[key] = values[key];
    }
  }
  return out;
}
