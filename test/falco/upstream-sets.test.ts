import { describe, expect, it } from 'vitest';
import type { FalcoProps } from '../../lib/falco';
import { RuleFiles, UpstreamRulesSource } from '../../lib/falco';
import { problems as allOf, podOf, yamlOf } from './harness';

/** Without the help. */
const problems = (props: FalcoProps) => allOf(props).map((each) => each.slice(0, 3));

const CONFIG_MAP = UpstreamRulesSource.configMap('falco-incubating');
const APPEND = RuleFiles.inline(
  'own.yaml',
  '- rule: Change thread namespace\n  condition: and not proc.name = mine\n  override: { condition: append }\n',
);

describe("upstream's incubating and sandbox rules", () => {
  it('are loaded from a ConfigMap, after the stable rules and before ours', () => {
    const rules = RuleFiles.bundled().and(
      RuleFiles.incubating(CONFIG_MAP),
      RuleFiles.sandbox(UpstreamRulesSource.configMap('rules', 'sandbox.yaml')),
    );
    expect(yamlOf({ rules }).rules_files).toEqual([
      '/etc/falco/falco_rules.yaml',
      '/etc/runtime-detection/upstream-incubating/falco-incubating_rules.yaml',
      '/etc/runtime-detection/upstream-sandbox/falco-sandbox_rules.yaml',
      '/etc/runtime-detection/rules.d',
    ]);
    const { volumes, containers } = podOf({ rules });
    expect(volumes).toContainEqual({
      name: 'upstream-incubating',
      configMap: {
        name: 'falco-incubating',
        items: [{ key: 'falco-incubating_rules.yaml', path: 'falco-incubating_rules.yaml' }],
      },
    });
    expect(volumes).toContainEqual({
      name: 'upstream-sandbox',
      configMap: { name: 'rules', items: [{ key: 'sandbox.yaml', path: 'falco-sandbox_rules.yaml' }] },
    });
    expect(containers[0].volumeMounts).toContainEqual({
      name: 'upstream-sandbox',
      mountPath: '/etc/runtime-detection/upstream-sandbox',
      readOnly: true,
    });
  });

  it('are loaded from a volume of the user', () => {
    const path = '/mnt/rules/falco-incubating_rules.yaml';
    const rules = RuleFiles.incubating(UpstreamRulesSource.mounted(path));
    const props = {
      rules,
      extraVolumes: [{ name: 'own', emptyDir: {} }],
      extraVolumeMounts: [{ name: 'own', mountPath: '/mnt/rules' }],
    };
    expect(yamlOf(props).rules_files).toEqual(['/etc/falco/falco_rules.yaml', path]);
    expect(problems({ rules })).toEqual([
      [
        'PROP1001',
        'rules: RuleFiles.incubating()',
        `"${path}" is not on a volume, so Falco would not find it and exit`,
      ],
    ]);
  });

  it('may be changed by ours, and their rules selected by name', () => {
    const props = {
      rules: APPEND.and(RuleFiles.incubating(CONFIG_MAP)),
      config: { rules: [{ disable: { rule: 'Schedule Cron Jobs' } }] },
    };
    expect(problems(props)).toEqual([]);
    expect(problems({ ...props, rules: APPEND }).map(([code]) => code)).toEqual(['FALCO3003', 'PROP1007']);
  });

  it('are refused where they come from nowhere', () => {
    const wrong = (source: UpstreamRulesSource) => problems({ rules: RuleFiles.sandbox(source) });
    expect(wrong(UpstreamRulesSource.configMap('My_Rules'))).toEqual([
      ['PROP1001', 'rules: RuleFiles.sandbox()', '"My_Rules" is not a valid ConfigMap name'],
    ]);
    expect(wrong(UpstreamRulesSource.configMap('rules', 'a/b.yaml'))).toEqual([
      ['PROP1001', 'rules: RuleFiles.sandbox()', '"a/b.yaml" is not a valid ConfigMap key'],
    ]);
    expect(wrong(UpstreamRulesSource.mounted('rules.yaml'))).toEqual([
      [
        'PROP1001',
        'rules: RuleFiles.sandbox()',
        '"rules.yaml" must be the absolute path of a .yaml file in the container',
      ],
    ]);
    const twice = RuleFiles.sandbox(CONFIG_MAP).and(RuleFiles.sandbox(CONFIG_MAP));
    expect(problems({ rules: twice })).toContainEqual([
      'PROP1001',
      'rules: RuleFiles.sandbox()',
      'duplicate set "sandbox"',
    ]);
    expect(() => RuleFiles.sandbox('sandbox.yaml' as never)).toThrow(
      'RuleFiles.sandbox() requires UpstreamRulesSource.configMap() or UpstreamRulesSource.mounted()',
    );
  });
});
