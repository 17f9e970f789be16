import { parameterAtStartOf } from './event-parameters';
import { EVENT_ROWS } from './events.generated';
import type { Field, FieldClass, FieldProblem, Match, ResolvedField } from './field';
import { FIELD_CLASSES, FIELDS, PLUGIN_FIELDS, staticField } from './fields';
import { isNumber, notANumber } from './numbers';
import { matchPluginField } from './plugin-field';
import { extractsFrom, findPlugin } from './plugins';
import { FILLED_NAMES, TETRAGON_FIELDS } from './tetragon-fields';

/** No field has a longer name. */
const LONGEST_NAME = 256;
const EVENT_NAMES: ReadonlySet<string> = new Set(EVENT_ROWS.map(([name]) => name));

/** What the names of fields start with that Falco itself has, and the plugins in its image. */
const KNOWN_STARTS: ReadonlySet<string> = startsOf(FIELDS);

/** Fields of ancestors and of the process itself that take a number between brackets, or nothing. */
const NUMBERED = ['proc.apid', 'proc.aname', 'proc.aexepath', 'proc.aexe', 'proc.acmdline', 'proc.aargs'];

/** The sources of events whose rules can be evaluated. */
export type KnownSource = 'syscall' | 'tetragon';

/** The fields that a Falco with certain plugins has, looked up as Falco does. */
export class FieldTable {
  private readonly classes: readonly (readonly [FieldClass, ReadonlyMap<string, Field>])[];
  /** Whether there are plugins whose fields are not known here. */
  private readonly hasForeign: boolean;
  /** Whether the source itself is that of such a plugin. */
  private readonly isOfForeign: boolean;
  private knownStarts: ReadonlySet<string> | undefined;
  private readonly resolved = new Map<string, ResolvedField | FieldProblem | undefined>();

  /**
   * @param plugins names of the plugins that are loaded
   * @param source the source of the events: those of Tetragon fill some of Falco's fields, and have more of their own;
   *   those of a plugin have the fields of plugins for them, and the few that all events have
   * @param staticFields names of `static_fields` in Falco's configuration
   */
  constructor(
    plugins: Iterable<string>,
    public readonly source: string = 'syscall',
    staticFields: readonly string[] = [],
  ) {
    const loaded = [...new Set(plugins)];
    const foreign = loaded.filter((plugin) => findPlugin(plugin)?.fields === undefined);
    this.hasForeign = foreign.length > 0;
    this.isOfForeign = foreign.some((plugin) => findPlugin(plugin)?.source === source);
    const fields: Field[] =
      source === 'syscall'
        ? [...FIELDS]
        : source === 'tetragon'
          ? [...FIELDS.filter(({ name }) => FILLED_NAMES.has(name)), ...TETRAGON_FIELDS]
          : FIELDS.filter(({ fieldClass }) => fieldClass === 'generic');
    fields.push(...staticFields.map(staticField), ...PLUGIN_FIELDS);
    const plugged = loaded
      .map(findPlugin)
      .filter((plugin) => plugin !== undefined)
      // Events of Tetragon have the container of a process without a plugin of Falco, under the same names.
      .filter((plugin) => extractsFrom(plugin, source === 'tetragon' ? 'syscall' : source))
      .map(({ fields: owner }) => owner)
      .filter((owner) => owner !== undefined && owner !== '');
    const classes = new Set<FieldClass>([
      ...FIELD_CLASSES,
      ...(source === 'tetragon' ? (['tetragon'] as const) : []),
      'static',
      ...plugged,
    ]);
    const byClass = new Map<FieldClass, Map<string, Field>>();
    for (const field of fields) {
      if (classes.has(field.fieldClass)) {
        const sameClass = byClass.get(field.fieldClass) ?? new Map<string, Field>();
        byClass.set(field.fieldClass, sameClass.set(field.name, field));
      }
    }
    this.classes = [...classes].flatMap((each) => {
      const found = byClass.get(each);
      return found === undefined ? [] : [[each, found] as const];
    });
  }

  /** The names that a person could have meant. */
  public get names(): string[] {
    return this.classes.flatMap(([, fields]) =>
      [...fields.values()].filter(({ isHidden }) => !isHidden).map(({ name }) => name),
    );
  }

  /** Whether a field may be one of a plugin whose fields are not known here. */
  public mayBeForeign(name: string): boolean {
    const [start = ''] = name.split('.');
    return this.hasForeign && /^\w+\./.test(name) && (this.isOfForeign || !this.starts.has(start));
  }

  /** What the names of known fields start with. */
  private get starts(): ReadonlySet<string> {
    this.knownStarts ??= new Set([
      ...KNOWN_STARTS,
      ...startsOf(this.classes.flatMap(([, own]) => [...own.values()])),
    ]);
    return this.knownStarts;
  }

  /** Whether there are plugins whose fields are not among those of recorded events. */
  public get hasUnrecorded(): boolean {
    return this.hasForeign || this.classes.some(([each]) => isUnrecorded(each));
  }

  /** Whether a field is one of a plugin that recorded events have nothing of. */
  public isUnrecorded(name: string): boolean {
    const fieldClass = this.classOf(name);
    return fieldClass === undefined ? this.mayBeForeign(name) : isUnrecorded(fieldClass);
  }

  /** The class that has a field of exactly that name. */
  public classOf(name: string): FieldClass | undefined {
    return this.classes.find(([, fields]) => fields.has(name))?.[0];
  }

  /**
   * The field of a name with its argument, such as `proc.aname[2]`; what is wrong with the argument; or nothing where
   * there is no such field.
   *
   * The first class that knows how the name starts has the last word (`filter_check_list.cpp`,
   * `new_filter_check_from_fldname`).
   */
  public resolve(name: string): ResolvedField | FieldProblem | undefined {
    // Most words that are asked for are values, and every field has a dot.
    if (!name.includes('.') && !name.startsWith('arg')) {
      return undefined;
    }
    const known = this.resolved.get(name);
    if (known !== undefined || this.resolved.has(name)) {
      return known;
    }
    const found = this.find(name);
    this.resolved.set(name, found);
    return found;
  }

  private find(name: string): ResolvedField | FieldProblem | undefined {
    for (const [fieldClass, fields] of this.classes) {
      const match = matchIn(fieldClass, fields, name);
      if (match === undefined) {
        continue;
      }
      if ('problem' in match) {
        return match;
      }
      return match.length === name.length ? match.resolved : undefined;
    }
    return undefined;
  }
}

function matchIn(
  fieldClass: FieldClass,
  fields: ReadonlyMap<string, Field>,
  name: string,
): Match | FieldProblem | undefined {
  switch (fieldClass) {
    case 'event':
      return matchEventField(fields, name) ?? longest(fields, name);
    case 'thread':
      return matchThreadField(fields, name) ?? longest(fields, name);
    case 'fd':
      return matchFdTypes(fields, name) ?? longest(fields, name);
    case 'generic':
    case 'user':
    case 'group':
    case 'fspath':
    case 'utils':
    case 'fdlist':
    case 'static':
      return longest(fields, name);
    default: {
      const match = longest(fields, name);
      return match && matchPluginField(match, name);
    }
  }
}

function isUnrecorded(fieldClass: FieldClass): boolean {
  return fieldClass !== 'container' && fieldClass !== 'k8smeta' && findPlugin(fieldClass) !== undefined;
}

function startsOf(fields: readonly Field[]): Set<string> {
  return new Set(fields.map(({ name }) => name.split('.')[0] ?? ''));
}

/** The field with the longest name that a name starts with. */
function longest(fields: ReadonlyMap<string, Field>, name: string): Match | undefined {
  for (let length = Math.min(name.length, LONGEST_NAME); length > 0; length -= 1) {
    const field = fields.get(name.slice(0, length));
    if (field !== undefined) {
      return { length, resolved: resolvedField(field) };
    }
  }
  return undefined;
}

function resolvedField(field: Field, type: string = field.type): ResolvedField {
  const { name, isList, comparesWithFields, takesTransformers } = field;
  return { name, type, isList, comparesWithFields, takesTransformers, field };
}

function matched(
  fields: ReadonlyMap<string, Field>,
  fieldName: string,
  length: number,
  type?: string,
): Match | undefined {
  const field = fields.get(fieldName);
  return field && { length, resolved: resolvedField(field, type) };
}

/** What is between the brackets behind a field, and where it ends. */
function bracketed(fieldName: string, name: string): { readonly text: string; readonly end: number } {
  const close = name.indexOf(']', fieldName.length);
  const end = close === -1 ? name.length : close;
  return { text: name.slice(fieldName.length + 1, end), end: close === -1 ? -1 : close + 1 };
}

/** `sinsp_filtercheck_event.cpp`, `parse_field_name` */
function matchEventField(fields: ReadonlyMap<string, Field>, name: string): Match | FieldProblem | undefined {
  if (name.startsWith('evt.arg') && !name.startsWith('evt.args')) {
    return matchEventArgument(fields, 'evt.arg', name);
  }
  if (name.startsWith('evt.rawarg')) {
    return matchEventArgument(fields, 'evt.rawarg', name);
  }
  if (name.startsWith('evt.around')) {
    return matchEventArgument(fields, 'evt.around', name);
  }
  if (name.startsWith('evt.latency')) {
    return undefined;
  }
  if (name.startsWith('evt.abspath')) {
    const whole = ['evt.abspath.src', 'evt.abspath.dst'].find((each) => name.startsWith(each));
    return matched(fields, 'evt.abspath', (whole ?? 'evt.abspath').length);
  }
  if (name.startsWith('evt.type.is')) {
    return matchEventTypeIs(fields, name);
  }
  return undefined;
}

function matchEventArgument(
  fields: ReadonlyMap<string, Field>,
  fieldName: 'evt.arg' | 'evt.rawarg' | 'evt.around',
  name: string,
): Match | FieldProblem | undefined {
  const next = name.charAt(fieldName.length);
  if (next === '[') {
    if (fieldName === 'evt.rawarg') {
      return { problem: 'evt.arg fields must be expressed explicitly' };
    }
    const { text, end } = bracketed(fieldName, name);
    return isNumber(text) ? matched(fields, fieldName, end) : { problem: notANumber(text) };
  }
  if (next !== '.') {
    return { problem: `filter syntax error: ${name}` };
  }
  if (fieldName === 'evt.around') {
    return { problem: 'wrong syntax for evt.around' };
  }
  const rest = name.slice(fieldName.length + 1);
  const parameter = parameterAtStartOf(rest);
  if (parameter === undefined) {
    return { problem: `unknown event argument ${rest}` };
  }
  const length = fieldName.length + 1 + parameter.name.length;
  return fieldName === 'evt.rawarg'
    ? matched(fields, fieldName, length, parameter.type)
    : matched(fields, fieldName, length);
}

function matchEventTypeIs(
  fields: ReadonlyMap<string, Field>,
  name: string,
): Match | FieldProblem | undefined {
  const fieldName = 'evt.type.is';
  if (name.charAt(fieldName.length) !== '.') {
    return { problem: `filter syntax error: ${name}` };
  }
  const wanted = name.slice(fieldName.length + 1);
  return matched(fields, fieldName, isNumber(wanted) || EVENT_NAMES.has(wanted) ? name.length : 0);
}

/** `sinsp_filtercheck_thread.cpp`, `parse_field_name` */
function matchThreadField(
  fields: ReadonlyMap<string, Field>,
  name: string,
): Match | FieldProblem | undefined {
  if (name.startsWith('arg')) {
    return { problem: 'filter error: proc.arg filter not implemented yet' };
  }
  const numbered = NUMBERED.find((each) => name.startsWith(each));
  if (numbered !== undefined) {
    return matchThreadArgument(fields, numbered, name, isNumber);
  }
  for (const each of ['proc.env', 'proc.args', 'proc.aenv']) {
    if (name.startsWith(each)) {
      return matchThreadArgument(fields, each, name, each === 'proc.args' ? isNumber : () => true);
    }
  }
  if (name.startsWith('thread.cgroup') && !name.startsWith('thread.cgroups')) {
    const fieldName = 'thread.cgroup';
    const found = /^\.[a-zA-Z_]*/.exec(name.slice(fieldName.length));
    return found === null
      ? { problem: `filter syntax error: ${name}` }
      : matched(fields, fieldName, fieldName.length + found[0].length);
  }
  return undefined;
}

function matchThreadArgument(
  fields: ReadonlyMap<string, Field>,
  fieldName: string,
  name: string,
  accepts: (text: string) => boolean,
): Match | undefined {
  if (name.charAt(fieldName.length) === '[') {
    const { text, end } = bracketed(fieldName, name);
    if (end !== -1 && accepts(text)) {
      return matched(fields, fieldName, end);
    }
  }
  return matched(fields, fieldName, fieldName.length);
}

/** `sinsp_filtercheck_fd.cpp`, `parse_field_name` */
function matchFdTypes(fields: ReadonlyMap<string, Field>, name: string): Match | FieldProblem | undefined {
  const fieldName = 'fd.types';
  if (!name.startsWith(fieldName)) {
    return undefined;
  }
  if (name.charAt(fieldName.length) !== '[') {
    return matched(fields, fieldName, fieldName.length);
  }
  const { text, end } = bracketed(fieldName, name);
  return isNumber(text) ? matched(fields, fieldName, end) : { problem: notANumber(text) };
}
