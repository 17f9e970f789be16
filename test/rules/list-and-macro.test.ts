import { describe, expect, it } from 'vitest';
import { findings, itemOf } from './read';

describe('a list', () => {
  it('has a name and items', () => {
    const list = itemOf('- list: shells\n  items: [sh, "b a", 5]\n', 'list');
    expect(list.name.value).toBe('shells');
    expect(list.items.map(({ value }) => value)).toEqual(['sh', 'b a', '5']);
    expect(list.appends).toBe(false);
  });

  it('may be empty, and may have empty texts', () => {
    expect(itemOf('- list: a\n  items: []\n', 'list').items).toEqual([]);
    expect(itemOf('- list: a\n  items: [""]\n', 'list').items.map(({ value }) => value)).toEqual(['']);
  });

  it('cannot have an empty or null item without quotes', () => {
    const help = 'remove it, or use quotes';
    const message = 'each element of "items" must be a scalar, not null';
    expect(findings('- list: a\n  items:\n    -\n    - ~\n    - null\n    - "null"\n')).toEqual([
      ['FALCO1007', '3:6', message, help],
      ['FALCO1007', '4:7', message, help],
      ['FALCO1007', '5:7', message, help],
    ]);
  });

  it('appends by "override", which says nothing of replacing', () => {
    expect(itemOf('- list: a\n  items: [b]\n  override: {items: append}\n', 'list').appends).toBe(true);
    expect(itemOf('- list: a\n  items: [b]\n  override: {items: replace}\n', 'list').appends).toBe(false);
  });

  it('appends by "append: true", which is deprecated', () => {
    const text = '- list: a\n  items: [b]\n  append: true\n';
    expect(itemOf(text, 'list').appends).toBe(true);
    expect(findings(text)).toEqual([
      ['FALCO1015', '3:3', '"append: true" is deprecated', 'use "override: { items: append }" instead'],
    ]);
  });

  it('does not append by "append: false", which nobody is warned about', () => {
    const text = '- list: a\n  items: [b]\n  append: false\n';
    expect(itemOf(text, 'list').appends).toBe(false);
    expect(findings(text)).toEqual([]);
  });

  it('cannot both have "append" and "override"', () => {
    expect(findings('- list: a\n  items: [b]\n  append: true\n  override: {items: append}\n')).toContainEqual(
      [
        'FALCO1011',
        '3:3',
        '"append" and "override" cannot be used together',
        'remove "append" and keep "override"',
      ],
    );
  });

  it.each(['a b', 'a,b', 'a(b)', '"a=b"', "it's"])('named %s cannot be referred to', (name) => {
    const plain = name.replaceAll('"', '');
    expect(findings(`- list: ${name}\n  items: []\n`)).toEqual([
      [
        'FALCO1014',
        '1:9',
        `the list name "${plain}" cannot be used in a condition`,
        'use a name without spaces, quotes, parentheses, "=" and ","',
      ],
    ]);
  });

  it.each(['a-b', '1st', 'a.b', '/bin', 'ä', '😀', 'a;b'])('may be named %s', (name) => {
    expect(findings(`- list: ${name}\n  items: []\n`)).toEqual([]);
  });
});

describe('a macro', () => {
  it('has a name and a condition', () => {
    const macro = itemOf(
      '- macro: spawned\n  condition: >\n    evt.type = execve\n    and evt.dir = <\n',
      'macro',
    );
    expect(macro.name.value).toBe('spawned');
    expect(macro.condition.value).toBe('evt.type = execve and evt.dir = <\n');
    expect(macro.appends).toBe(false);
  });

  it('appends by "override" and by "append: true"', () => {
    expect(itemOf('- macro: a\n  condition: or b\n  override: {condition: append}\n', 'macro').appends).toBe(
      true,
    );
    const old = '- macro: a\n  condition: or b\n  append: true\n';
    expect(itemOf(old, 'macro').appends).toBe(true);
    expect(findings(old)).toEqual([
      ['FALCO1015', '3:3', '"append: true" is deprecated', 'use "override: { condition: append }" instead'],
    ]);
  });

  it.each(['1st', 'a-b', 'a.b', '_a', 'a b', 'ä'])('named %s cannot be referred to', (name) => {
    expect(findings(`- macro: ${name}\n  condition: b\n`)).toEqual([
      [
        'FALCO1014',
        '1:10',
        `the macro name "${name}" cannot be used in a condition`,
        'use only letters, digits and "_", starting with a letter',
      ],
    ]);
  });
});
