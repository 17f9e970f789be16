import { type DiagnosticCode, didYouMean, type TextPlace } from '../diagnostics';
import { isMap, isScalar, isSequence, type YamlMap, type YamlNode, type YamlScalar } from '../yaml/node';
import type { Located } from './model';
import { describe, isNull, type ReadContext } from './read-context';

/**
 * Reads the keys of one mapping the way Falco decodes them, and reports what Falco would refuse. A getter returns
 * `undefined` for a key that is not there and for one that it has reported.
 */
export class ItemReader {
  private readonly values = new Map<
    string,
    { readonly key: YamlScalar; readonly value: YamlNode | undefined }
  >();

  constructor(
    private readonly context: ReadContext,
    private readonly map: YamlMap,
    /** What the mapping is, for messages: `rule "Shell"`. */
    public readonly subject: string,
  ) {
    for (const pair of map.pairs) {
      if (!isScalar(pair.key)) {
        context.report('FALCO1007', pair.key ?? map, 'a key must be a plain word', {
          subject,
          falcoCode: 'LOAD_ERR_YAML_PARSE',
        });
        continue;
      }
      const name = pair.key.value;
      if (this.values.has(name)) {
        context.report(
          'FALCO1010',
          pair.key,
          `the key "${name}" is there twice, and Falco reads the first one only`,
          {
            subject,
            help: 'remove one of the two',
          },
        );
        continue;
      }
      this.values.set(name, { key: pair.key, value: context.resolve(pair.value) });
    }
  }

  public get place(): TextPlace {
    return this.context.placeOf(this.map);
  }

  public get keys(): readonly string[] {
    return [...this.values.keys()];
  }

  public has(key: string): boolean {
    return this.values.has(key);
  }

  public node(key: string): YamlNode | undefined {
    return this.values.get(key)?.value;
  }

  public keyPlace(key: string): TextPlace {
    const entry = this.values.get(key);
    return entry === undefined ? this.place : this.context.placeOf(entry.key);
  }

  public placeOf(node: YamlNode): TextPlace {
    return this.context.placeOf(node);
  }

  public resolve(node: YamlNode | undefined): YamlNode | undefined {
    return this.context.resolve(node);
  }

  public report(
    code: DiagnosticCode,
    where: YamlNode | TextPlace,
    message: string,
    help?: string,
    falcoCode?: string,
  ): void {
    this.context.report(code, where, message, {
      subject: this.subject,
      ...(help === undefined ? {} : { help }),
      ...(falcoCode === undefined ? {} : { falcoCode }),
    });
  }

  /** A reader of a mapping inside this one. */
  public nested(map: YamlMap, subject: string): ItemReader {
    return new ItemReader(this.context, map, `${this.subject}, ${subject}`);
  }

  /** Reports a key that has to be there and is not. */
  public missing(key: string, example: string): void {
    this.report('FALCO1005', this.firstLine, `${this.subject} has no "${key}"`, `add "${example}"`);
  }

  /** A scalar that is not empty. */
  public string(key: string): Located<string> | undefined {
    const entry = this.values.get(key);
    if (entry === undefined || entry.value === undefined) {
      return undefined;
    }
    if (isNull(entry.value)) {
      this.report(
        'FALCO1006',
        entry.key,
        `"${key}" is empty`,
        `write a value after "${key}:", or remove the key`,
      );
      return undefined;
    }
    return this.scalar(key, entry.value);
  }

  /** As {@link string}, where Falco takes an empty value for a missing key. */
  public optionalString(key: string): Located<string> | undefined {
    const node = this.node(key);
    return isNull(node) || (isScalar(node) && node.value === '') ? undefined : this.scalar(key, node);
  }

  /** y, yes, true, on and their opposites, as yaml-cpp reads them. */
  public boolean(key: string): Located<boolean> | undefined {
    const written = this.string(key);
    if (written === undefined) {
      return undefined;
    }
    const value = parseBoolean(written.value);
    if (value === undefined) {
      this.report('FALCO1007', written.place, `"${key}" must be true or false, and is "${written.value}"`);
      return undefined;
    }
    return { value, place: written.place };
  }

  /** A number from 0 to 4294967295. */
  public unsigned(key: string): Located<number> | undefined {
    const written = this.string(key);
    if (written === undefined) {
      return undefined;
    }
    const value = parseUnsigned(written.value);
    if (!(value <= 0xffffffff)) {
      const message = `"${key}" must be a whole number from 0 to 4294967295, and is "${written.value}"`;
      this.report('FALCO1007', written.place, message);
      return undefined;
    }
    return { value, place: written.place };
  }

  /** A sequence of scalars, empty ones allowed where they are quoted. */
  public strings(key: string): Located<string>[] | undefined {
    const entry = this.values.get(key);
    if (entry === undefined) {
      return undefined;
    }
    if (!isSequence(entry.value)) {
      const found = describe(entry.value);
      this.report(
        'FALCO1007',
        entry.value ?? entry.key,
        `"${key}" must be a sequence, and is ${found}`,
        isScalar(entry.value) && !isNull(entry.value)
          ? `write "${key}: [${entry.value.value}]"`
          : `write "${key}: [...]", or "${key}: []" for none`,
      );
      return undefined;
    }
    const out: Located<string>[] = [];
    for (const item of entry.value.items) {
      const node = this.resolve(item);
      if (isScalar(node) && !isNull(node)) {
        out.push({ value: node.value, place: this.placeOf(node) });
      } else {
        const message = `each of "${key}" must be a scalar, and one is ${describe(node)}`;
        const help = isNull(node) ? 'remove it, or write it between quotes' : undefined;
        this.report('FALCO1007', node ?? entry.key, message, help);
      }
    }
    return out;
  }

  /** The mapping that a key holds. */
  public mapping(key: string): YamlMap | undefined {
    const entry = this.values.get(key);
    if (entry === undefined || isNull(entry.value)) {
      return undefined;
    }
    if (!isMap(entry.value)) {
      const message = `"${key}" must be a mapping, and is ${describe(entry.value)}`;
      this.report('FALCO1007', entry.value ?? entry.key, message);
      return undefined;
    }
    return entry.value;
  }

  /** Falco reads past a key that it does not know, so what stands there has no effect. */
  public reportUnknownKeys(known: readonly string[], code: DiagnosticCode = 'FALCO1009'): void {
    for (const key of this.keys) {
      if (!known.includes(key)) {
        const help =
          didYouMean(key, known) ?? `${this.subject} takes ${known.map((k) => `"${k}"`).join(', ')}`;
        this.report(code, this.keyPlace(key), `unknown key "${key}": Falco ignores it`, help);
      }
    }
  }

  /** The first key, where a message about the whole item points to. */
  private get firstLine(): TextPlace {
    const first = this.values.values().next().value;
    return first === undefined ? this.place : this.context.placeOf(first.key);
  }

  private scalar(key: string, node: YamlNode | undefined): Located<string> | undefined {
    if (!isScalar(node)) {
      const where = node ?? this.keyPlace(key);
      this.report('FALCO1007', where, `"${key}" must be a scalar, and is ${describe(node)}`);
      return undefined;
    }
    if (node.value === '') {
      this.report('FALCO1006', node, `"${key}" is empty`, `write a value after "${key}:", or remove the key`);
      return undefined;
    }
    return { value: node.value, place: this.placeOf(node) };
  }
}

/** As a C++ stream reads a number: `0x10` is sixteen and `010` is eight. */
export function parseUnsigned(written: string): number {
  const word = written.replace(/^\+/, '');
  if (/^0[0-7]+$/.test(word)) {
    return Number.parseInt(word, 8);
  }
  return /^(0|[1-9]\d*|0[xX][0-9a-fA-F]+)$/.test(word) ? Number(word) : Number.NaN;
}

/** yaml-cpp takes these words in lower case, in upper case, and with a capital first letter. */
export function parseBoolean(word: string): boolean | undefined {
  const lower = word.toLowerCase();
  const capital = lower.charAt(0).toUpperCase() + lower.slice(1);
  if (word !== lower && word !== lower.toUpperCase() && word !== capital) {
    return undefined;
  }
  if (['y', 'yes', 'true', 'on'].includes(lower)) {
    return true;
  }
  return ['n', 'no', 'false', 'off'].includes(lower) ? false : undefined;
}
