import type {
  DeadSetting,
  OutputDefinition,
  OutputSetting,
  Secrecy,
  SettingRule,
  SettingType,
} from './types';

/** What an entry of the catalogue may say beside key, variable, type and description. */
export interface SettingOptions {
  readonly default?: string;
  readonly required?: boolean;
  readonly emit?: string;
  readonly example?: string;
}

type Options = SettingOptions & { readonly secrecy?: Secrecy };

function setting(key: string, env: string, type: SettingType, description: string, options: Options) {
  return {
    key,
    env,
    type,
    description,
    secrecy: options.secrecy ?? 'plain',
    required: options.required ?? false,
    default: options.default ?? '- not set',
    ...(options.emit === undefined ? {} : { emit: options.emit }),
    ...(options.example === undefined ? {} : { example: options.example }),
  } satisfies OutputSetting;
}

/** Any text. */
export function text(key: string, env: string, description: string, options: Options = {}): OutputSetting {
  return setting(key, env, { kind: 'string' }, description, options);
}

/** A text of one form. */
export function pattern(
  key: string,
  env: string,
  expression: RegExp,
  shape: string,
  description: string,
  options: Options = {},
): OutputSetting {
  return setting(key, env, { kind: 'string', pattern: expression, shape }, description, options);
}

/** A secret text, such as a token. */
export function secret(key: string, env: string, description: string, options: Options = {}): OutputSetting {
  return setting(key, env, { kind: 'string' }, description, { ...options, secrecy: 'secret' });
}

/** A secret address: whoever knows it can post. */
export function secretUrl(
  key: string,
  env: string,
  description: string,
  options: Options = {},
): OutputSetting {
  return setting(key, env, { kind: 'url', schemes: HTTP, base: false }, description, {
    ...options,
    secrecy: 'secret',
  });
}

/** An address with whatever path it has. */
export function url(key: string, env: string, description: string, options: Options = {}): OutputSetting {
  return setting(key, env, { kind: 'url', schemes: HTTP, base: false }, description, options);
}

/** An address that Falcosidekick appends a path to. */
export function baseUrl(key: string, env: string, description: string, options: Options = {}): OutputSetting {
  return setting(key, env, { kind: 'url', schemes: HTTP, base: true }, description, options);
}

/** An address with another scheme than http. */
export function schemeUrl(
  key: string,
  env: string,
  schemes: readonly string[],
  description: string,
  options: Options = {},
): OutputSetting {
  return setting(key, env, { kind: 'url', schemes, base: false }, description, options);
}

/** `host:port`. */
export function hostPort(
  key: string,
  env: string,
  description: string,
  options: Options = {},
): OutputSetting {
  return setting(key, env, { kind: 'host-port' }, description, options);
}

/** A whole number in a range. */
export function integer(
  key: string,
  env: string,
  range: { readonly min: number; readonly max: number; readonly unit?: string },
  description: string,
  options: Options = {},
): OutputSetting {
  return setting(key, env, { kind: 'integer', ...range }, description, options);
}

/** A port. */
export function port(key: string, env: string, description: string, options: Options = {}): OutputSetting {
  return integer(key, env, { min: 1, max: 65535 }, description, options);
}

/** Yes or no; no where nothing else is said. */
export function flag(key: string, env: string, description: string, options: Options = {}): OutputSetting {
  return setting(key, env, { kind: 'boolean' }, description, { default: 'false', ...options });
}

/** One of a few words. */
export function choice(
  key: string,
  env: string,
  values: readonly string[],
  description: string,
  options: Options = {},
): OutputSetting {
  return setting(key, env, { kind: 'enum', values }, description, options);
}

/** Any other type. */
export function typed(
  key: string,
  env: string,
  type: SettingType,
  description: string,
  options: Options = {},
): OutputSetting {
  return setting(key, env, type, description, options);
}

/** The least urgent priority that is still sent. */
export function minimumPriority(env: string): OutputSetting {
  return setting(
    'minimumPriority',
    env,
    { kind: 'priority' },
    'Minimum priority of the alerts that are sent',
    { default: '- alerts of every priority are sent' },
  );
}

/** A Go template that the message is made with. */
export function messageFormat(env: string): OutputSetting {
  return setting(
    'messageFormat',
    env,
    { kind: 'template' },
    'Go template of the message headline, with the alert as its data, such as `{{ .Rule }} on {{ .Hostname }}`',
    { default: '- no headline' },
  );
}

/** What the outputs share that send by Falcosidekick's own HTTP client. */
export function http(prefix: string): readonly OutputSetting[] {
  return [mutualTls(prefix), checkCert(prefix), maxConcurrentRequests(prefix)];
}

/** Whether Falcosidekick shows a certificate. */
export function mutualTls(prefix: string): OutputSetting {
  return flag(
    'mutualTls',
    `${prefix}_MUTUALTLS`,
    'Whether to present the client certificate in `outputClientTlsSecretName` to the receiver, whose certificate is then always verified',
  );
}

/** Whether Falcosidekick looks at the certificate it is shown. */
export function checkCert(prefix: string, options: SettingOptions = {}): OutputSetting {
  return flag(
    'checkCert',
    `${prefix}_CHECKCERT`,
    'Whether to verify the certificate of the receiver; with false, alerts are sent to any server that responds',
    { default: 'true', ...options },
  );
}

/** How many requests run at once. */
export function maxConcurrentRequests(prefix: string): OutputSetting {
  return integer(
    'maxConcurrentRequests',
    `${prefix}_MAXCONCURRENTREQUESTS`,
    { min: 0, max: 65535, unit: 'requests' },
    'Maximum number of concurrent requests; further requests wait; 0 means no limit',
    { default: '1' },
  );
}

/** A setting that the program does not read, or does nothing with. */
export function dead(key: string, env: string, instead: string): DeadSetting {
  return { key, env, instead };
}

/** Common settings of the HTTP outputs that this one takes and does nothing with. */
export function deadHttp(
  prefix: string,
  keys: readonly ('mutualTls' | 'checkCert' | 'maxConcurrentRequests')[],
): readonly DeadSetting[] {
  const meaning = {
    mutualTls: 'this output presents no client certificate',
    checkCert: 'this output verifies certificates with its own client, which cannot be configured',
    maxConcurrentRequests: 'this output has no limit',
  };
  return keys.map((key) => dead(key, `${prefix}_${key.toUpperCase()}`, meaning[key]));
}

/** A setting that only the configuration file sets: viper does not know the variable. */
export function fileOnly(key: string, env: string): DeadSetting {
  return dead(key, env, FILE_ONLY);
}

type Optional = 'rules' | 'dead' | 'constants';

/** An entry of the catalogue, with what most of them leave out. */
export function output(
  definition: Omit<OutputDefinition, Optional> & Partial<Pick<OutputDefinition, Optional>>,
): OutputDefinition {
  return { rules: [] as readonly SettingRule[], dead: [], constants: {}, ...definition };
}

const HTTP: readonly string[] = ['http', 'https'];

const FILE_ONLY =
  'only the configuration file can set it: mount one with extraVolumes and pass it with extraArgs: ["--config-file", path]';

/** Headers with names as HTTP has them. */
export function customHeaders(prefix: string, syntax: 'split' | 'json' = 'split'): OutputSetting {
  return setting(
    'customHeaders',
    `${prefix}_CUSTOMHEADERS`,
    {
      kind: 'map',
      syntax,
      keys: { pattern: /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, shape: 'names of HTTP headers' },
    },
    syntax === 'json'
      ? 'Headers added to every request, by name; from a Secret, as one JSON object'
      : 'Headers added to every request, by name; values must not contain colons or commas; from a Secret, as `name:value,name:value`',
    { secrecy: 'either', default: '- no additional headers' },
  );
}

/** Names of fields of alerts, such as `k8s.ns.name`. */
export function fieldNames(key: string, env: string, description: string): OutputSetting {
  return setting(key, env, { kind: 'list', of: 'string' }, description, {
    default: '- no additional fields',
  });
}
