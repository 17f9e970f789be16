import { describe, expect, it } from 'vitest';
import { AwsIdentity } from '../../lib/falcosidekick';
import { AWS_OUTPUTS, OUTPUTS, type SettingRule } from '../../lib/falcosidekick/catalogue';
import { besideText, upstreamFiles } from '../upstream-text';
import { environment, unchecked } from './harness';
import { maximalSettings, minimalSettings } from './sample-settings';

function render(name: string, settings: Readonly<Record<string, unknown>>): string[] {
  return environment({
    outputs: [unchecked(name, settings)],
    outputClientTlsSecretName: 'client',
    ...(AWS_OUTPUTS.has(name) ? { awsIdentity: AwsIdentity.podIdentity() } : {}),
  }).filter((line) => !line.startsWith('MUTUALTLSCLIENT_'));
}

describe.each(OUTPUTS)('the output $name', (definition) => {
  it('has this environment with as few settings as can be', () => {
    expect(render(definition.name, minimalSettings(definition))).toMatchSnapshot();
  });

  it('has this environment with all settings', () => {
    expect(render(definition.name, maximalSettings(definition))).toMatchSnapshot();
  });

  it('has one prop and one variable for each setting', () => {
    const { settings } = definition;
    expect(new Set(settings.map(({ key }) => key)).size).toBe(settings.length);
    expect(new Set(settings.map(({ env }) => env)).size).toBe(settings.length);
  });

  it('is described in sentences without a final period', () => {
    for (const description of [
      definition.summary,
      ...definition.settings.map((setting) => setting.description),
    ]) {
      expect(description).toMatch(/^[A-Z].*[^.\s]$/);
    }
  });

  it('names props in its rules that it has', () => {
    const keys = definition.settings.map(({ key }) => key);
    for (const rule of definition.rules) {
      expect(keys).toEqual(expect.arrayContaining([...propsOf(rule)]));
    }
  });

  it('offers nothing under a key that it refuses', () => {
    const offered = new Set(definition.settings.map(({ key }) => key));
    expect(definition.dead.filter(({ key }) => offered.has(key))).toEqual([]);
  });
});

describe('the catalogue', () => {
  it('has every output of Falcosidekick once, and stdout', () => {
    expect(OUTPUTS).toHaveLength(71);
    expect(new Set(OUTPUTS.map(({ name }) => name)).size).toBe(71);
    expect(new Set(OUTPUTS.map(({ logName }) => logName)).size).toBe(71);
  });

  it('gives a variable to several outputs only where they share it', () => {
    const owners = new Map<string, string[]>();
    for (const { name, settings } of OUTPUTS) {
      for (const { env } of settings) {
        owners.set(env, [...(owners.get(env) ?? []), name]);
      }
    }
    const shared = [...owners].filter(([, names]) => names.length > 1).map(([env]) => env);
    expect(shared.sort()).toEqual([
      'AWS_REGION',
      'GCP_CREDENTIALS',
      'OTLP_TRACES_CHECKCERT',
      'YANDEX_ACCESSKEYID',
      'YANDEX_REGION',
      'YANDEX_SECRETACCESSKEY',
    ]);
  });

  it('lets the priority be chosen wherever Falcosidekick does', () => {
    const without = OUTPUTS.filter(({ settings }) => !settings.some(({ key }) => key === 'minimumPriority'));
    expect(without.map(({ name }) => name)).toEqual([
      'dogstatsd',
      'nats',
      'otlpMetrics',
      'stan',
      'statsd',
      'stdout',
      'webui',
      'yandexS3',
    ]);
  });
});

/** The environment variables that upstream documents: from its pages, or as extracted from them. */
function documented(): readonly string[] | undefined {
  const extracted = besideText('falcosidekick/outputs.json');
  const pages = upstreamFiles('falcosidekick');
  if (pages !== undefined) {
    const paths = pages
      .list('docs/outputs')
      .filter((path) => path.endsWith('.md') && !path.endsWith('EXAMPLE.md'));
    const rows = paths.flatMap((path) => pages.read(path).split('\n'));
    return rows.flatMap((row) => /^\| *`[^`|]+` *\| *`([A-Z][A-Z0-9_]*)` *\|/.exec(row)?.[1] ?? []);
  }
  return extracted === undefined
    ? undefined
    : (JSON.parse(extracted) as { rows: { env: string }[] }[]).flatMap(({ rows }) =>
        rows.map(({ env }) => env),
      );
}

const DOCUMENTED = documented();

/** Documented, and set elsewhere: by the props of Falcosidekick, or under the name that works. */
const ELSEWHERE = new Set(['AWS_CHECKIDENTITY', 'PROMETHEUS_EXTRALABELS', 'OTLP_LOGS_CHECKCERT']);
const MISSPELT = /^(DOGSTASTD_|SPYPERBAT_|KAFKA_TSL$)/;

describe.skipIf(DOCUMENTED === undefined)('the catalogue against the documentation', () => {
  it('offers or refuses every documented setting, and nothing is without a word', () => {
    const known = new Set(
      OUTPUTS.flatMap(({ settings, dead }) => [...settings, ...dead].map(({ env }) => env)),
    );
    for (const { constants } of OUTPUTS) {
      for (const env of Object.keys(constants)) {
        known.add(env);
      }
    }
    const unknown = DOCUMENTED!.filter(
      (env) => !known.has(env) && !ELSEWHERE.has(env) && !MISSPELT.test(env),
    );
    expect(unknown).toEqual([]);
    expect(DOCUMENTED!.length).toBeGreaterThan(400);
  });
});

const PROGRAM = upstreamFiles('falcosidekick')?.read('config.go');

/** The environment variables of all settings that the program has a default for: without one, it does not see them. */
function settingsOf(program: string): ReadonlySet<string> {
  const shared = [
    ...(/commonHttpOutputDefaults = [^{]*\{([^}]*)\}/.exec(program)?.[1] ?? '').matchAll(/"(\w+)":/g),
  ];
  const ofOutputs = [...program.matchAll(/^var (\w+) = map\[string\]map[^{]*\{\n([\s\S]*?)\n\}/gm)].flatMap(
    ([, table, outputs = '']) =>
      [...outputs.matchAll(/^\t"([\w.]+)": \{([\s\S]*?)^\t\},/gm)].flatMap(([, output, settings = '']) =>
        [...settings.matchAll(/^\t\t"([\w.]+)":/gm), ...(table === 'httpOutputDefaults' ? shared : [])].map(
          ([, key]) => `${output}.${key}`,
        ),
      ),
  );
  // Maps have no default: the variable is looked up, or the setting.
  const maps = [...program.matchAll(/os\.LookupEnv\("(\w+)"\)|v\.GetStringMapString\("([\w.]+)"\)/g)].map(
    ([, env, setting]) => env ?? setting ?? '',
  );
  const others = [...program.matchAll(/v\.SetDefault\("([\w.]+)"/g)].map(([, setting = '']) => setting);
  return new Set(
    [...ofOutputs, ...others, ...maps].map((setting) => setting.toUpperCase().replaceAll('.', '_')),
  );
}

describe.skipIf(PROGRAM === undefined)('the catalogue against the program (skipped without UPSTREAM)', () => {
  const program = settingsOf(PROGRAM ?? '');
  const ours = OUTPUTS.flatMap(({ settings, dead, constants }) => [
    ...settings.map(({ env }) => env),
    ...dead.map(({ env }) => env),
    ...Object.keys(constants),
  ]);

  it('has a setting for each of the program, but those of the whole program and misspelt ones', () => {
    expect([...program].filter((env) => !ours.includes(env)).sort()).toEqual([
      'AWS_CHECKIDENTITY',
      'BRACKETREPLACER',
      'CUSTOMFIELDS',
      'CUSTOMTAGS',
      'LISTENADDRESS',
      'LISTENPORT',
      'MUTUALTLSCLIENT_CACERTFILE',
      'MUTUALTLSCLIENT_CERTFILE',
      'MUTUALTLSCLIENT_KEYFILE',
      'MUTUALTLSFILESPATH',
      'OTLP_LOGS_CHECKCERT',
      'OUTPUTFIELDFORMAT',
      'PROMETHEUS_EXTRALABELS',
      'TEMPLATEDFIELDS',
      'TLSCLIENT_CACERTFILE',
      'TLSSERVER_CACERTFILE',
      'TLSSERVER_CERTFILE',
      'TLSSERVER_DEPLOY',
      'TLSSERVER_KEYFILE',
      'TLSSERVER_MUTUALTLS',
      'TLSSERVER_NOTLSPATHS',
      'TLSSERVER_NOTLSPORT',
      // Misspelt by the program, which reads them under their right names.
      'WAVEFRONT_FLUSHINTERVALSECODS',
      'YAMDEX_S3_MINIMUMPRIORITY',
    ]);
  });

  it('has no setting that the program does not read', () => {
    const live = OUTPUTS.flatMap(({ settings }) => settings.map(({ env }) => env));
    expect(live.filter((env) => !program.has(env)).sort()).toEqual([]);
  });
});

/** The settings that a rule speaks of. */
function propsOf(rule: SettingRule): readonly string[] {
  switch (rule.kind) {
    case 'when':
      return [rule.key, rule.needed];
    case 'appends':
      return rule.pathKey === undefined ? [rule.key] : [rule.key, rule.pathKey];
    case 'refused':
      return [rule.key];
    default:
      return rule.keys;
  }
}
