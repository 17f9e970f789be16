import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Output } from '../../lib/falcosidekick';
import { OUTPUTS } from '../../lib/falcosidekick/catalogue';
import { generateOutputs } from '../../scripts/generate-outputs';

const ROOT = join(__dirname, '../..');

describe('the files that are generated from the catalogue', () => {
  it.each([...generateOutputs().keys()])('%s is up to date', (path) => {
    const expected = generateOutputs().get(path);
    expect(readFileSync(join(ROOT, path), 'utf8') === expected, `${path} is stale: npm run generate`).toBe(
      true,
    );
  });

  it('have a factory for every output', () => {
    const factories = Object.getOwnPropertyNames(Output).filter(
      (name) => typeof Reflect.get(Output, name) === 'function',
    );
    expect(factories.sort()).toEqual(OUTPUTS.map(({ name }) => name).sort());
  });

  it('give every optional setting a default', () => {
    const props = readFileSync(join(ROOT, 'lib/falcosidekick/output-props.generated.ts'), 'utf8');
    expect(props.match(/^ {2}readonly \w+\?:/gm)?.length).toBe(props.match(/@default/g)?.length);
  });
});

describe('the types', () => {
  it('refuse what the checks refuse', () => {
    expect(() => {
      // @ts-expect-error: the webhook is a secret
      Output.slack({ webhookUrl: 'https://hooks.slack.com/services/x' });
      // @ts-expect-error: the address is required
      Output.loki({});
      // @ts-expect-error: there is no such format
      Output.loki({ hostPort: 'http://loki:3100', format: 'xml' });
      // @ts-expect-error: the setting has no effect in the program
      Output.nats({ hostPort: 'nats://nats:4222', mutualTls: true });
    }).not.toThrow();
  });
});
