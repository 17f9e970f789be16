import { Yaml } from 'cdk8s';

/**
 * Objects as `Yaml.stringify` of cdk8s writes them, in a tenth of the time: the usual ones are written here, and a
 * document that has anything unusual is left to cdk8s.
 */
export function manifestYaml(objects: readonly unknown[]): string {
  return objects.map((object) => usualYaml(object) ?? Yaml.stringify(object)).join('---\n');
}

/** @returns `undefined` where something is unusual */
export function usualYaml(document: unknown): string | undefined {
  if (!isMap(document) || Object.keys(document).length === 0) {
    return undefined;
  }
  const writer = new UsualWriter();
  writer.map(document, '');
  return writer.isUsual ? `${writer.text}\n` : undefined;
}

/** Begins as a word, a path, an option or an address does: with no mark of YAML. */
const PLAIN = /^(?:[A-Za-z0-9/]|--?[A-Za-z]|::?[0-9a-f/])(?:[\x21-\x7e ]*[\x21-\x39\x3b-\x7e])?$/;

/** What YAML takes for a comment or for a key inside of a string, and words that YAML 1.1 takes for another type (`e1` is a number). */
const NOT_PLAIN = /: | #|^(?:y|n|yes|no|on|off|true|false|null|-?e[-+]?[0-9]+)$/i;

/** More than all numbers and times of YAML 1.1: `1_000`, `0x1f`, `1.5e3`, `1:20`, `2020-01-01`. */
const LIKE_NUMBER = /^[0-9](?:[0-9_.:]*(?:e[-+]?[0-9]*)?|b[01_]*|x[0-9a-f_]*|[0-9]{3}-[0-9].*)$/i;

/** What cdk8s quotes because of how it begins, and leaves as it is otherwise. */
const JSON_TEXT = /^[{[]["\x20-\x7e]*[\]}]$/;

/** What a literal block cannot hold, or needs more than a plain header for. */
const UNUSUAL_BLOCK = /[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\uffff]|^\s|(?:^|\n)[\t ]*$/;

/** Characters that end a line for some, and for others are part of it. */
const LINE_SEPARATOR = /[\u0085\u2028\u2029\ufeff]/;

/** Lines that cdk8s was asked about, as keys: a key is quoted where a value would be. */
const LINES = new Map<string, string>();

class UsualWriter {
  public text = '';
  public isUsual = true;
  /** One object at two places is written once, with an alias. */
  private readonly seen = new Set<object>();

  public map(map: Readonly<Record<string, unknown>>, indent: string): void {
    this.meet(map);
    let separator = '';
    for (const key of Object.keys(map)) {
      this.text += separator;
      this.text += isPlain(key) ? key : this.asked(key);
      this.text += ':';
      this.value(map[key], indent, `\n${indent}  `);
      separator = `\n${indent}`;
    }
  }

  private list(list: readonly unknown[], indent: string): void {
    this.meet(list);
    let separator = '';
    for (const item of list) {
      this.text += `${separator}-`;
      if (Array.isArray(item) && item.length > 0) {
        this.isUsual = false;
      }
      this.value(item, indent, ' ');
      separator = `\n${indent}`;
    }
  }

  /** @param before what stands before a map or a list that is not empty */
  private value(value: unknown, indent: string, before: string): void {
    if (typeof value === 'string') {
      this.string(value, indent);
    } else if (typeof value === 'boolean' || value === null) {
      this.text += ` ${value}`;
    } else if (Number.isSafeInteger(value) && !Object.is(value, -0)) {
      this.text += ` ${value}`;
    } else if (Array.isArray(value)) {
      this.text += value.length === 0 ? ' []' : before;
      this.list(value, `${indent}  `);
    } else if (isMap(value)) {
      this.text += Object.keys(value).length === 0 ? ' {}' : before;
      this.map(value, `${indent}  `);
    } else {
      this.isUsual = false;
    }
  }

  private string(value: string, indent: string): void {
    if (isPlain(value)) {
      this.text += ` ${value}`;
    } else if (value === 'true' || value === 'false') {
      this.text += ` "${value}"`;
    } else if (!value.includes('\n')) {
      this.text += ` ${value.includes('"') && JSON_TEXT.test(value) ? quotedJson(value) : this.asked(value)}`;
    } else if (
      LINE_SEPARATOR.test(value) ||
      UNUSUAL_BLOCK.test(value.endsWith('\n') ? value.slice(0, -1) : value)
    ) {
      this.isUsual = false;
    } else {
      const isEnded = value.endsWith('\n');
      const lines = isEnded ? value.slice(0, -1) : value;
      this.text += ` |${isEnded ? '' : '-'}\n${indent}  ${lines.replace(/\n+/g, `$&${indent}  `)}`;
    }
  }

  /** One line that may have to be quoted. Where it is not a number, cdk8s says so. */
  private asked(line: string): string {
    if (/^-?[0-9]*$/.test(line)) {
      return `"${line}"`;
    }
    const known = LINES.get(line) ?? Yaml.stringify({ [line]: 0 });
    LINES.set(line, known);
    // Where it looks like the mark between documents, quotes depend on the place.
    const isMark = /^\s*(?:---|\.\.\.)/m.test(line);
    this.isUsual &&=
      known.endsWith(': 0\n') && !known.startsWith('? ') && !isMark && !LINE_SEPARATOR.test(line);
    return known.slice(0, -': 0\n'.length);
  }

  private meet(value: object): void {
    this.isUsual &&= !this.seen.has(value);
    this.seen.add(value);
  }
}

function isPlain(text: string): boolean {
  return PLAIN.test(text) && !NOT_PLAIN.test(text) && !LIKE_NUMBER.test(text);
}

/** With the quotes that need no escape, where there are such. */
function quotedJson(text: string): string {
  return text.includes("'") ? JSON.stringify(text) : `'${text}'`;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    [Object.prototype, null].includes(Object.getPrototypeOf(value))
  );
}
