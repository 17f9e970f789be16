import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkRules } from '../../lib/checks';
import { NODE_IMAGE_TAG } from '../../lib/facts/versions';
import { RuleFiles } from '../../lib/falco';
import { alertRules } from '../../lib/tetragon/alerts/alert-rules';
import { ALERTS_PROPS } from '../../lib/tetragon/alerts/tetragon-alerts-props';
import { sending } from '../tetragon/alerts/harness';

const TEXT = readFileSync(join(__dirname, '../../docs/tetragon-alerts.md'), 'utf8');

function blocks(language: string): string[] {
  return [...TEXT.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, code]) => code!,
  );
}

describe('docs/tetragon-alerts.md', () => {
  it('has a Dockerfile with the image and the program of the construct', () => {
    const [dockerfile = ''] = blocks('dockerfile');
    expect(dockerfile).toMatch(new RegExp(`^FROM docker.io/library/node:${NODE_IMAGE_TAG}$`, 'm'));
    const { alerts } = sending();
    const { containers } = JSON.parse(JSON.stringify(alerts?.daemonSet.toJson())).spec.template.spec;
    expect(containers[0].image).toBe(`docker.io/library/node:${NODE_IMAGE_TAG}`);
    expect(dockerfile).toContain(`ENTRYPOINT ${JSON.stringify(containers[0].command).replaceAll(',', ', ')}`);
  });

  it('has rules that are right', () => {
    const rules = blocks('yaml');
    expect(rules).toHaveLength(1);
    expect(checkRules([{ name: 'rules.yaml', text: rules[0]! }], { source: 'tetragon' }).diagnostics).toEqual(
      [],
    );
    const { program } = alertRules(
      RuleFiles.bundledForTetragon().and(RuleFiles.inline('own.yaml', rules[0]!)),
      '',
    );
    expect(JSON.stringify(program.rules.find(({ name }) => name === 'Tetragon Policy'))).toContain(
      'secret-files',
    );
  });

  it('names props that there are', () => {
    for (const name of [
      'programPath',
      'stormWindow',
      'stormLimit',
      'namespace',
      'imageRegistry',
      'imageDigest',
    ]) {
      expect(TEXT).toContain(name);
      expect(ALERTS_PROPS).toHaveProperty(name);
    }
  });
});
