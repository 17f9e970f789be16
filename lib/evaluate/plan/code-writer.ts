import type { Check } from '../checks/check';
import type { FieldSlot } from '../fields/field-slots';
import type { Scalar } from '../value';

/** More values than this are looked up in a set. */
const MOST_VALUES = 4;

/** What generated code uses and cannot be written in it, by the names that it has there. */
export class Constants {
  public readonly values: unknown[] = [];
  private readonly names = new Map<unknown, string>();
  private readonly sets = new Map<readonly Scalar[], ReadonlySet<Scalar>>();

  public nameOf(value: unknown): string {
    const known = this.names.get(value);
    if (known !== undefined) {
      return known;
    }
    const name = `c${this.values.length}`;
    this.values.push(value);
    this.names.set(value, name);
    return name;
  }

  /** The name of the set of values of a list: one set, wherever the list is used. */
  public setOf(values: readonly Scalar[]): string {
    const known = this.sets.get(values) ?? new Set(values);
    this.sets.set(values, known);
    return this.nameOf(known);
  }
}

/** The functions that read fields, in generated code. */
export class Readers {
  private readonly functions = new Map<number, string>();

  constructor(private readonly constants: Constants) {}

  public get source(): string {
    return [...this.functions.values()].join('');
  }

  /** Code that reads a field of the event `E`. The name of the property is in it: see `propertyReader`. */
  public call({ id, text, property, read }: FieldSlot): string {
    if (property === undefined || property.usual === 'none') {
      return `${this.constants.nameOf(read)}(E)`;
    }
    if (!this.functions.has(id)) {
      const otherwise = this.constants.nameOf(property.otherwise);
      this.functions.set(
        id,
        `function r${id}(E){const x=E[${JSON.stringify(text)}];return typeof x==="${property.usual}"?x:${otherwise}(x,E);}`,
      );
    }
    return `r${id}(E)`;
  }
}

/** The variables of a generated function: one for each field, which is read when it is first needed. */
export class Variables {
  private readonly declared: Set<number>;

  constructor(
    private readonly readers: Readers,
    private readonly known: Set<number> = new Set(),
    declared?: Set<number>,
  ) {
    this.declared = declared ?? new Set();
  }

  public get declaration(): string {
    const names = [...this.declared].map((id) => `v${id}=null`);
    return names.length === 0 ? '' : `let ${names.join()};`;
  }

  /** The value of a field, whose variable holds it from then on. No field has the value `null`. */
  public read(slot: FieldSlot): string {
    const { id } = slot;
    const variable = `v${id}`;
    if (this.known.has(id)) {
      return variable;
    }
    this.declared.add(id);
    this.known.add(id);
    return `(${variable}===null?${variable}=${this.readers.call(slot)}:${variable})`;
  }

  /** For code that may not be reached: what is read in it may not have been read behind it. */
  public inBranch(): Variables {
    return new Variables(this.readers, new Set(this.known), this.declared);
  }
}

/** @returns `undefined` if the check is more than one operator on a field */
export function checkCode(
  { equals, inline }: Check,
  variables: Variables,
  constants: Constants,
): string | undefined {
  if (equals !== undefined) {
    return equalityCode(equals.slot, equals.values, variables, constants);
  }
  if (inline === undefined) {
    return undefined;
  }
  const read = variables.read(inline.slot);
  if (inline.operator === 'exists') {
    return `(${read}!==undefined)`;
  }
  const variable = `v${inline.slot.id}`;
  const { operator, value } = inline;
  const literal = literalOf(value);
  const isThere = typeof value === 'string' ? `typeof ${read}==="string"` : `${read}!==undefined`;
  switch (operator) {
    case '!=':
      return `(${isThere}&&${variable}!==${literal})`;
    case '<':
    case '<=':
    case '>':
    case '>=':
      return `(${isThere}&&${variable}${operator}${literal})`;
    case 'contains':
      return `(${isThere}&&${variable}.includes(${literal}))`;
    case 'startswith':
    case 'endswith':
      return `(${isThere}&&${affixCode(operator, variable, String(value))})`;
  }
}

/** One character is compared before all of them are, which mostly is another one. */
function affixCode(operator: 'startswith' | 'endswith', variable: string, affix: string): string {
  if (affix === '') {
    return 'true';
  }
  const test = `${variable}.${operator === 'startswith' ? 'startsWith' : 'endsWith'}(${literalOf(affix)})`;
  if (operator === 'endswith') {
    return `${variable}.charCodeAt(${variable}.length-1)===${affix.charCodeAt(affix.length - 1)}&&${test}`;
  }
  // Most paths begin with a slash.
  const at = affix.startsWith('/') && affix.length > 1 ? 1 : 0;
  return `${variable}.charCodeAt(${at})===${affix.charCodeAt(at)}&&${test}`;
}

function equalityCode(
  slot: FieldSlot,
  values: readonly Scalar[],
  variables: Variables,
  constants: Constants,
): string {
  const [first, ...others] = new Set(values);
  if (first === undefined) {
    return 'false';
  }
  const read = variables.read(slot);
  if (others.length >= MOST_VALUES) {
    return `${constants.setOf(values)}.has(${read})`;
  }
  const rest = others.map((value) => `||v${slot.id}===${literalOf(value)}`);
  return `(${read}===${literalOf(first)}${rest.join('')})`;
}

export function literalOf(value: Scalar): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'bigint':
      return `(${value}n)`;
    default:
      return `(${value})`;
  }
}
