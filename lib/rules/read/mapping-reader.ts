import type { TextPlace } from '../../diagnostics';
import { isScalar, isSequence, type YamlMap, type YamlNode, type YamlScalar } from '../../yaml/node';
import type { FalcoContext } from '../load/falco-context';
import { ScalarText } from '../load/scalar-text';
import type { KeyOwner, ReadingIssues } from '../reading-issues';
import { type DocumentReading, type FileReading, foundIn, isNull } from './file-reading';
import { parseBoolean, parseUnsigned } from './words';

const MAX_UNSIGNED = 0xffffffff;

/** Thrown where Falco gives up on an item; what it says has been taken down. */
export class UnreadableItem extends Error {}

/** A value, or what Falco says of it: about the item, or about the value in it. */
type Decoded<T> =
  | { readonly value: T; readonly falco?: undefined }
  | {
      readonly value?: undefined;
      readonly falco: string;
      readonly isAboutItem?: boolean;
      readonly node?: YamlNode | undefined;
    };

/** What the value of a key was decoded as. */
interface Decodings {
  scalar?: Decoded<ScalarText>;
  boolean?: Decoded<boolean>;
  unsigned?: Decoded<number>;
  strings?: Decoded<readonly Decoded<ScalarText>[]>;
}

interface Entry extends Decodings {
  readonly key: YamlNode;
  /** Nothing for an alias without an anchor. */
  readonly value: YamlNode | undefined;
}

/**
 * One mapping. Each value is decoded once, when it is asked for first; what is wrong with it is taken down then, whether
 * Falco gets to it or not. Getters with a context are for the walk in Falco's order: what is wrong ends it there.
 *
 * Falco: `userspace/engine/rule_loader_reader.cpp`
 */
export class MappingReader {
  public readonly file: FileReading;
  private readonly entries = new Map<string, Entry>();
  /** Of keys that are missing. */
  private missing: Map<string, Decodings> | undefined;
  private inside: Map<YamlMap, MappingReader> | undefined;
  private partial = false;

  constructor(
    private readonly document: DocumentReading,
    public readonly map: YamlMap,
    /** What the mapping is, for messages: `rule "Shell"`. */
    public readonly subject: string,
    private readonly outer?: MappingReader,
  ) {
    this.file = document.file;
    for (const pair of map.pairs) {
      const key = document.resolve(pair.key);
      const written = pair.key ?? map;
      if (!isScalar(key)) {
        this.issue('key-not-scalar', written, {});
      } else if (this.entries.has(key.value)) {
        this.issue('duplicate-key', written, { key: key.value });
      } else {
        this.entries.set(key.value, { key: written, value: document.resolve(pair.value) });
      }
    }
  }

  /** Whether there is something in it that Falco cannot read, and that {@link tryRead} read past. */
  public get isPartial(): boolean {
    return this.partial;
  }

  public get place(): TextPlace {
    return this.file.placeOf(this.map);
  }

  public has(key: string): boolean {
    return this.entries.has(key);
  }

  public node(key: string): YamlNode | undefined {
    return this.entries.get(key)?.value;
  }

  /** The value, or the key where the value is missing. */
  public where(key: string): YamlNode {
    const entry = this.entries.get(key);
    return entry?.value ?? entry?.key ?? this.map;
  }

  public keyNode(key: string): YamlNode {
    return this.entries.get(key)?.key ?? this.map;
  }

  public resolve(node: YamlNode | undefined): YamlNode | undefined {
    return this.document.resolve(node);
  }

  /** The reader of a mapping inside this one. */
  public nested(map: YamlMap, subject: string): MappingReader {
    this.inside ??= new Map();
    const known = this.inside.get(map);
    if (known !== undefined) {
      return known;
    }
    const reader = new MappingReader(this.document, map, `${this.subject}, ${subject}`, this);
    this.inside.set(map, reader);
    return reader;
  }

  public issue<Id extends keyof ReadingIssues>(
    id: Id,
    where: YamlNode | TextPlace,
    data: ReadingIssues[Id],
  ): void {
    this.file.issue(id, where, data, this.subject);
  }

  /** Takes down what Falco says, and ends the walk. */
  public refuse(message: string, context: FalcoContext, code = 'LOAD_ERR_YAML_VALIDATE'): never {
    this.file.error(code, message, context);
    throw new UnreadableItem(message);
  }

  /** Falco takes an error of its YAML library for one of the file as a whole. */
  public refuseAsWhole(message: string): never {
    return this.refuse(message, this.file.context, 'LOAD_ERR_VALIDATE');
  }

  public refuseConversion(node: YamlNode): never {
    return this.refuseAsWhole(this.file.conversionError(node));
  }

  /**
   * What `read` reads, or `undefined` if Falco cannot read it: the rest of the item may have other mistakes, which a
   * person wants to hear of in the same run.
   */
  public tryRead<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof UnreadableItem)) {
        throw error;
      }
      this.markPartial();
      return undefined;
    }
  }

  /** A scalar that must be there and must not be empty. */
  public string(key: string, context: FalcoContext): ScalarText {
    return this.has(key)
      ? this.take(key, this.scalar(key), context)
      : this.refuse(`Item has no mapping for key '${key}'`, context);
  }

  public optionalString(key: string, context: FalcoContext): ScalarText | undefined {
    return this.has(key) ? this.take(key, this.scalar(key), context) : undefined;
  }

  /** Like {@link optionalString}, but treats an empty value as missing. */
  public optionalEmptyString(key: string, context: FalcoContext): ScalarText | undefined {
    return this.isEmpty(key) ? undefined : this.take(key, this.scalar(key), context);
  }

  public optionalBoolean(key: string, context: FalcoContext): boolean | undefined {
    return this.has(key) ? this.take(key, this.boolean(key), context) : undefined;
  }

  public optionalUnsigned(key: string, context: FalcoContext): number | undefined {
    return this.has(key) ? this.take(key, this.unsigned(key), context) : undefined;
  }

  public optionalStrings(key: string, context: FalcoContext): readonly ScalarText[] | undefined {
    if (!this.has(key)) {
      return undefined;
    }
    const valueContext = context.inside('value for', key, this.node(key));
    return this.take(key, this.strings(key), context).flatMap((element) => {
      if (element.falco === undefined) {
        return element.value;
      }
      const { falco, node } = element;
      return this.tryRead(() => this.refuse(falco, valueContext.inside('list item', '', node))) ?? [];
    });
  }

  /** Whether there is no value, or an empty one. */
  public isEmpty(key: string): boolean {
    const node = this.node(key);
    return isNull(node) || (isScalar(node) && node.value === '');
  }

  public scalar(key: string): Decoded<ScalarText> {
    return this.decode(key, 'scalar', () => this.decodeScalar(key));
  }

  /** y, yes, true, on and their opposites, as yaml-cpp reads them. */
  public boolean(key: string): Decoded<boolean> {
    return this.decode(key, 'boolean', () =>
      this.parsed(key, 'not-boolean', (word) => parseBoolean(word) !== undefined, parseBoolean),
    );
  }

  /** A number from 0 to 4294967295. */
  public unsigned(key: string): Decoded<number> {
    return this.decode(key, 'unsigned', () => {
      // Falco takes a number with blanks behind it; nobody means them.
      const isPlain = (word: string) => parseUnsigned(word) <= MAX_UNSIGNED;
      return this.parsed(key, 'not-unsigned', isPlain, (word) => parseUnsigned(word.trimEnd()));
    });
  }

  /** A sequence of scalars, empty ones allowed where they are quoted. */
  public strings(key: string): Decoded<readonly Decoded<ScalarText>[]> {
    return this.decode(key, 'strings', () => this.decodeStrings(key));
  }

  /** Every key in the order written, as Falco's YAML library hands it on. */
  public falcoKeys(): string[] {
    return this.map.pairs.map((pair) => {
      const key = this.resolve(pair.key);
      if (!isScalar(key)) {
        return this.refuseConversion(key ?? pair.key ?? this.map);
      }
      return isNull(key) ? 'null' : key.value;
    });
  }

  /** Falco warns of each key that it does not know, and reads on. */
  public warnOfUnknownKeys(known: readonly string[], context: FalcoContext): void {
    for (const key of this.falcoKeys()) {
      if (!known.includes(key)) {
        this.file.warning('LOAD_UNKNOWN_KEY', `Unknown key '${key}'. The key will be ignored.`, context);
      }
    }
  }

  /** Falco ignores a key that it does not know. */
  public checkKeys(known: readonly string[], id: 'unknown-key' | 'unknown-exception-key'): void {
    for (const [key, { key: node }] of this.entries) {
      if (!known.includes(key)) {
        this.issue(id, node, { key, known, owner: this.subject });
      }
    }
  }

  /** A key that must be there and is not. */
  public checkRequired(keys: readonly string[], owner: KeyOwner): void {
    for (const key of keys) {
      if (!this.has(key)) {
        const first = this.entries.values().next().value?.key ?? this.map;
        this.issue('missing-key', first, { key, owner, subject: this.subject });
      }
    }
  }

  public scalarText(node: YamlScalar): ScalarText {
    return new ScalarText(node.value, node, this.file.source);
  }

  private markPartial(): void {
    this.partial = true;
    this.outer?.markPartial();
  }

  private take<T>(key: string, decoded: Decoded<T>, context: FalcoContext): T {
    if (decoded.falco === undefined) {
      return decoded.value;
    }
    const own = decoded.isAboutItem === true ? context : context.inside('value for', key, this.node(key));
    return this.refuse(decoded.falco, own);
  }

  private decode<As extends keyof Decodings>(
    key: string,
    as: As,
    decode: () => NonNullable<Decodings[As]>,
  ): NonNullable<Decodings[As]> {
    const decodings: Decodings = this.entries.get(key) ?? this.missingKey(key);
    const known = decodings[as];
    if (known !== undefined) {
      return known;
    }
    const decoded = decode();
    decodings[as] = decoded;
    return decoded;
  }

  private missingKey(key: string): Decodings {
    this.missing ??= new Map();
    const decodings = this.missing.get(key) ?? {};
    this.missing.set(key, decodings);
    return decodings;
  }

  private decodeScalar(key: string): Decoded<ScalarText> {
    const node = this.node(key);
    if (node === undefined || isNull(node)) {
      // An alias that stands for nothing has been reported.
      if (node !== undefined) {
        this.issue('empty-value', this.keyNode(key), { key });
      }
      return { falco: `Mapping for key '${key}' is empty`, isAboutItem: true };
    }
    if (!isScalar(node)) {
      this.issue('not-scalar', node, { key, found: foundIn(node) });
      return { falco: 'Value is not a scalar value' };
    }
    if (node.value === '') {
      this.issue('empty-value', node, { key });
      return { falco: 'Value must be non-empty' };
    }
    return { value: this.scalarText(node) };
  }

  private parsed<T extends boolean | number>(
    key: string,
    id: 'not-boolean' | 'not-unsigned',
    isPlain: (word: string) => boolean,
    parse: (word: string) => T | undefined,
  ): Decoded<T> {
    const written = this.scalar(key);
    if (written.falco !== undefined) {
      return written;
    }
    const { text, node } = written.value;
    if (!isPlain(text)) {
      this.issue(id, node, { key, value: text });
    }
    const value = parse(text);
    return value === undefined || (typeof value === 'number' && !(value <= MAX_UNSIGNED))
      ? { falco: "Can't decode YAML scalar value" }
      : { value };
  }

  private decodeStrings(key: string): Decoded<readonly Decoded<ScalarText>[]> {
    const node = this.node(key);
    if (!isSequence(node)) {
      this.issue('not-sequence', this.where(key), { key, found: foundIn(node) });
      return { falco: 'Value is not a sequence' };
    }
    return {
      value: node.items.map((item): Decoded<ScalarText> => {
        const resolved = this.resolve(item);
        if (isScalar(resolved) && !isNull(resolved)) {
          return { value: this.scalarText(resolved) };
        }
        this.issue('element-not-scalar', resolved ?? this.keyNode(key), { key, found: foundIn(resolved) });
        return { falco: 'sequence value is not scalar', node: resolved };
      }),
    };
  }
}
