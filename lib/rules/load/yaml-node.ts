import { isMap, isScalar, isSequence, type YamlMap, type YamlNode } from '../../yaml/node';
import type { SourceText } from '../../yaml/source-text';
import { parseBoolean, parseUnsigned } from '../item-reader';
import { isNull, type ReadContext } from '../read-context';
import type { FalcoContext } from './falco-context';
import type { LoadReport } from './load-report';
import { ScalarText } from './scalar-text';

/** One rules file while its items are read. */
export interface FileReading {
  readonly source: SourceText;
  readonly report: LoadReport;
  /** Of the document that is being read. */
  readonly document: ReadContext;
  readonly context: FalcoContext;
}

/** Thrown for an item that Falco cannot read; what is wrong has been reported. */
export class UnreadableItem extends Error {}

export function refuse(reading: FileReading, message: string, context: FalcoContext): never {
  reading.report.error('LOAD_ERR_YAML_VALIDATE', message, context);
  throw new UnreadableItem(message);
}

/** Falco takes an error of its YAML library for one of the file as a whole. */
export function refuseAsWhole(reading: FileReading, message: string): never {
  reading.report.error('LOAD_ERR_VALIDATE', message, reading.context);
  throw new UnreadableItem(message);
}

/**
 * One mapping as Falco's loader sees it: keys looked up one by one, values decoded when they are asked for, and the
 * first thing that is wrong ends the item.
 *
 * Falco: `userspace/engine/rule_loader_reader.cpp`
 */
export class YamlMapping {
  private partial = false;

  constructor(
    public readonly reading: FileReading,
    public readonly map: YamlMap,
    private readonly outer?: YamlMapping,
  ) {}

  /** Whether there is something in it that could not be read, and that {@link tryRead} read past. */
  public get isPartial(): boolean {
    return this.partial;
  }

  /**
   * What `read` reads, or `undefined` where that cannot be read: the rest of the item may have other mistakes, which a
   * person wants to hear of in the same run. Falco hears of none of them, since it stops at the first.
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

  /** The value of the first key with that name, or `undefined` where there is no such key. */
  public node(key: string): YamlNode | null | undefined {
    for (const pair of this.map.pairs) {
      const written = this.resolve(pair.key);
      if (isScalar(written) && written.value === key) {
        return this.resolve(pair.value) ?? null;
      }
    }
    return undefined;
  }

  public has(key: string): boolean {
    return this.node(key) !== undefined;
  }

  public resolve(node: YamlNode | undefined): YamlNode | undefined {
    return this.reading.document.resolve(node);
  }

  public nested(map: YamlMap): YamlMapping {
    return new YamlMapping(this.reading, map, this);
  }

  public scalarText(node: YamlNode): ScalarText {
    if (!isScalar(node)) {
      throw new UnreadableItem('not a scalar');
    }
    return new ScalarText(node.value, node, this.reading.source);
  }

  /** A scalar that has to be there and has to say something. */
  public string(key: string, context: FalcoContext): ScalarText {
    const node = this.node(key);
    if (node === undefined) {
      return refuse(this.reading, `Item has no mapping for key '${key}'`, context);
    }
    return this.decode(key, node, context);
  }

  public optionalString(key: string, context: FalcoContext): ScalarText | undefined {
    const node = this.node(key);
    return node === undefined ? undefined : this.decode(key, node, context);
  }

  /** As {@link optionalString}, where an empty value is none. */
  public optionalEmptyString(key: string, context: FalcoContext): ScalarText | undefined {
    const node = this.node(key);
    const isNothing = node === null || isNull(node ?? undefined) || (isScalar(node) && node.value === '');
    return isNothing ? undefined : this.decode(key, node ?? null, context);
  }

  public boolean(key: string, context: FalcoContext): boolean | undefined {
    return this.decoded(key, context, parseBoolean);
  }

  public unsigned(key: string, context: FalcoContext): number | undefined {
    return this.decoded(key, context, (word) => {
      const number = parseUnsigned(word.trim());
      return number <= 0xffffffff ? number : undefined;
    });
  }

  public strings(key: string, context: FalcoContext): readonly ScalarText[] | undefined {
    const node = this.node(key);
    if (node === undefined) {
      return undefined;
    }
    const valueContext = context.inside('value for', key, node ?? undefined);
    if (!isSequence(node)) {
      return refuse(this.reading, 'Value is not a sequence', valueContext);
    }
    const read = (item: YamlNode | undefined): ScalarText => {
      const resolved = this.resolve(item);
      if (!isScalar(resolved) || isNull(resolved)) {
        return refuse(
          this.reading,
          'sequence value is not scalar',
          valueContext.inside('list item', '', resolved),
        );
      }
      return this.scalarText(resolved);
    };
    return node.items.flatMap((item) => this.tryRead(() => read(item)) ?? []);
  }

  /** Every key in the order written, as the YAML library hands it on. */
  public keys(): string[] {
    return this.map.pairs.map((pair) => {
      const key = this.resolve(pair.key);
      if (!isScalar(key)) {
        return refuseAsWhole(this.reading, 'bad conversion');
      }
      return isNull(key) ? 'null' : key.value;
    });
  }

  private markPartial(): void {
    this.partial = true;
    this.outer?.markPartial();
  }

  private decoded<T>(
    key: string,
    context: FalcoContext,
    parse: (word: string) => T | undefined,
  ): T | undefined {
    const written = this.optionalString(key, context);
    if (written === undefined) {
      return undefined;
    }
    const value = parse(written.text);
    if (value === undefined) {
      refuse(this.reading, "Can't decode YAML scalar value", context.inside('value for', key, written.node));
    }
    return value;
  }

  private decode(key: string, node: YamlNode | null, context: FalcoContext): ScalarText {
    if (node === null || isNull(node)) {
      return refuse(this.reading, `Mapping for key '${key}' is empty`, context);
    }
    const valueContext = context.inside('value for', key, node);
    if (!isScalar(node)) {
      return refuse(this.reading, 'Value is not a scalar value', valueContext);
    }
    if (node.value === '') {
      return refuse(this.reading, 'Value must be non-empty', valueContext);
    }
    return this.scalarText(node);
  }
}

/** Falco warns of each key that it does not know, and reads on. */
export function warnOfUnknownKeys(item: YamlMapping, known: readonly string[], context: FalcoContext): void {
  for (const key of item.keys()) {
    if (!known.includes(key)) {
      item.reading.report.warning(
        'LOAD_UNKNOWN_KEY',
        `Unknown key '${key}'. The key will be ignored.`,
        context,
      );
    }
  }
}

export { isMap, isNull, isScalar, isSequence };
