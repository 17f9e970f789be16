import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isNothing, type YamlNode } from '../../lib/yaml/node';
import { parseWhole, type YamlFile } from '../../lib/yaml/parse-whole';
import { parseYaml } from '../../lib/yaml/parse-yaml';

interface Case {
  readonly in: string;
  readonly err?: string;
  readonly ok?: true;
  readonly docs?: readonly unknown[];
}

const [header, ...cases] = readFileSync(join(__dirname, '../conformance/yaml.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line)) as [{ provenance: string }, ...Case[]];

/** The tree of a node in the form of the recorded ones. */
function treeOf(node: YamlNode | undefined, text: string, anchors: Map<string, YamlNode>): unknown {
  if (node === undefined) {
    throw new Error('nothing');
  }
  if (node.kind === 'alias') {
    return treeOf(anchors.get(node.source), text, anchors);
  }
  if (node.anchor !== undefined) {
    anchors.set(node.anchor, node);
  }
  const at = Buffer.byteLength(text.slice(0, node.mark ?? node.start));
  if (isNothing(node)) {
    return [at];
  }
  switch (node.kind) {
    case 'scalar':
      return [at, node.value];
    case 'sequence':
      return [at, node.items.map((item) => treeOf(item, text, anchors))];
    case 'map':
      return [
        at,
        {
          pairs: node.pairs.map(({ key, value }) => [
            treeOf(key, text, anchors),
            treeOf(value, text, anchors),
          ]),
        },
      ];
  }
}

function expectAgreement({ in: text, err, docs }: Case, { documents, error }: YamlFile): void {
  expect(error?.message, text).toBe(err);
  if (docs !== undefined) {
    expect(
      documents.map(({ contents }) => treeOf(contents, text, new Map())),
      text,
    ).toEqual(docs);
  }
}

describe("the reader of YAML and Falco's", () => {
  it('are compared on data that says where it comes from', () => {
    expect(header.provenance).toContain('which Falco 0.44.1 is built with');
    expect(cases.length).toBeGreaterThan(600);
    expect(cases.filter(({ err }) => err !== undefined).length).toBeGreaterThan(200);
  });

  it('agree on trees, places and errors', () => {
    for (const each of cases) {
      expectAgreement(each, parseWhole(each.in));
    }
  });

  it('agree item by item as well', () => {
    for (const each of cases) {
      expectAgreement(each, parseYaml(each.in));
    }
  });
});
