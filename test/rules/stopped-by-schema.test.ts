import { describe, expect, it } from 'vitest';
import { findings, RULE } from './read';

const KEY = ['FALCO1007', 'a key must be a plain word'];

describe('what Falco stops at before it reads the first item', () => {
  it.each([
    ['an item', '- []\n', ['FALCO1003', '1:3', 'an item must be a mapping, not a sequence']],
    [
      'an exception',
      `${RULE}  exceptions: [[]]\n`,
      ['FALCO1012', '6:16', 'an exception must be a mapping, not a sequence'],
    ],
    [
      'an exception of what is not a rule',
      '- list: a\n  items: [b]\n  exceptions: [[]]\n',
      ['FALCO1012', '3:16', 'an exception must be a mapping, not a sequence'],
    ],
    [
      'the overrides',
      `${RULE}  override: []\n`,
      ['FALCO1007', '6:13', '"override" must be a mapping, not a sequence'],
    ],
    [
      'the overrides of what is not an item',
      '- lst: a\n  override: []\n',
      ['FALCO1007', '2:13', '"override" must be a mapping, not a sequence'],
    ],
    [
      'a plugin',
      `${RULE}  required_plugin_versions: [[]]\n`,
      ['FALCO1007', '6:30', 'a plugin must be a mapping, not a sequence'],
    ],
    [
      'an alternative',
      '- required_plugin_versions: [{name: a, version: 0.1.0, alternatives: [[]]}]\n',
      ['FALCO1007', '1:71', 'an alternative must be a mapping, not a sequence'],
    ],
    [
      'an item that an alias stands for',
      '- list: a\n  items: &a []\n- *a\n',
      ['FALCO1003', '2:13', 'an item must be a mapping, not a sequence'],
    ],
  ])('is reported once: an empty sequence for %s', (_, text, finding) => {
    const words = findings(text).map((each) => each.slice(0, 3));
    expect(words.filter(([, , message]) => !/^unknown/.test(message!))).toEqual([finding]);
  });

  it.each([
    ['a rule', `${RULE}  ? [a]\n  : b\n`, '6:5'],
    ['what is not an item', '- lst: a\n  ? [a]\n  : b\n', '2:5'],
    ['the overrides', `- list: l\n  items: [a]\n  override: {items: append, [b]: append}\n`, '3:29'],
    [
      'an exception',
      `${RULE}  exceptions: [{name: e, fields: [proc.name], values: [[a]], [b]: c}]\n`,
      '6:62',
    ],
    [
      'an exception of what is not a rule',
      '- list: a\n  items: [b]\n  exceptions: [{name: c, [b]: c}]\n',
      '3:26',
    ],
    ['a plugin', '- required_plugin_versions: [{name: a, version: 0.1.0, [a]: b}]\n', '1:56'],
    [
      'an alternative',
      '- required_plugin_versions: [{name: a, version: 0.1.0, alternatives: [{name: b, version: 0.1.0, [a]: b}]}]\n',
      '1:97',
    ],
  ])('is reported once: a key of %s that is not a scalar', (_, text, place) => {
    const words = findings(text).map(([code, at, message]) => [code, at, message]);
    expect(words.filter(([, , message]) => !/^unknown/.test(message!))).toEqual([[KEY[0], place, KEY[1]]]);
  });

  it('does not hide what is wrong behind it', () => {
    expect(
      findings(`${RULE}  ? [a]\n  : b\n  exceptions: [[]]\n---\n- []\n`).map(([, place]) => place),
    ).toEqual(['6:5', '8:16', '10:3']);
  });
});
