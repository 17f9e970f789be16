import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load, loadAll } from 'js-yaml';
import { describe, expect, it } from 'vitest';

const EXAMPLE = join(__dirname, '..', '..', 'examples', 'secret-output');

/** As far as the test looks into it. */
// biome-ignore lint/suspicious/noExplicitAny: the shape depends on the kind
type Manifest = any;

const read = (path: string) => readFileSync(join(EXAMPLE, path), 'utf8');

/** Namespace, name and key of every Secret that the manifests refer to. */
function references(): readonly string[] {
  const objects = loadAll(read('dist/runtime-detection.k8s.yaml')) as Manifest[];
  return objects
    .filter(({ kind }) => kind === 'Deployment')
    .flatMap(({ metadata, spec }) =>
      spec.template.spec.containers.flatMap(({ env = [] }: Manifest) =>
        env
          .map(({ valueFrom }: Manifest) => valueFrom?.secretKeyRef)
          .filter((ref: Manifest) => ref !== undefined)
          .map(({ name, key }: Manifest) => `${metadata.namespace}/${name}/${key}`),
      ),
    );
}

/** The same of every Secret that a command makes. */
function madeByCommands(text: string): readonly string[] {
  const commands = [
    ...text.matchAll(/^\$ kubectl create secret generic (\S+) -n (\S+) --from-literal=([^=\s]+)=/gm),
  ];
  return commands.map(([, name, namespace, key]) => `${namespace}/${name}/${key}`);
}

describe('the example with a secret', () => {
  it('refers to a Secret, and holds none', () => {
    expect(references()).toEqual(['falco/slack/webhook-url']);
    expect(read('dist/runtime-detection.k8s.yaml')).not.toMatch(/^kind: Secret$/m);
  });

  it('makes it by the command of its README', () => {
    expect(madeByCommands(read('README.md'))).toEqual(references());
  });

  it('makes it by an ExternalSecret', () => {
    const { metadata, spec } = load(read('external-secret.yaml')) as Manifest;
    const made = spec.data.map(
      ({ secretKey }: Manifest) => `${metadata.namespace}/${spec.target.name}/${secretKey}`,
    );
    expect(made).toEqual(references());
  });
});

it('the README makes the Secret that its first app refers to', () => {
  const page = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');
  const [, name, key] = /SecretRef\.fromSecretKey\('([^']+)', '([^']+)'\)/.exec(page) ?? [];
  expect(madeByCommands(page)).toEqual([`falco/${name}/${key}`]);
});
