import { Priority } from '../../lib/alerts';
import { SecretRef } from '../../lib/falcosidekick';
import type { OutputDefinition, OutputSetting, SettingType } from '../../lib/falcosidekick/catalogue';

/** The settings that an output cannot do without. */
export function minimalSettings(definition: OutputDefinition): Record<string, unknown> {
  return settings(definition, (setting) => setting.required);
}

/** Every setting of an output, apart from those that exclude another one. */
export function maximalSettings(definition: OutputDefinition): Record<string, unknown> {
  const excluded = new Set(
    definition.rules.flatMap((rule) => (rule.kind === 'at-most-one' ? rule.keys.slice(1) : [])),
  );
  return settings(definition, ({ key }) => !excluded.has(key));
}

function settings(
  { name, settings: all }: OutputDefinition,
  wanted: (setting: OutputSetting) => boolean,
): Record<string, unknown> {
  const needed = name === 'lambda' || name === 'sqs' ? ['region'] : [];
  return Object.fromEntries(
    all
      .filter((setting) => wanted(setting) || needed.includes(setting.key))
      .map((setting) => [setting.key, sampleValue(setting)]),
  );
}

function sampleValue(setting: OutputSetting): unknown {
  return setting.secrecy === 'secret'
    ? SecretRef.fromSecretKey('credentials', setting.env)
    : sample(setting.type, setting.example);
}

/** A value that fits the type. */
export function sample(type: SettingType, example: string | undefined): unknown {
  switch (type.kind) {
    case 'string':
      return example ?? 'sample';
    case 'url':
      return example ?? `${type.schemes[0]}://sample.example.com:8080`;
    case 'host-port':
      return example ?? 'sample.example.com:1234';
    case 'integer':
      return type.max;
    case 'boolean':
      return true;
    case 'duration':
      return '90s';
    case 'priority':
      return Priority.WARNING;
    case 'template':
      return '{{ .Rule }} on {{ .Hostname }}';
    case 'arn':
    case 'aws-region':
      return example;
    case 'enum':
      return type.values.at(-1);
    case 'list':
      return [example ?? 'sample'];
    case 'map':
      return { sample: 'value' };
    case 'priority-map':
      return { error: 'critical' };
    case 'thresholds':
      return { 100: Priority.CRITICAL, 1: Priority.WARNING };
  }
}
