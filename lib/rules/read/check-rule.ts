import { Priority } from '../../facts/priority';
import { hasKey, isMap } from '../../yaml/node';
import type { ScalarText } from '../load/scalar-text';
import type { Located, OverrideOperation, RuleForm, RuleItem } from '../model';
import { checkExceptions } from './check-exceptions';
import { isNull } from './file-reading';
import { APPENDABLE, REPLACEABLE, REQUIRED } from './keys';
import { located, locatedAll } from './located';
import type { MappingReader } from './mapping-reader';
import { checkAppendFlag, checkOverrides } from './overrides';

/** Everything else that is wrong with a rule. */
export function checkRule(item: MappingReader): () => RuleItem | undefined {
  const name = item.scalar('rule').value;
  const overrides = checkOverrides(item, APPENDABLE, REPLACEABLE);
  const appends = checkAppendFlag(item, 'condition', overrides.size > 0);
  const form = formOf(item, overrides, appends);
  checkForm(item, form, overrides);
  const values = checkValues(item, form, overrides);
  return () =>
    name && {
      kind: 'rule',
      form,
      name: located(name),
      overrides,
      place: item.place,
      ...defined(values()),
    };
}

function formOf(
  item: MappingReader,
  overrides: ReadonlyMap<string, OverrideOperation>,
  appends: boolean,
): RuleForm {
  const node = item.node('override');
  if (overrides.size > 0 || !(isNull(node) || (isMap(node) && node.pairs.length === 0))) {
    return 'override';
  }
  if (appends) {
    return 'append';
  }
  // An item with a name and "enabled" alone is the switch. One that has none of the required keys and no switch
  // either is a rule that lacks them all.
  return REQUIRED.some((key) => item.has(key)) || !item.has('enabled') ? 'define' : 'enable';
}

function checkForm(
  item: MappingReader,
  form: RuleForm,
  overrides: ReadonlyMap<string, OverrideOperation>,
): void {
  switch (form) {
    case 'define':
      item.checkRequired(REQUIRED, 'rule');
      return;
    case 'enable':
      item.issue('enabled-deprecated', item.keyNode('enabled'), {});
      return;
    case 'override': {
      const node = item.node('override');
      for (const key of isMap(node) ? REPLACEABLE : []) {
        // A key with a wrong operation has been reported already.
        if (item.has(key) && !overrides.has(key) && !(isMap(node) && hasKey(node, key))) {
          item.issue('key-without-override', item.keyNode(key), { key });
        }
      }
      return;
    }
    case 'append':
      return;
  }
}

/** The keys that Falco reads where it does not read all of them. */
const READ: Readonly<Partial<Record<RuleForm, readonly string[]>>> = {
  append: ['condition', 'exceptions', 'source'],
  enable: ['enabled', 'source'],
};

type Values = { [K in keyof RuleItem]?: RuleItem[K] | undefined };

function checkValues(
  item: MappingReader,
  form: RuleForm,
  overrides: ReadonlyMap<string, OverrideOperation>,
): () => Values {
  const has = (key: string) => item.has(key) && (READ[form]?.includes(key) ?? true);
  const string = (key: string) => (has(key) ? item.scalar(key).value : undefined);
  const flag = (key: string) => (has(key) ? item.boolean(key).value : undefined);
  const condition = string('condition');
  const output = string('output');
  const desc = string('desc');
  const priority = checkPriority(item, string('priority'));
  const source = form === 'define' || !item.isEmpty('source') ? string('source') : undefined;
  const enabled = flag('enabled');
  const capture = flag('capture');
  const captureDuration = has('capture_duration') ? item.unsigned('capture_duration').value : undefined;
  const warnEvttypes = flag('warn_evttypes');
  const skipIfUnknownFilter = flag('skip-if-unknown-filter');
  const tags = has('tags') ? item.strings('tags').value : undefined;
  const fieldsOptional = form === 'append' || overrides.get('exceptions') === 'append';
  const exceptions = has('exceptions') ? checkExceptions(item, fieldsOptional) : () => undefined;
  const at = <T>(key: string, value: T | undefined): Located<T> | undefined =>
    value === undefined ? undefined : { value, place: item.file.placeOf(item.where(key)) };
  return () => ({
    condition: condition && located(condition),
    output: output && { value: output.text.trim(), place: output.whole },
    desc: desc && located(desc),
    priority: at('priority', priority),
    source: source && located(source),
    enabled: at('enabled', enabled),
    capture: at('capture', capture),
    captureDuration: at('capture_duration', captureDuration),
    warnEvttypes: at('warn_evttypes', warnEvttypes),
    skipIfUnknownFilter: at('skip-if-unknown-filter', skipIfUnknownFilter),
    tags: tags && locatedAll(tags),
    exceptions: exceptions(),
  });
}

function checkPriority(item: MappingReader, written: ScalarText | undefined): Priority | undefined {
  const priority = written && Priority.find(written.text);
  if (written !== undefined && priority === undefined) {
    item.issue('unknown-priority', written.node, { priority: written.text });
  }
  return priority;
}

/** Without the keys that are not there, so that `'tags' in item` says what the file says. */
function defined(values: Values): Partial<RuleItem> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Partial<RuleItem>;
}
