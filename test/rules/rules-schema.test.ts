import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { RULES_SCHEMA } from '../../lib/rules/rules-schema';

const validate = new Ajv({ strict: false, allErrors: true }).compile(RULES_SCHEMA);

interface Verdict {
  readonly name: string;
  readonly yaml: string;
  readonly results: readonly [
    {
      readonly successful: boolean;
      readonly errors: readonly { readonly code: string }[];
      readonly warnings: readonly { readonly code: string }[];
    },
  ];
}

const VERDICTS: readonly Verdict[] = readFileSync(join(__dirname, '../conformance/rules-files.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line): Verdict => JSON.parse(line))
  .filter(({ yaml, results }) => yaml !== undefined && results?.length === 1);

/** What Falco ignores, and our schema does not. */
const IGNORED_BY_FALCO = new Set(['ex-unknown-key', 'ov-scalar']);

function problems(text: string): readonly string[] {
  const found = parseAllDocuments(text, { version: '1.2', merge: true, logLevel: 'silent' });
  const documents = Array.isArray(found) ? found : [];
  return documents.flatMap((document) => {
    validate(document.toJS());
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  });
}

describe('the schema of rules files', () => {
  const loads = VERDICTS.filter(
    ({ results: [{ successful, warnings }] }) =>
      successful && warnings.every(({ code }) => !['LOAD_UNKNOWN_KEY', 'LOAD_UNKNOWN_ITEM'].includes(code)),
  );
  const hasUnknownKey = VERDICTS.filter(({ results: [{ warnings }] }) =>
    warnings.some(({ code }) => ['LOAD_UNKNOWN_KEY', 'LOAD_UNKNOWN_ITEM'].includes(code)),
  );

  it('is tried on enough files', () => {
    expect(loads.length).toBeGreaterThan(150);
    expect(hasUnknownKey.length).toBeGreaterThan(2);
  });

  it.each(loads.filter(({ name }) => !IGNORED_BY_FALCO.has(name)))(
    'accepts $name, which a real Falco loads',
    ({ yaml }) => {
      expect(problems(yaml)).toEqual([]);
    },
  );

  it.each(hasUnknownKey)('refuses $name, in which a real Falco ignores a key', ({ yaml }) => {
    expect(problems(yaml)).not.toEqual([]);
  });

  it('accepts the rules of this package', () => {
    for (const name of ['10-container-detections.yaml', '20-host-detections.yaml']) {
      expect(problems(readFileSync(join(__dirname, '../../rules', name), 'utf8'))).toEqual([]);
    }
  });

  it('refuses a misspelt key, a missing kind and an unknown priority', () => {
    const rule = '- rule: a\n  desc: b\n  condition: evt.type = open\n  output: c\n';
    expect(problems(`${rule}  priority: HIGH\n`).length).toBeGreaterThan(0);
    expect(problems(`${rule}  priority: Warning\n  tag: [a]\n`)).toContain(
      '/0 must NOT have additional properties',
    );
    expect(problems('- desc: b\n').length).toBeGreaterThan(0);
    expect(problems(`${rule}  priority: Warning\n`)).toEqual([]);
  });

  const PLUGIN = (more: string) => `- required_plugin_versions: [{name: a, version: 0.1.0${more}}]\n`;
  const EXCEPTION = (more: string) => `  exceptions: [{name: e${more}}]\n`;
  const RULE =
    '- rule: a\n  desc: b\n  condition: evt.type = open\n  output: c\n  priority: Info\n  source: syscall\n';

  it.each([
    '- required_engine_version: 0.50.0\n',
    PLUGIN(', alternatives: [{name: b, version: 1}]'),
    '- list: a\n  items: [b, 1, true]\n  append: true\n  override: {items: append}\n',
    '- macro: a\n  condition: b\n  append: yes\n  override: {condition: replace}\n',
    `${RULE}${EXCEPTION(', fields: proc.name, comps: in, values: [a, 1, [b]]')}`,
    `${RULE}${EXCEPTION(', fields: [proc.name], comps: [in], values: [[a, [b]]]')}`,
    `${RULE}  exceptions:\n  override:\n  tags: [a, 1, true]\n  capture_duration: 5\n  capture: true\n`,
    `${RULE}  override: {condition: append, desc: append, enabled: replace, tags: replace}\n`,
  ])('accepts every kind of value that Falco takes: %j', (text) => {
    expect(problems(text)).toEqual([]);
  });

  it.each([
    ['- required_engine_version: [0.50.0]\n', '/0/required_engine_version must be string,number,boolean'],
    ['- required_plugin_versions: a\n', '/0/required_plugin_versions must be array'],
    ['- required_plugin_versions: [a]\n', '/0/required_plugin_versions/0 must be object'],
    [
      '- required_plugin_versions: [{name: a}]\n',
      "/0/required_plugin_versions/0 must have required property 'version'",
    ],
    [
      '- required_plugin_versions: [{version: 0.1.0}]\n',
      "/0/required_plugin_versions/0 must have required property 'name'",
    ],
    [PLUGIN(', alternatives: a'), '/0/required_plugin_versions/0/alternatives must be array'],
    [PLUGIN(', alternatives: [a]'), '/0/required_plugin_versions/0/alternatives/0 must be object'],
    [
      PLUGIN(', alternatives: [{name: b}]'),
      "/0/required_plugin_versions/0/alternatives/0 must have required property 'version'",
    ],
    [
      PLUGIN(', alternatives: [{version: 0.1.0}]'),
      "/0/required_plugin_versions/0/alternatives/0 must have required property 'name'",
    ],
    [
      PLUGIN(', alternatives: [{name: b, version: []}]'),
      '/0/required_plugin_versions/0/alternatives/0/version must be string,number,boolean',
    ],
    ['- list: [a]\n', '/0/list must be string,number'],
    ['- list: ""\n', '/0/list must NOT have fewer than 1 characters'],
    ['- list: a\n  items: b\n', '/0/items must be array'],
    ['- list: a\n  items: [[b]]\n', '/0/items/0 must be string,number,boolean'],
    ['- list: a\n  append: [true]\n', '/0/append must be boolean,string'],
    ['- list: a\n  override: {items: set}\n', '/0/override/items must be equal to one of the allowed values'],
    ['- list: a\n  override: {itms: append}\n', '/0/override must NOT have additional properties'],
    ['- list: a\n  override: append\n', '/0/override must be object,null'],
    ['- macro: a\n  condition: [b]\n', '/0/condition must be string,number,boolean'],
    [`${RULE}  exceptions: a\n`, '/0/exceptions must be array,null'],
    [`${RULE}  exceptions: [a]\n`, '/0/exceptions/0 must be object'],
    [`${RULE}  exceptions: [{fields: a}]\n`, "/0/exceptions/0 must have required property 'name'"],
    [RULE + EXCEPTION(', field: a'), '/0/exceptions/0 must NOT have additional properties'],
    [RULE + EXCEPTION(', fields: {}'), '/0/exceptions/0/fields must be string,array'],
    [RULE + EXCEPTION(', comps: {}'), '/0/exceptions/0/comps must be string,array'],
    [RULE + EXCEPTION(', values: {}'), '/0/exceptions/0/values must be array,string,number'],
    [RULE.replace('syscall', '[syscall]'), '/0/source must be string'],
    [`${RULE}  enabled: 1\n`, '/0/enabled must be boolean,string'],
    [`${RULE}  capture_duration: 1.5\n`, '/0/capture_duration must be integer,string'],
    [`${RULE}  tags: a\n`, '/0/tags must be array'],
    [
      `${RULE}  override: {priority: append}\n`,
      '/0/override/priority must be equal to one of the allowed values',
    ],
  ])('refuses %j', (text, problem) => {
    expect(problems(text)).toContain(problem);
  });
});
