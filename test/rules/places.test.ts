import { describe, expect, it } from 'vitest';
import type { TextPlace } from '../../lib/diagnostics';
import { itemOf, RULE, read, textAt } from './read';

describe('a place', () => {
  it('is the value, and the whole item for the item', () => {
    const text = `# first\n\n${RULE}\n\n- list: a\n  items: [b]\n`;
    const [rule, list] = read(text).items;
    expect(rule).toMatchObject({
      place: { line: 3, column: 3, endLine: 7, endColumn: 20 },
      name: { place: { line: 3, column: 9, endLine: 3, endColumn: 14 } },
      priority: { place: { line: 7, column: 13, endLine: 7, endColumn: 20 } },
    });
    expect(textAt(text, rule!.place)).toBe(RULE.trim().slice(2));
    expect(textAt(text, list!.place)).toBe('list: a\n  items: [b]');
  });

  it('includes the quotes of a quoted value', () => {
    const text = '- list: "a"\n  items: [\'b\']\n';
    const { name, items } = itemOf(text, 'list');
    expect(textAt(text, name.place)).toBe('"a"');
    expect(textAt(text, items[0]!.place)).toBe("'b'");
  });

  it('of a folded condition starts at the ">" and ends with its last word', () => {
    const text =
      '- macro: a\n  condition: >\n    evt.type = execve\n    and proc.name = sh\n\n\n- macro: b\n  condition: c\n';
    const [macro] = read(text).items;
    expect(macro?.kind === 'macro' && textAt(text, macro.condition.place)).toBe(
      '>\n    evt.type = execve\n    and proc.name = sh',
    );
  });

  it('of an alias is that of the value it stands for', () => {
    const text = '- list: a\n  items: &all [b, c]\n- list: d\n  items: *all\n';
    const [, list] = read(text).items;
    const places = list?.kind === 'list' ? list.items.map(({ place }) => textAt(text, place)) : [];
    expect(places).toEqual(['b', 'c']);
  });

  it('counts lines through several documents', () => {
    const [, rule] = read(`- list: a\n  items: []\n---\n# second\n${RULE}`).items;
    expect(rule?.place.line).toBe(5);
  });

  it('counts lines that end in CR LF', () => {
    const { priority, desc } = itemOf(RULE.replaceAll('\n', '\r\n'), 'rule');
    expect(priority?.place).toMatchObject({ line: 5, column: 13, endLine: 5, endColumn: 20 });
    expect(desc?.place).toMatchObject({ line: 2, column: 9, endLine: 2, endColumn: 23 });
  });

  it('does not count a byte order mark', () => {
    expect(itemOf(`\ufeff${RULE}`, 'rule').name.place).toMatchObject({ line: 1, column: 9 });
  });

  it('counts a character beyond the basic plane as two columns, and any other as one', () => {
    const { items } = itemOf('- list: a\n  items: [😀, é, 漢, b]\n', 'list');
    expect(items.map(({ place }) => place.column)).toEqual([11, 15, 18, 21]);
  });

  it('counts a tab as one column', () => {
    expect(itemOf('- list:\ta\n  items:\t[b,\tc]\n', 'list').items.map(({ place }) => place.column)).toEqual([
      11, 14,
    ]);
  });

  it('of an empty value is where the value would be', () => {
    const { diagnostics } = read('- list: a\n  items: [b, , c]\n- macro: ""\n  condition: x\n');
    expect(diagnostics.map(({ place }) => (place as TextPlace).line)).toEqual([2, 3]);
  });
});
