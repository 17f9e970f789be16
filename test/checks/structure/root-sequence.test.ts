import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('root-sequence', () => {
  it('reports a mapping of one item', () => {
    expect(
      findingsIn(`
        rule: Shell in container
      `),
    ).toEqual([
      'FALCO1002 error 1:1 a rules file must be a sequence of items, not a mapping (use "- rule:" instead of "rule:", and indent the keys below it by two spaces)',
    ]);
  });

  it('reports a scalar', () => {
    expect(
      findingsIn(`
        |
      `),
    ).toEqual([
      'FALCO1002 error 1:1 a rules file must be a sequence of items, not "" (start each item with "- ", for example "- rule: Shell in container")',
    ]);
  });

  it.each([
    ['macro: shell', 'use "- macro:" instead of "macro:", and indent the keys below it by two spaces'],
    [
      'apiVersion: v1\nkind: ConfigMap',
      'use the ConfigMap or the Rulesfile that contains the rules: this manifest contains none',
    ],
    [
      'customRules: {}',
      'keep only the content below the name of the rules file: these look like values of the Helm chart',
    ],
    [
      'falco: {}',
      'keep only the content below the name of the rules file: these look like values of the Helm chart',
    ],
    ['apiVersion: v1', 'start each item with "- ", for example "- rule: Shell in container"'],
    ['kind: ConfigMap', 'start each item with "- ", for example "- rule: Shell in container"'],
  ])('says what to do with the mapping %j', (text, help) => {
    expect(findingsIn(`${text}\n`)).toEqual([
      `FALCO1002 error 1:1 a rules file must be a sequence of items, not a mapping (${help})`,
    ]);
  });
});
