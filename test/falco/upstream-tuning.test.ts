import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FalcoProps, Priority, RuleFiles, type UpstreamTuning } from '../../lib';
import { objectOf, problems, synth, unchecked } from './harness';

const TERMINAL = 'Terminal shell in container';

let directory: string;
let published: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'upstream-'));
  published = join(directory, 'falco_rules.yaml');
  writeFileSync(
    published,
    '- rule: Of a later version\n  desc: d\n  condition: evt.type = open\n  output: o\n  priority: NOTICE\n',
  );
  writeFileSync(join(directory, 'no-rules.yaml'), '- list: a\n  items: []\n');
});

afterAll(() => rmSync(directory, { recursive: true }));

const tuned = (upstream: object): FalcoProps => unchecked({ tuning: { upstream } });

function fileOf(upstream: UpstreamTuning, props: FalcoProps = {}): string {
  const data = objectOf(synth({ ...props, tuning: { upstream } }), 'ConfigMap', 'falco-rules').data;
  return data['zz-upstream-tuning.yaml'];
}

describe("tuning of upstream's rules", () => {
  it('switches rules off, changes their priority and adds exceptions, in the file that is loaded last', () => {
    expect(
      fileOf({
        'Contact K8S API Server From Container': { enabled: false },
        [TERMINAL]: {
          priority: Priority.WARNING,
          exceptions: [
            {
              name: 'debug_pods',
              fields: ['k8s.ns.name', 'container.image.repository'],
              comps: ['=', 'startswith'],
              values: [['debug', 'registry.example.com/debug/']],
            },
            { name: 'by_user', fields: ['user.name'], values: [['ops']] },
          ],
        },
      }),
    ).toBe(`- rule: Contact K8S API Server From Container
  enabled: false
  override:
    enabled: replace
- rule: Terminal shell in container
  priority: WARNING
  exceptions:
    - name: debug_pods
      fields:
        - k8s.ns.name
        - container.image.repository
      comps:
        - '='
        - startswith
      values:
        - - debug
          - registry.example.com/debug/
    - name: by_user
      fields:
        - user.name
      comps:
        - '='
      values:
        - - ops
  override:
    priority: replace
    exceptions: append
`);
  });

  it('needs no rules of ours, and writes no file for nothing', () => {
    expect(fileOf({ [TERMINAL]: { enabled: false } }, { rules: RuleFiles.none() })).toContain(
      'enabled: false',
    );
    expect(fileOf({ [TERMINAL]: {} })).toBeUndefined();
  });

  it('reaches a rule of another set that is among the files', () => {
    const rule =
      '- rule: Change thread namespace\n  desc: d\n  condition: evt.type = setns\n  output: o\n  priority: NOTICE\n';
    const rules = RuleFiles.inline('falco-incubating_rules.yaml', rule);
    expect(fileOf({ 'Change thread namespace': { enabled: false } }, { rules })).toContain('enabled: false');
  });

  it('is checked against the real rules where they are at hand', () => {
    const upstream = { 'Of a later version': { enabled: false } };
    expect(problems({ ...tuned(upstream), upstreamRulesFile: published, rules: RuleFiles.none() })).toEqual(
      [],
    );
    expect(
      problems({
        ...tuned({ [TERMINAL]: { enabled: false } }),
        upstreamRulesFile: published,
        rules: RuleFiles.none(),
      }),
    ).toEqual([
      [
        'PROP1001',
        'tuning.upstream["Terminal shell in container"]',
        'upstream has no rule "Terminal shell in container"',
        'change your own rules in their files',
      ],
    ]);
  });
});

describe("tuning of upstream's rules fails", () => {
  it.each<[string, object, string[]]>([
    [
      'for a rule that does not exist',
      { 'Terminal shell in contaner': { enabled: false } },
      [
        'PROP1001',
        'tuning.upstream["Terminal shell in contaner"]',
        'upstream has no rule "Terminal shell in contaner"',
        'did you mean "Terminal shell in container"?',
      ],
    ],
    [
      'for a rule that is not loaded',
      { 'Change thread namespace': { enabled: false } },
      [
        'PROP1001',
        'tuning.upstream["Change thread namespace"]',
        'upstream has no rule "Change thread namespace" among the loaded rules: it is one of the incubating rules',
        'change your own rules in their files',
      ],
    ],
    [
      'for an unknown key',
      { [TERMINAL]: { enable: false } },
      [
        'PROP1004',
        'tuning.upstream["Terminal shell in container"].enable',
        'unknown prop "enable"',
        'did you mean "enabled"?',
      ],
    ],
    [
      'for a priority that is a text',
      { [TERMINAL]: { priority: 'warning' } },
      [
        'PROP1001',
        'tuning.upstream["Terminal shell in container"].priority',
        '"warning" is not a Priority',
        'write Priority.WARNING',
      ],
    ],
    [
      'for an exception with an unknown key',
      {
        [TERMINAL]: {
          exceptions: [{ name: 'a', field: ['proc.name'], fields: ['proc.name'], values: [['x']] }],
        },
      },
      [
        'PROP1004',
        'tuning.upstream["Terminal shell in container"].exceptions[0].field',
        'unknown prop "field"',
        'did you mean "fields"?',
      ],
    ],
    [
      'for values that do not fit the fields',
      { [TERMINAL]: { exceptions: [{ name: 'a', fields: ['proc.name', 'proc.pname'], values: [['x']] }] } },
      [
        'PROP1001',
        'tuning.upstream["Terminal shell in container"].exceptions[0].values[0]',
        '["x"] is not a list of 2',
        'write one value per field, in the order of "fields"',
      ],
    ],
  ])('%s', (_, upstream, expected) => {
    expect(problems(tuned(upstream))).toEqual([expected]);
  });

  it('for what Falco refuses, at the rule that is tuned', () => {
    const exceptions = [{ name: 'a', fields: ['proc.nam'], values: [['x']] }];
    const [problem] = problems(
      tuned({ 'Clear Log Activities': { enabled: false }, [TERMINAL]: { exceptions } }),
    );
    expect(problem?.slice(0, 2)).toEqual(['FALCO2002', 'tuning.upstream["Terminal shell in container"]']);
    expect(problem?.[2]).toContain('"proc.nam"');
  });

  it('for a value that is not an object', () => {
    expect(problems(unchecked({ tuning: { upstream: ['x'] } }))[0]?.slice(1, 3)).toEqual([
      'tuning.upstream',
      '["x"] is not an object',
    ]);
  });

  it("where upstream's rules are not loaded, or their file cannot be used", () => {
    expect(problems({ ...tuned({ [TERMINAL]: { enabled: false } }), upstreamRules: false })[0]?.[2]).toBe(
      'upstream has no rule "Terminal shell in container"',
    );
    expect(problems({ upstreamRulesFile: published, upstreamRules: false })[0]?.slice(0, 3)).toEqual([
      'PROP1003',
      'upstreamRulesFile',
      '"upstreamRules: false" does not load upstream\'s rules',
    ]);
    expect(problems({ upstreamRulesFile: join(directory, 'nowhere.yaml') })[0]?.[2]).toBe(
      `"${directory}/nowhere.yaml": no such file`,
    );
    expect(problems({ upstreamRulesFile: join(directory, 'no-rules.yaml') })[0]?.[2]).toBe(
      `"${directory}/no-rules.yaml" is not a rules file`,
    );
  });
});
