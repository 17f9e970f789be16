import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { didYouMean } from '../diagnostics';
import type { EventData, FieldValue } from '../events';
import { EVENT_PLACES, type EventPlace } from './event-context';
import { EventBuilder } from './events';
import type { TestCase } from './test-case';

/** A parsed test file. */
export interface TestFile {
  readonly name: string;
  /** Rules files to test, relative to the test file. `undefined` for the rules files in the parent directory. */
  readonly rules?: readonly string[];
  /** Whether only the first matching rule fires, or all matching rules do. */
  readonly ruleMatching: 'first' | 'all';
  readonly cases: readonly TestCase[];
}

/** A problem in a test file. */
export interface TestFileProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly help?: string;
}

export type ReadTestFile =
  | { readonly file: TestFile; readonly problems: readonly [] }
  | { readonly file?: undefined; readonly problems: readonly TestFileProblem[] };

const FILE_KEYS = ['rules', 'ruleMatching', 'tests'];
const CASE_KEYS = ['name', 'in', 'event', 'fires', 'silent', 'output', 'fields', 'unknown'];

/** Builders that an event can begin with, and what is written behind each. */
const BUILDERS: Readonly<
  Record<string, (builder: EventBuilder, written: string, fields: EventData) => EventData>
> = {
  execve: (builder, commandLine, fields) => builder.execve(commandLine, fields),
  openForWriting: (builder, path, fields) => builder.openForWriting(path, fields),
  openForReading: (builder, path, fields) => builder.openForReading(path, fields),
  connect: (builder, address, fields) => builder.connect(address, fields),
  mount: (builder, target, fields) => builder.mount(target, fields),
  chmod: (builder, written, fields) => {
    const [, mode, path = ''] = /^([0-7]{3,4}) +(.*)$/s.exec(written) ?? [];
    if (mode === undefined) {
      throw new Error(`"${written}" is not a mode and a path, as in "777 /etc/passwd"`);
    }
    return builder.chmod(path, mode, fields);
  },
  containerStart: (builder, image, fields) =>
    builder.containerStart({ ...(image === '' ? {} : { 'container.image': image }), ...fields }),
};

/** Parses a test file and reports all problems in it at once. */
export function readTestFile(name: string, text: string): ReadTestFile {
  const reader = new TestFileReader(name, text);
  const file = reader.read();
  return file === undefined || reader.problems.length > 0
    ? { problems: reader.problems }
    : { file, problems: [] };
}

class TestFileReader {
  public readonly problems: TestFileProblem[] = [];
  private readonly lines = new LineCounter();
  private readonly root: Node | null;

  constructor(
    private readonly name: string,
    text: string,
  ) {
    const document = parseDocument(text, { lineCounter: this.lines, intAsBigInt: true, prettyErrors: false });
    this.root = document.contents;
    for (const error of document.errors) {
      this.problemAt(error.pos[0], `not YAML: ${error.message.split('\n')[0] ?? ''}`);
    }
  }

  public read(): TestFile | undefined {
    const { root } = this;
    if (this.problems.length > 0) {
      return undefined;
    }
    if (!isMap(root)) {
      this.problem(
        root,
        'a test file must be a mapping with the key "tests"',
        'add "tests:" with a list of cases',
      );
      return undefined;
    }
    this.checkKeys(root, FILE_KEYS, 'a test file');
    const tests = root.get('tests', true) as unknown;
    if (!isSeq(tests) || tests.items.length === 0) {
      this.problem(isSeq(tests) ? tests : root, 'a test file must have a list of cases in "tests"');
      return undefined;
    }
    const rules = this.texts(root, 'rules');
    const cases = tests.items.flatMap((item) => this.testCase(item as Node));
    this.checkNames(cases);
    return {
      name: this.name,
      ruleMatching: this.ruleMatching(root),
      cases,
      ...(rules === undefined ? {} : { rules }),
    };
  }

  private ruleMatching(root: YAMLMap): 'first' | 'all' {
    const value = root.get('ruleMatching');
    if (value !== undefined && value !== 'first' && value !== 'all') {
      this.problem(root.get('ruleMatching', true) as Node, '"ruleMatching" must be "first" or "all"');
    }
    return value === 'first' ? 'first' : 'all';
  }

  private checkNames(cases: readonly TestCase[]): void {
    const seen = new Set<string>();
    for (const { name, place } of cases) {
      if (seen.has(name)) {
        const { line = 1 } = place ?? {};
        this.problems.push({
          file: this.name,
          line,
          column: 1,
          message: `duplicate name "${name}"`,
          help: 'use a unique name for each case of its own',
        });
      }
      seen.add(name);
    }
  }

  private testCase(item: Node): readonly TestCase[] {
    if (!isMap(item)) {
      this.problem(item, 'a case is a mapping with the keys "name", "event", "fires" and "silent"');
      return [];
    }
    const before = this.problems.length;
    this.checkKeys(item, CASE_KEYS, 'a case');
    const name = item.get('name');
    if (typeof name !== 'string' || name === '') {
      this.problem(item, 'a case must have a name', 'write "name:" and what the case is about');
    }
    const fires = this.texts(item, 'fires') ?? [];
    const silent = item.get('silent') === 'others' ? 'others' : (this.texts(item, 'silent') ?? []);
    if (fires.length === 0 && silent.length === 0) {
      this.problem(
        item,
        'a case must say which rules fire or are silent',
        'write "fires: [<rule>]", "silent: [<rule>]", or "silent: others" for all rules that are not in "fires"',
      );
    }
    const event = this.event(item);
    const output = this.texts(item, 'output') ?? [];
    const fields = this.fields(item);
    const isPartial = this.isPartial(item);
    if (this.problems.length > before || event === undefined || typeof name !== 'string') {
      return [];
    }
    const { line } = this.position(item);
    return [{ name, event, fires, silent, output, fields, isPartial, place: { file: this.name, line } }];
  }

  private isPartial(item: YAMLMap): boolean {
    const value = item.get('unknown');
    if (value !== undefined && value !== 'others') {
      const help =
        'leave it out, or write "others": then fields that the event does not have were not recorded';
      this.problem(item.get('unknown', true) as Node, '"unknown" must be "others"', help);
    }
    return value === 'others';
  }

  private event(item: YAMLMap): EventData | undefined {
    const node = item.get('event', true) as unknown;
    if (!isMap(node)) {
      this.problem(
        isMap(node) ? node : item,
        'a case must have an event',
        'write "event:" and its fields, or a builder such as "execve: sh -c id"',
      );
      return undefined;
    }
    const fields: Record<string, FieldValue> = {};
    let built: { readonly key: Node; readonly name: string; readonly written: string } | undefined;
    for (const pair of node.items) {
      const key = String((pair.key as Scalar).value);
      const keyNode = pair.key as Node;
      if (key in BUILDERS) {
        if (built !== undefined) {
          this.problem(keyNode, `an event has one builder, and this one has "${built.name}" already`);
        }
        built = { key: keyNode, name: key, written: textOf(pair.value as Node | null) };
      } else if (!key.includes('.') && key !== 'source') {
        const help =
          didYouMean(key, Object.keys(BUILDERS)) ?? `builders are ${Object.keys(BUILDERS).join(', ')}`;
        this.problem(keyNode, `"${key}" is neither a field nor a builder of events`, help);
      } else {
        fields[key] = this.value(pair.value as Node | null);
      }
    }
    const place = this.place(item, built !== undefined);
    if (built === undefined || place === undefined) {
      return fields;
    }
    try {
      return BUILDERS[built.name]?.(new EventBuilder(place), built.written, fields);
    } catch (error) {
      this.problem(built.key, error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  private place(item: YAMLMap, hasBuilder: boolean): EventPlace | undefined {
    const value = item.get('in');
    if (value === undefined) {
      return hasBuilder ? 'container' : undefined;
    }
    const node = item.get('in', true) as Node;
    if (!hasBuilder) {
      this.problem(
        node,
        '"in" is for events with a builder: an event of fields alone says itself where it is',
      );
    }
    const found = EVENT_PLACES.find((place) => place === value);
    if (found === undefined) {
      this.problem(node, `"in" must be one of ${EVENT_PLACES.join(', ')}`);
    }
    return found;
  }

  private fields(item: YAMLMap): Readonly<Record<string, FieldValue>> {
    const node = item.get('fields', true) as unknown;
    if (node === undefined) {
      return {};
    }
    if (!isMap(node)) {
      this.problem(node as Node, '"fields" must be a mapping of fields and their values');
      return {};
    }
    return Object.fromEntries(
      node.items.map((pair) => [String((pair.key as Scalar).value), this.value(pair.value as Node | null)]),
    );
  }

  private value(node: Node | null): FieldValue {
    if (isSeq(node)) {
      return node.items.map((item) => this.value(item as Node));
    }
    if (node === null || isScalar(node)) {
      const value = node?.value ?? null;
      if (typeof value === 'bigint') {
        return Number.isSafeInteger(Number(value)) ? Number(value) : value;
      }
      if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) {
        return value as FieldValue;
      }
    }
    this.problem(node, 'a field is a string, a number, true, false, null or a list of them');
    return null;
  }

  /** A text or a list of texts. */
  private texts(map: YAMLMap, key: string): readonly string[] | undefined {
    const node = map.get(key, true) as unknown;
    if (node === undefined) {
      return undefined;
    }
    const items = isSeq(node) ? (node.items as Node[]) : [node as Node];
    return items.map((item) => {
      if (!isScalar(item) || typeof item.value !== 'string') {
        this.problem(item, `"${key}" must be a string or a list of strings`);
      }
      return textOf(item);
    });
  }

  private checkKeys(map: YAMLMap, keys: readonly string[], what: string): void {
    const seen = new Set<string>();
    for (const { key } of map.items) {
      const name = String((key as Scalar).value);
      if (!keys.includes(name)) {
        this.problem(
          key as Node,
          `${what} has no key "${name}"`,
          didYouMean(name, keys) ?? `keys are ${keys.join(', ')}`,
        );
      } else if (seen.has(name)) {
        this.problem(key as Node, `duplicate key "${name}"`);
      }
      seen.add(name);
    }
  }

  private position(node: Node | null): { readonly line: number; readonly column: number } {
    const { line, col } = this.lines.linePos(node?.range?.[0] ?? 0);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  private problem(node: Node | null, message: string, help?: string): void {
    this.problems.push({
      file: this.name,
      ...this.position(node),
      message,
      ...(help === undefined ? {} : { help }),
    });
  }

  private problemAt(offset: number, message: string): void {
    const { line, col } = this.lines.linePos(offset);
    this.problems.push({ file: this.name, line, column: col, message });
  }
}

function textOf(node: Node | null): string {
  return isScalar(node) && node.value !== null ? String(node.value) : '';
}
