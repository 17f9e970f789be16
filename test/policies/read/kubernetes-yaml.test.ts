import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readYaml } from '../../../lib/policies/read/read-yaml';
import { plainValue } from '../../../lib/policies/tree/document-tree';

interface Recorded {
  readonly in: string;
  readonly error?: string;
  readonly docs?: readonly unknown[];
  readonly duplicate?: boolean;
}

/** Whether a text is read as kubectl's decoder was recorded to read it. Of a duplicate key either value will do. */
function isSame({ in: text, error, docs, duplicate = false }: Recorded): boolean {
  const { documents } = readYaml(text);
  const kinds = documents.flatMap(({ problems }) => problems.map(({ kind }) => kind));
  if (error !== undefined || kinds.includes('syntax')) {
    return error !== undefined && kinds.includes('syntax');
  }
  const values = documents.flatMap(({ tree }) =>
    tree === undefined || tree.kind === 'null' ? [] : [plainValue(tree)],
  );
  return kinds.includes('duplicate-key')
    ? duplicate
    : !duplicate && isDeepStrictEqual(JSON.parse(JSON.stringify(values)), docs);
}

/** The problem in a text, with its line and column. */
function problemIn(text: string): string[] {
  const { documents, position } = readYaml(text);
  return documents.flatMap(({ problems }) =>
    problems.map((problem) => {
      const { line, column } = position(problem.range.start);
      const end = position(problem.range.end).column;
      const words = 'message' in problem ? problem.message : `${problem.kind} ${problem.key}`;
      const help = 'help' in problem && problem.help !== undefined ? ` (${problem.help})` : '';
      return `${line}:${column}-${end} ${words}${help}`;
    }),
  );
}

describe('YAML, as kubectl reads it', () => {
  it('is refused where kubectl refuses it, and says the same where not', () => {
    const file = join(__dirname, '../../conformance/kubernetes-yaml.jsonl');
    const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
    const recorded = lines.map((line) => JSON.parse(line) as Recorded);
    expect(recorded.length).toBeGreaterThan(1000);
    expect(recorded.filter((each) => !isSame(each))).toEqual([]);
  });

  it.each([
    ['-\ta\n', '1:2-3 tabs are not allowed as indentation (use spaces)'],
    ['a:\n- b\n- \tc\n', '3:3-4 tabs are not allowed as indentation (use spaces)'],
    ['? \ta\n: b\n', '1:3-4 tabs are not allowed as indentation (use spaces)'],
    ['a: [b,\n  /c?d]\n', '2:5-6 a string that contains "?" must be in quotes inside brackets'],
    ['a: {b?: c}\n', '1:6-7 a string that contains "?" must be in quotes inside brackets'],
    ['a: {b:[c]}\n', '1:6-7 missing space after ":"'],
    ['a: {b: c, d:}\n', '1:12-13 missing space after ":"'],
    ['a: {b\n c: d}\n', '1:5-6 a key must be on one line (put "," between two entries)'],
    ['a: {"b"\n : d}\n', '1:5-8 a key must be on one line (put "," between two entries)'],
    ['a: "b\\\\/\\/"\n', '1:9-11 invalid escape sequence \\/ (write "/" without the backslash)'],
    ['--- a: b\n', '1:5-9 only a comment may follow "---" (begin the document on the next line)'],
    ['a: b\n---\n\n----\n', '4:4-5 only a comment may follow "---" (begin the document on the next line)'],
    [
      'a: b\n...\n# c\n\n d: e\n',
      '5:2-3 Kubernetes ignores what follows "..." (write "---" between two documents)',
    ],
    ['a: b\n: c\n', '2:1-1 a key must not be empty or null'],
    ['~: c\n', '1:1-2 a key must not be empty or null'],
    ['[a]: c\n', '1:1-4 a key must be a scalar'],
    ['a: &b [c]\n*b : d\n', '2:1-3 a key must be a scalar'],
    ['*b : d\n', '1:1-3 unknown anchor "b"'],
    ['!!int a: b\n', '1:7-8 the tag "!!int" does not match the value'],
    ['a: !!binary aGk\n', '1:13-16 the tag "!!binary" does not match the value'],
    ['a: !!timestamp now\n', '1:16-19 the tag "!!timestamp" does not match the value'],
    ['# a\u2028b\nc: d\n', '1:5-6 missing ":" after a key'],
    ['a: "b\nc: "d"\n', '1:4-5 " is never closed'],
    [
      'a: "b\n\nc"\nd: e: f\n',
      '4:4-5 a second key on the same line (put a string that contains ": " in quotes)',
    ],
    ['a: 1\nb: 2\na: 3\n', '3:1-2 duplicate-key a'],
    ['a: &x\n  b: 1\nc:\n  b: 2\n  <<: *x\n', '4:3-4 overwritten-key b'],
    ['a: "\\/"\nb: [c?]\n', '1:5-7 invalid escape sequence \\/ (write "/" without the backslash)'],
    [
      'a: b: c\nd: "\\/"\n',
      '1:4-5 a second key on the same line (put a string that contains ": " in quotes)',
    ],
    [
      'a: {{ .Values.x }}\n',
      '1:4-19 "{{ .Values.x }}" is a template placeholder (render the template first)',
    ],
    ["- 'b\n- 'c'\n", "1:3-4 ' is never closed"],
    ['a: ["b\nc: d\n', '1:5-6 " is never closed'],
    ['a: [b\nc: d\n', '1:4-5 [ is never closed'],
    ['a: {b: [c}\nd: e\n', '1:8-9 [ is never closed'],
    ['a: {\n  b: c\n  d: e\n}\n', '2:6-7 missing "," between entries'],
    ['a: { b: c d: e }\n', '1:9-16 missing "," between entries'],
    ['a: [\n - b\n - c\n]\n', '2:2-3 dashes are not allowed inside brackets'],
    ['a: [- b]\n', '1:5-6 dashes are not allowed inside brackets'],
    ['"a\n b": c\n', '1:1-4 a key must be on one line'],
    ['a\nb: c\n', '1:1-2 missing ":" after a key'],
    ['a: 1\nb c', '2:1-4 missing ":" after a key'],
    ['a:\n  b: c\n d: e\n', '3:1-2 the indentation does not match the surrounding lines'],
    ['a: b:', '1:4-5 a second key on the same line (put a string that contains ": " in quotes)'],
    ['a: b\n\n   c: d e\n', '3:4-5 the line continues the string above: it is indented too far for a key'],
    ['a: b\n\t\tc: d\n', '2:1-2 tabs are not allowed as indentation (use spaces)'],
    ['a: [b,\n\tc]\n\td\n', '3:1-2 tabs are not allowed as indentation (use spaces)'],
    ['a: # b\n\t# c\n  d: e\n', '2:1-2 tabs are not allowed as indentation (use spaces)'],
    ['# x\n%TAG ! y\n---\na: b\n', '2:1-9 directives such as %YAML are not supported'],
    ['a: b\u0080\n', '1:5-6 the control character U+0080 is not allowed'],
    ['a: &b!c d\n', '1:9-10 the anchor "b!c" may contain only letters, digits, "-" and "_"'],
    ['a: &b [*b]\n', '1:8-10 the anchor "b" contains itself'],
    [`${'['.repeat(101)}\n`, '1:101-102 nested more than 100 levels deep'],
    ['a: "\\q"\n', '1:5-6 invalid escape sequence \\q'],
    ['a: &b [c]\n<<: *b\n', '2:1-3 "<<" can merge only mappings'],
    ['a:\n  b: "c\n---\nd"\n', '2:6-7 " is never closed'],
  ])('reports %j where it is', (text, problem) => {
    expect(problemIn(text)[0]).toBe(problem);
  });

  it('is read in no time where a comment has many signs', () => {
    const text = `# ${'# '.repeat(60)}\nx: y\n%YAML 1.2\n`;
    expect(problemIn(text)).toEqual(['3:1-2 plain value cannot start with directive indicator character %']);
  });

  it.each([
    ['a: b\u0001\n', '1:5-6 the control character U+0001 is not allowed'],
    ['a: \ufffe\n', '1:4-5 the control character U+FFFE is not allowed'],
    ['a: \u009f\n', '1:4-5 the control character U+009F is not allowed'],
    ['a: \ud800b\n', '1:4-5 the control character U+D800 is not allowed'],
    ['a: \udc00\n', '1:4-5 the control character U+DC00 is not allowed'],
    ['\ufeff# x\n\n%YAML 1.1\n---\na: b\n', '3:1-10 directives such as %YAML are not supported'],
  ])('has characters that are not allowed: %j', (text, problem) => {
    expect(problemIn(text)).toEqual([problem]);
  });

  it('is judged document by document', () => {
    const { documents } = readYaml('a: b\n---\nc: "\\/"\n---\nd: e: f\n---\ng: h\n');
    const judged = documents.map(({ tree, problems }) => [tree !== undefined, problems.length]);
    expect(judged).toEqual([
      [true, 0],
      [false, 1],
      [false, 1],
      [true, 0],
    ]);
  });

  it('is refused where aliases of aliases have no end', () => {
    const lines = Array.from({ length: 6 }, (_, index) => {
      const items = Array(10).fill(index === 0 ? 'x' : `*a${index - 1}`);
      return `a${index}: &a${index} [${items.join(', ')}]\n`;
    });
    expect(problemIn(lines.join(''))).toEqual([
      expect.stringMatching(/^6:\d+-\d+ aliases expand the document beyond the supported size$/),
    ]);
    expect(problemIn(lines.slice(0, 4).join(''))).toEqual([]);
  });

  it('is read where many strings are indented less', () => {
    const many = Array.from({ length: 60 }, (_, index) => `a${index}: "b\nc"\n`).join('');
    expect(problemIn(many)).toEqual([]);
  });

  it.each([
    ['a: b\rc: d\r\ne: f\n', { a: 'b', c: 'd', e: 'f' }],
    ['a: "b\nc"\nd: e\n', { a: 'b c', d: 'e' }],
    ["a:\n  b: 'c\n  \n\n d' # e\n", { a: { b: 'c\n\nd' } }],
    ['a:\n  b: ["c\\\n  d", "e\\\\\n f"]\n', { a: { b: ['cd', 'e\\ f'] } }],
    ['a: [1,\n{b: c}]\n', { a: [1, { b: 'c' }] }],
    ['a: b?\nc: ["d?", {? e : f}]\ng: h\\/\n', { a: 'b?', c: ['d?', { e: 'f' }], g: 'h\\/' }],
    ['a: &k b\n*k : c\n', { a: 'b', b: 'c' }],
    ['a: !!omap [b: c]\nd: !!set {e, f}\n', { a: [{ b: 'c' }], d: { e: null, f: null } }],
    ['{\t"a": "\\/?",\n\t"b":[1]\n}\n\t', { a: '/?', b: [1] }],
    ['# a\n--- # b\na: b\n...\n# c\n', { a: 'b' }],
    ['<<: { a: 1, b: 2 }\n<<: { b: 3 }\n', { a: 1, b: 3 }],
    ['a: "b\u2028\u2028c"\n', { a: 'b\nc' }],
    ['a: !!binary |\n aGV\n sbG8=\n', { a: 'hello' }],
  ])('takes %j', (text, value) => {
    const { documents } = readYaml(text);
    expect(documents.map(({ problems }) => problems)).toEqual([[]]);
    expect(plainValue(documents[0]?.tree ?? { kind: 'null', value: null })).toEqual(value);
  });
});
