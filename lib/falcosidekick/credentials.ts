import { quote } from '../diagnostics';
import type { api } from '../kubernetes';
import type { PropFindings } from '../props';
import { OUTPUTS, type OutputSetting, type SettingType } from './catalogue';
import type { Judged, SettingValue } from './setting-result';
import { checkValue } from './setting-value';

/** Names of headers whose values let whoever reads them in. */
const HEADER = /^(proxy-)?authorization$|^cookie$|token|secret|password|api[-_]?key|x-auth/i;

/** Keys in the query of a URL whose values do the same. */
const QUERY_KEY = /^(token|access_token|api_key|apikey|key|secret|password|sig|signature)$/i;

/** Read by the AWS client itself; the catalogue has no setting for them. */
const AWS_VARIABLES: ReadonlySet<string> = new Set([
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
]);

interface Owner {
  readonly output: string;
  readonly setting: OutputSetting;
}

const OWNERS: ReadonlyMap<string, Owner> = new Map(
  OUTPUTS.flatMap(({ name, settings }) =>
    settings.map((setting) => [setting.env, { output: name, setting }] as const),
  ),
);

/**
 * What gives away a value that is written where a Secret could be named: the header or the key of the query that
 * holds a credential. Looks at values of the wrong type as well, since the message about their type would show them.
 */
export function credentialProblem(type: SettingType, value: unknown): SettingValue | undefined {
  if (type.kind === 'map') {
    const header = headerNames(value).find((name) => HEADER.test(name));
    return header === undefined
      ? undefined
      : {
          ...judged(type, value),
          problem: `has the header ${quote(header)}, which is a secret`,
          help: `use SecretRef.fromSecretKey(...) for the whole setting; the key holds ${type.syntax === 'json' ? 'one JSON object' : 'name:value,name:value'}`,
        };
  }
  const key =
    type.kind === 'url' && typeof value === 'string'
      ? queryKeys(value).find((name) => QUERY_KEY.test(name))
      : undefined;
  return key === undefined
    ? undefined
    : {
        ...judged(type, value),
        problem: `has ${quote(key)} in its query string, which is a secret`,
        help: 'use SecretRef.fromSecretKey(...) for the whole setting; the key holds the URL',
      };
}

/** Where it is as it must be otherwise, the program would take it. */
function judged(type: SettingType, value: unknown): { readonly judged?: Judged } {
  const { text } = { text: undefined, ...checkValue(type, value) };
  return text === undefined ? {} : { judged: { code: 'PROP1015', text } };
}

/** A literal in `extraEnv` is readable by whoever may read the Deployment. */
export function checkExtraCredential({ name, value }: api.EnvVar, findings: PropFindings): void {
  if (value === undefined || value === null) {
    return;
  }
  const fromSecret = 'write valueFrom: { secretKeyRef: { name: ..., key: ... } }';
  const owner = OWNERS.get(name);
  if (AWS_VARIABLES.has(name)) {
    findings.add('PROP1015', 'extraEnv', `${quote(name)} is a secret`, {
      help: `${fromSecret}, or remove it and set awsIdentity`,
    });
  } else if (owner?.setting.secrecy === 'secret') {
    findings.add('PROP1015', 'extraEnv', `${quote(name)} is a secret`, {
      help: `${fromSecret}, or Output.${owner.output}({ ${owner.setting.key}: SecretRef.fromSecretKey(...) })`,
    });
  } else if (owner?.setting.secrecy === 'either') {
    const problem = credentialProblem(owner.setting.type, value)?.problem;
    if (problem !== undefined) {
      findings.add('PROP1015', 'extraEnv', `${quote(name)} ${problem}`, {
        help: `${fromSecret}, or Output.${owner.output}({ ${owner.setting.key}: SecretRef.fromSecretKey(...) })`,
      });
    }
  }
}

/** Of a map, or of the text that Falcosidekick reads one from. */
function headerNames(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    return value.split(/[,{]/).map((entry) => (entry.split(':')[0] ?? '').replaceAll('"', '').trim());
  }
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

/** By pattern, because a text that is no URL is shown by the message that says so. */
function queryKeys(url: string): readonly string[] {
  return [...url.matchAll(/[?&;]([^?=&;#]+)=/g)].map(([, key = '']) => {
    try {
      return decodeURIComponent(key);
    } catch {
      return key;
    }
  });
}
