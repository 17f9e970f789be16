import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PathPrefixes } from '../../lib/evaluate/matching/path-prefixes';
import { rivalPatterns } from '../../lib/language';
import { checkRules, loadRules } from '../../lib/rules-entry';

// What upstream's own code makes of random paths and patterns: `prefix_search.h` of falcosecurity/libs 0.25.4, compiled
// for this project with g++. "crash": it read behind the end of the path, and was ended by the system.
interface Case {
  readonly paths: readonly string[];
  readonly path: string;
  readonly match: boolean | 'crash';
}

const cases: readonly Case[] = readFileSync(join(__dirname, '../conformance/path-prefixes.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

const rule = (condition: string) =>
  `- {rule: r, desc: d, condition: ${JSON.stringify(condition)}, output: x, priority: INFO}`;

describe('pmatch', () => {
  it('matches what the code of Falco matches', () => {
    const different = cases
      .filter(({ match }) => match !== 'crash')
      .filter(({ paths, path, match }) => new PathPrefixes(paths).match(path) !== match);
    expect(different).toEqual([]);
    expect(cases.filter(({ match }) => match === true).length).toBeGreaterThan(100);
  });

  it('is false where Falco crashes', () => {
    const crashes = cases.filter(({ match }) => match === 'crash');
    expect(crashes.filter(({ paths, path }) => new PathPrefixes(paths).match(path))).toEqual([]);
    expect(crashes.length).toBeGreaterThan(50);
    // All of them have patterns that are warned of.
    expect(crashes.filter(({ paths }) => rivalPatterns(paths) === undefined)).toEqual([]);
  });

  it("says in the explanation which patterns get in each other's way", () => {
    const text = rule('evt.type = open and fd.name pmatch (/srv/*/a, /srv/app-?/b)');
    const ruleSet = loadRules([{ name: 'r.yaml', text }]);
    const event = { 'evt.type': 'open', 'fd.name': '/srv/app-1/a' };
    const [, check] = ruleSet.explain(event, 'r').condition.children;
    expect(check?.note).toBe(
      'if "*" and "app-?" both match, Falco compares one of them with the next part of the path',
    );
    expect(ruleSet.evaluate(event)).toEqual([]);
  });

  it('reports patterns on the same level', () => {
    const find = (condition: string) =>
      checkRules([{ name: 'r.yaml', text: rule(condition) }]).diagnostics.map(
        ({ code, message, help }) => `${code} ${message} (${help})`,
      );
    expect(find('evt.type = open and fd.name pmatch (/srv/*/a, /srv/app-?/b)')).toEqual([
      'FALCO2020 "pmatch" supports one pattern per directory level, but "*" and "app-?" are on the same level (use one "pmatch" for each, joined by "or", or use "glob")',
    ]);
    expect(find('evt.type = open and fd.name pmatch (/srv/*/a, /srv/*/b, /opt/app-?)')).toEqual([]);
    expect(find('evt.type = open and fd.name in (/srv/*/a, /srv/app-?/b)')).toEqual([]);
  });
});
