import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadRuleSet } from '../../lib/cli/load-rule-set';
import { readTestFile, runCase } from '../../lib/testing';

const ROOT = join(__dirname, '..', '..');

it.each(['README.md', 'docs/testing.md'])(
  'the test files that %s shows pass with the rules of this package',
  (page) => {
    const texts = [...readFileSync(join(ROOT, page), 'utf8').matchAll(/^```yaml\n([\s\S]*?)^```$/gm)]
      .map(([, text]) => text!)
      .filter((text) => /^tests:/m.test(text));
    expect(texts).not.toEqual([]);
    const rules = loadRuleSet([join(ROOT, 'rules')], {
      ruleMatching: 'all',
      plugins: ['container'],
      staticFields: [],
    });
    for (const text of texts) {
      const { file, problems } = readTestFile(page, text);
      expect(problems).toEqual([]);
      expect(file!.cases.flatMap((each) => runCase(rules, each).failures)).toEqual([]);
    }
  },
);
