import { describe, expect, it } from 'vitest';
import { Output, SecretRef } from '../../lib/falcosidekick';
import { environment, findings, objects } from './harness';

const PLAIN = [Output.opsgenie({ apiKey: SecretRef.unsafePlainText('s3cr3t') })];

describe('a secret', () => {
  it('that is referred to stays where it is', () => {
    const props = { outputs: [Output.opsgenie({ apiKey: SecretRef.fromSecretKey('opsgenie', 'key') })] };
    expect(environment(props)).toEqual(['OPSGENIE_APIKEY=<opsgenie/key>']);
    expect(objects(props)).not.toHaveProperty('Secret');
  });

  it('that is given as text goes to a Secret, and to nothing else', () => {
    const { Secret, ...others } = objects({ outputs: PLAIN });
    expect(Secret.data).toEqual({ OPSGENIE_APIKEY: Buffer.from('s3cr3t').toString('base64') });
    expect(environment({ outputs: PLAIN })).toEqual(['OPSGENIE_APIKEY=<falcosidekick/OPSGENIE_APIKEY>']);
    expect(JSON.stringify(others)).not.toMatch(/s3cr3t|czNjcjN0/);
  });

  it('that is given as text is a warning at each use, which does not show it', () => {
    const outputs = [
      ...PLAIN,
      Output.slack({ webhookUrl: SecretRef.unsafePlainText('https://hooks.slack.com/s3cr3t') }),
    ];
    expect(findings({ outputs })).toEqual([
      'PROP1007 outputs.opsgenie.apiKey: the manifest contains the secret opsgenie.apiKey | keep it out of version control, or use SecretRef.fromSecretKey(...)',
      'PROP1007 outputs.slack.webhookUrl: the manifest contains the secret slack.webhookUrl | keep it out of version control, or use SecretRef.fromSecretKey(...)',
    ]);
  });

  it('that is given as text and is not there is empty', () => {
    const apiKey = SecretRef.unsafePlainText(undefined as unknown as string);
    expect(findings({ outputs: [Output.opsgenie({ apiKey })] })).toEqual([
      'PROP1001 outputs.opsgenie.apiKey: apiKey of opsgenie is an empty plain text',
    ]);
  });

  it('that is given as text makes new pods when it changes', () => {
    const checksum = (apiKey: string): string =>
      objects({ outputs: [Output.opsgenie({ apiKey: SecretRef.unsafePlainText(apiKey) })] }).Deployment.spec
        .template.metadata.annotations['checksum/secret'];
    expect(checksum('one')).toMatch(/^[0-9a-f]{64}$/);
    expect(checksum('one')).toBe(checksum('one'));
    expect(checksum('one')).not.toBe(checksum('two'));
  });

  it('can stand for a setting that may be one', () => {
    const address = SecretRef.fromSecretKey('receiver', 'url');
    expect(environment({ outputs: [Output.webhook({ address })] })).toEqual([
      'WEBHOOK_ADDRESS=<receiver/url>',
    ]);
  });
});

describe('a value', () => {
  it('with a dollar sign and a parenthesis reaches Falcosidekick as it is', () => {
    const outputs = [
      Output.slack({ webhookUrl: SecretRef.fromSecretKey('s', 'u'), footer: '$(HOME) $$(HOME)' }),
    ];
    expect(environment({ outputs })).toContain('SLACK_FOOTER=$$(HOME) $$$(HOME)');
  });

  it('stands at the same place whatever the order of the outputs', () => {
    const outputs = [Output.stdout(), Output.talon({ address: 'http://talon:2803' })];
    expect(objects({ outputs: [...outputs].reverse() })).toEqual(objects({ outputs }));
  });
});
