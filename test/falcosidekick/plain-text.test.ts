import { describe, expect, it } from 'vitest';
import { Output, SecretRef } from '../../lib/falcosidekick';
import { OUTPUTS } from '../../lib/falcosidekick/catalogue';
import { environment, findings, unchecked } from './harness';

const SECRET = 's3cr3t-value';
const FROM = 'write valueFrom: { secretKeyRef: { name: ..., key: ... } }';

function extra(name: string, value: string) {
  return { extraEnv: [{ name, value }] };
}

function webhook(settings: object) {
  return { outputs: [unchecked('webhook', { address: 'http://receiver', ...settings })] };
}

describe('a secret in extraEnv', () => {
  it.each([
    [
      extra('SLACK_WEBHOOKURL', `https://hooks.slack.com/${SECRET}`),
      `PROP1015 extraEnv: "SLACK_WEBHOOKURL" is a secret | ${FROM}, or Output.slack({ webhookUrl: SecretRef.fromSecretKey(...) })`,
    ],
    [
      extra('AWS_SECRET_ACCESS_KEY', SECRET),
      `PROP1015 extraEnv: "AWS_SECRET_ACCESS_KEY" is a secret | ${FROM}, or remove it and set awsIdentity`,
    ],
    [
      extra('AWS_ACCESS_KEY_ID', SECRET),
      `PROP1015 extraEnv: "AWS_ACCESS_KEY_ID" is a secret | ${FROM}, or remove it and set awsIdentity`,
    ],
    [
      extra('AWS_SESSION_TOKEN', SECRET),
      `PROP1015 extraEnv: "AWS_SESSION_TOKEN" is a secret | ${FROM}, or remove it and set awsIdentity`,
    ],
    [
      extra('WEBHOOK_CUSTOMHEADERS', `X-Team:a,Authorization:${SECRET}`),
      `PROP1015 extraEnv: "WEBHOOK_CUSTOMHEADERS" has the header "Authorization", which is a secret | ${FROM}, or Output.webhook({ customHeaders: SecretRef.fromSecretKey(...) })`,
    ],
    [
      extra('WEBHOOK_ADDRESS', `http://receiver?token=${SECRET}`),
      `PROP1015 extraEnv: "WEBHOOK_ADDRESS" has "token" in its query string, which is a secret | ${FROM}, or Output.webhook({ address: SecretRef.fromSecretKey(...) })`,
    ],
  ])('is refused as text, and is not shown (%#)', (props, expected) => {
    expect(findings(props)).toEqual([expected]);
    expect(expected).not.toContain(SECRET);
  });

  it.each(
    OUTPUTS.flatMap(({ settings }) =>
      settings.filter(({ secrecy }) => secrecy === 'secret').map(({ env }) => env),
    ),
  )('is refused as text in %s', (env) => {
    expect(findings(extra(env, SECRET)).join('\n')).toContain(`"${env}" is a secret`);
  });

  it('may be named', () => {
    const secretKeyRef = { name: 'slack', key: 'url' };
    const extraEnv = [{ name: 'SLACK_WEBHOOKURL', valueFrom: { secretKeyRef } }];
    expect(findings({ extraEnv })).toEqual([]);
  });

  it('is not seen in other variables', () => {
    expect(findings(extra('SLACK_CHANNEL', '#falco'))).toEqual([]);
    expect(findings(extra('WEBHOOK_ADDRESS', 'http://receiver?team=a'))).toEqual([]);
  });
});

describe('a header with a credential', () => {
  const HELP = 'use SecretRef.fromSecretKey(...) for the whole setting; the key holds name:value,name:value';

  it.each([
    'Authorization',
    'PROXY-AUTHORIZATION',
    'cookie',
    'X-Vault-Token',
    'Client-Secret',
    'X-Password',
    'X-API-Key',
    'apikey',
    'api_key',
    'X-Auth-User',
  ])('is refused as text, and is not shown: %s', (name) => {
    const shown = findings(webhook({ customHeaders: { 'X-Team': 'a', [name]: SECRET } }));
    expect(shown).toEqual([
      `PROP1015 outputs.webhook.customHeaders: customHeaders of webhook has the header "${name}", which is a secret | ${HELP}`,
    ]);
  });

  it('is refused where the headers are one text', () => {
    expect(findings(webhook({ customHeaders: `X-Team:a, Authorization:${SECRET}` }))).toEqual([
      `PROP1001 outputs.webhook.customHeaders: customHeaders of webhook has the header "Authorization", which is a secret | ${HELP}`,
    ]);
  });

  it('is refused where they are JSON', () => {
    const outputs = OUTPUTS.flatMap(({ name, settings }) =>
      settings
        .filter(({ type }) => type.kind === 'map' && type.syntax === 'json')
        .map(({ key }) => [name, key]),
    );
    expect(outputs).not.toEqual([]);
    for (const [name = '', key = ''] of outputs) {
      for (const headers of [{ Authorization: SECRET }, JSON.stringify({ Authorization: SECRET })]) {
        expect(findings({ outputs: [unchecked(name, { [key]: headers })] })).toContain(
          `${typeof headers === 'string' ? 'PROP1001' : 'PROP1015'} outputs.${name}.${key}: ${key} of ${name} has the header "Authorization", which is a secret | use SecretRef.fromSecretKey(...) for the whole setting; the key holds one JSON object`,
        );
      }
    }
  });

  it('may come from a Secret', () => {
    const customHeaders = SecretRef.fromSecretKey('receiver', 'headers');
    expect(
      environment({ outputs: [Output.webhook({ address: 'http://receiver', customHeaders })] }),
    ).toContain('WEBHOOK_CUSTOMHEADERS=<receiver/headers>');
  });

  it('is not seen in other headers', () => {
    expect(findings(webhook({ customHeaders: { Accept: 'a', 'X-Scope-OrgID': 'b' } }))).toEqual([]);
  });
});

describe('a URL with a credential in its query', () => {
  it.each(['token', 'access_token', 'api_key', 'apikey', 'key', 'secret', 'password', 'sig', 'Signature'])(
    'is refused as text, and is not shown: %s',
    (key) => {
      for (const [code, address] of [
        ['PROP1015', `http://receiver/a?team=b&${key}=${SECRET}`],
        // It could not work either, so that it cannot be acknowledged.
        ['PROP1001', `no URL?${key}=${SECRET}`],
      ]) {
        expect(findings(webhook({ address }))).toEqual([
          `${code} outputs.webhook.address: address of webhook has "${key}" in its query string, which is a secret | use SecretRef.fromSecretKey(...) for the whole setting; the key holds the URL`,
        ]);
      }
    },
  );

  it('is not seen in other queries', () => {
    expect(findings(webhook({ address: 'http://receiver/token=1?keys=2&monkey=3' }))).toEqual([]);
  });
});
