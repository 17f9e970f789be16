import { describe, expect, it } from 'vitest';
import { findings, itemOf } from './read';

/** A rule with one key and an override. */
const rule = (key: string, value: string, operation: string) =>
  `- rule: R\n  ${key}: ${value}\n  override:\n    ${key}: ${operation}\n`;

describe('an override', () => {
  it.each([
    ['condition', 'and a'],
    ['output', 'b'],
    ['desc', 'b'],
    ['tags', '[a]'],
    ['exceptions', '[{name: e, values: [a]}]'],
  ])('can append to and replace "%s"', (key, value) => {
    for (const operation of ['append', 'replace']) {
      const text = rule(key, value.replace('values', 'fields: [a], values'), operation);
      expect(findings(text)).toEqual([]);
      expect([...itemOf(text, 'rule').overrides]).toEqual([[key, operation]]);
    }
  });

  it.each([
    ['priority', 'ERROR'],
    ['enabled', 'false'],
    ['capture', 'true'],
    ['capture_duration', '5'],
    ['warn_evttypes', 'false'],
    ['skip-if-unknown-filter', 'true'],
  ])('can replace "%s", and not append to it', (key, value) => {
    expect(findings(rule(key, value, 'replace'))).toEqual([]);
    expect(findings(rule(key, value, 'append'))[0]).toEqual([
      'FALCO1011',
      `4:${key.length + 7}`,
      `"${key}" cannot be appended to`,
      'use "replace" instead of "append"',
    ]);
  });

  it('can name keys and operations through aliases', () => {
    const text = '- rule: R\n  tags: [a]\n  desc: &how append\n  override: {tags: *how, desc: *how}\n';
    expect([...itemOf(text, 'rule').overrides]).toEqual([
      ['tags', 'append'],
      ['desc', 'append'],
    ]);
  });

  it.each([
    [
      rule('source', 'k8s_audit', 'replace'),
      [
        'FALCO1011',
        '4:5',
        '"source" cannot be overridden',
        'use "condition", "output", "desc", "tags", "exceptions", "priority", "capture", "capture_duration", "enabled", "warn_evttypes" or "skip-if-unknown-filter"',
      ],
    ],
    [
      rule('tags', '[a]', 'add'),
      [
        'FALCO1011',
        '4:11',
        '"override" of "tags" must be "append" or "replace", not "add"',
        'use "append" or "replace"',
      ],
    ],
    [
      rule('tags', '[a]', ''),
      [
        'FALCO1011',
        '4:11',
        '"override" of "tags" must be "append" or "replace", not null',
        'use "append" or "replace"',
      ],
    ],
    [
      rule('tags', '[a]', '[append]'),
      [
        'FALCO1011',
        '4:11',
        '"override" of "tags" must be "append" or "replace", not a sequence',
        'use "append" or "replace"',
      ],
    ],
    [
      rule('enabled', 'false', 'replaced'),
      [
        'FALCO1011',
        '4:14',
        '"override" of "enabled" must be "append" or "replace", not "replaced"',
        'use "replace"',
      ],
    ],
    [
      '- rule: R\n  tags: [a]\n  override:\n    tag: append\n',
      ['FALCO1011', '4:5', '"tag" cannot be overridden', 'did you mean "tags"?'],
    ],
    [
      '- rule: R\n  override:\n    tags: append\n',
      [
        'FALCO1011',
        '3:5',
        '"override" has the key "tags", but the item does not',
        'add "tags:" to the item, or remove it from "override"',
      ],
    ],
    [
      '- rule: R\n  tags: [a]\n  desc: b\n  override: {tags: append}\n',
      ['FALCO1011', '3:3', '"override" has no operation for "desc"', 'add "desc: replace" to "override"'],
    ],
    [
      '- list: a\n  items: [b]\n  override: {item: append}\n',
      ['FALCO1011', '3:14', '"item" cannot be overridden', 'did you mean "items"?'],
    ],
    [
      '- macro: a\n  condition: b\n  override: {items: append}\n',
      ['FALCO1011', '3:14', '"items" cannot be overridden', 'use "condition"'],
    ],
    [
      '- list: a\n  items: [b]\n  override: append\n',
      [
        'FALCO1021',
        '3:13',
        '"override" must be a mapping, not "append": Falco ignores it',
        'write "override: { <key>: append }" or "override: { <key>: replace }"',
      ],
    ],
  ])('that cannot be done is reported: %j', (text, expected) => {
    expect(findings(text)[0]).toEqual(expected);
  });
});
