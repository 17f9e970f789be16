import { describe, expect, it } from 'vitest';
import { checkRules } from '../../lib/rules-entry';
import { findings, itemOf } from './read';

describe('a required engine version', () => {
  it.each([
    ['0.62.0', '0.62.0'],
    ['62', '0.62.0'],
    ['"0.31.0"', '0.31.0'],
    ['0.62.0-rc1', '0.62.0-rc1'],
    // As yaml-cpp reads an integer: a real Falco takes them.
    ['+26', '0.26.0'],
    ['"26 "', '0.26.0'],
    ['0x1f', '0.31.0'],
    ['0X1F', '0.31.0'],
    ['076', '0.62.0'],
    ['00', '0.0.0'],
  ])('may be %s', (written, value) => {
    expect(itemOf(`- required_engine_version: ${written}\n`, 'required_engine_version').version.value).toBe(
      value,
    );
  });

  it.each(['0.62', 'newest', '-1', '4294967296', 'v0.62.0', '0x', '08', '26a', '1e1'])(
    'cannot be %s',
    (written) => {
      expect(findings(`- required_engine_version: ${written}\n`)).toEqual([
        [
          'FALCO1013',
          '1:28',
          `"${written}" is not a valid engine version`,
          'use x.y.z, for example "0.62.0"',
        ],
      ]);
    },
  );
});

describe('an engine that Falco does not have', () => {
  it.each([
    ['63', '0.63.0'],
    ['0x3f', '0.63.0'],
    ['077', '0.63.0'],
    ['1.2.3', '1.2.3'],
  ])('is refused: %s', (written, version) => {
    const { falco } = checkRules([{ name: 'r.yaml', text: `- required_engine_version: ${written}\n` }]);
    expect(falco.falco_load_results.flatMap(({ errors }) => errors).map(({ message }) => message)).toEqual([
      `Rules require engine version ${version}, but engine version is 0.62.0`,
    ]);
  });
});

describe('required plugin versions', () => {
  it('are plugins, each with alternatives', () => {
    const text = `- required_plugin_versions:
    - name: k8saudit
      version: 0.16.0
      alternatives:
        - name: k8saudit-eks
          version: 0.4.0
    - name: container
      version: 0.7.1
`;
    expect(findings(text)).toEqual([]);
    expect(itemOf(text, 'required_plugin_versions').plugins).toMatchObject([
      {
        name: { value: 'k8saudit' },
        version: { value: '0.16.0' },
        alternatives: [{ name: { value: 'k8saudit-eks' }, version: { value: '0.4.0' } }],
      },
      { name: { value: 'container' }, version: { value: '0.7.1' }, alternatives: [] },
    ]);
  });

  it.each([
    [
      'container',
      [
        'FALCO1007',
        '1:29',
        '"required_plugin_versions" must be a sequence, not "container"',
        'start each plugin with "- name:"',
      ],
    ],
    [
      '[container]',
      [
        'FALCO1007',
        '1:30',
        'a plugin must be a mapping, not "container"',
        'write "- name: container" and "version: 0.7.1" below it',
      ],
    ],
    [
      '[{name: container}]',
      ['FALCO1005', '1:31', 'required_plugin_versions, plugin has no "version"', 'add "version: 0.7.1"'],
    ],
    [
      '[{version: 0.7.1}]',
      ['FALCO1005', '1:31', 'required_plugin_versions, plugin has no "name"', 'add "name: container"'],
    ],
    [
      '[{name: a, version: 0.7.1, alternative: []}]',
      ['FALCO1009', '1:56', 'unknown key "alternative": Falco ignores it', 'did you mean "alternatives"?'],
    ],
    [
      '[{name: a, version: 0.7.1, alternatives: b}]',
      ['FALCO1007', '1:70', '"alternatives" must be a sequence, not "b"', 'start each plugin with "- name:"'],
    ],
  ])('of the wrong form are reported: %s', (written, expected) => {
    expect(findings(`- required_plugin_versions: ${written}\n`)).toEqual([expected]);
  });
});
