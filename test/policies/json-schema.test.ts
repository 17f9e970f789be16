import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { CATALOGUE } from '../../lib/codes';
import { POLICIES_SCHEMA } from '../../lib/policies/policies-schema';
import type { JsonSchema } from '../../lib/policies/schema/json-schema';
import { KEY_DESCRIPTIONS } from '../../lib/policies/schema/key-descriptions';

const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(POLICIES_SCHEMA);

/** Policies that were written for this project; they are not part of this repository. */
const DRAFTS = join(__dirname, '..', '..', '..', 'shared', 'tetragon', 'policies');

/** Keys that 1.7 does not have yet. */
const LATER: readonly string[] = [
  'nodeSelector',
  'digestVerificationFailure',
  'binaryDigests',
  'argument.btfTypeModule',
  'selector.label',
  'matchWorkloads',
  'argNewAddr',
  'argNewOffset',
  'argNewSymbol',
];

/** Unknown keys and words, missing keys, wrong types, a namespace where there is none: what a schema can say. */
const REFUSED_BY_SCHEMA = [
  ...['POLICY1002', 'POLICY1004', 'POLICY1005', 'POLICY1006', 'POLICY1007'],
  ...['POLICY1008', 'POLICY1009', 'POLICY1011', 'POLICY1013', 'POLICY1018'],
];

function problems(text: string): readonly string[] {
  const found = parseAllDocuments(text, { version: '1.2', merge: true, logLevel: 'silent' });
  return (Array.isArray(found) ? found : []).flatMap((document) => {
    validate(document.toJS());
    return (validate.errors ?? [])
      .filter(({ keyword }) => keyword !== 'if')
      .map(({ instancePath, message }) => `${instancePath} ${message}`);
  });
}

const policy = (spec: string, { kind = 'TracingPolicy', metadata = '{name: p}' } = {}) =>
  `apiVersion: cilium.io/v1alpha1\nkind: ${kind}\nmetadata: ${metadata}\nspec: ${spec}\n`;

const yamlIn = (directory: string) =>
  readdirSync(directory)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(join(directory, name), 'utf8'));

describe('the schema of policies files', () => {
  it.each([
    ['this package emits', join(__dirname, '../../dist/local/policies'), 13],
    ['an example emits', join(__dirname, '../../examples/own-policies/dist'), 1],
  ])('accepts every policy that %s', (_, directory, atLeast) => {
    const texts = yamlIn(directory);
    expect(texts.length).toBeGreaterThanOrEqual(atLeast);
    for (const text of texts) {
      expect(problems(text), text).toEqual([]);
    }
  });

  it.skipIf(!existsSync(DRAFTS))('accepts the drafts for each detection', () => {
    const names = readdirSync(DRAFTS).filter((name) => /^\d/.test(name));
    expect(names.length).toBe(14);
    for (const name of names) {
      expect(problems(readFileSync(join(DRAFTS, name), 'utf8')), name).toEqual([]);
    }
  });

  const examples = Object.entries(CATALOGUE).flatMap(([code, { example }]) =>
    code.startsWith('POLICY') && example !== undefined ? [{ code, ...example }] : [],
  );

  it('accepts every policy that is right in the docs of the checks', () => {
    expect(examples.length).toBeGreaterThan(100);
    expect(examples.filter(({ good }) => problems(good).length > 0).map(({ code }) => code)).toEqual([]);
  });

  it('refuses of those that are wrong what a schema can say, and nothing else', () => {
    expect(examples.filter(({ bad }) => problems(bad).length > 0).map(({ code }) => code)).toEqual(
      REFUSED_BY_SCHEMA,
    );
  });

  it.each([
    [
      'a misspelt key',
      '{kprobes: [{call: sys_read, sycall: true}]}',
      '/spec/kprobes/0 must NOT have additional properties',
    ],
    [
      'an unknown word',
      '{kprobes: [{call: f, selectors: [{matchActions: [{action: Kill}]}]}]}',
      '/spec/kprobes/0/selectors/0/matchActions/0/action must be equal to one of the allowed values',
    ],
    [
      'a number for a string',
      '{kprobes: [{call: f, selectors: [{matchArgs: [{index: 0, operator: Equal, values: [1]}]}]}]}',
      '/spec/kprobes/0/selectors/0/matchArgs/0/values/0 must be string',
    ],
    ['a missing key', '{kprobes: [{syscall: false}]}', "/spec/kprobes/0 must have required property 'call'"],
    [
      'a negative index',
      '{kprobes: [{call: f, args: [{index: -1, type: int}]}]}',
      '/spec/kprobes/0/args/0/index must be >= 0',
    ],
    ['a key of a later version', '{nodeSelector: {}}', '/spec must NOT have additional properties'],
    [
      'too many tags',
      `{kprobes: [{call: f, tags: [${'a, '.repeat(17)}]}]}`,
      '/spec/kprobes/0/tags must NOT have more than 16 items',
    ],
  ])('refuses %s', (_, spec, problem) => {
    expect(problems(policy(spec))).toEqual([problem]);
  });

  it('refuses a namespace, a host selector and a kind where they do not belong', () => {
    expect(problems(policy('{}', { metadata: '{name: p, namespace: n}' }))).toEqual([
      '/metadata must NOT be valid',
    ]);
    expect(problems(policy('{hostSelector: {}}', { kind: 'TracingPolicyNamespaced' }))).toEqual([
      '/spec must NOT be valid',
    ]);
    expect(problems(policy('{}', { kind: 'TracingPolcy' }))).toEqual([
      '/kind must be equal to one of the allowed values',
    ]);
    expect(problems(policy('{}', { metadata: '{}' }))).toEqual([
      "/metadata must have required property 'name'",
    ]);
  });

  it.each([
    ['apiVersion: cilium.io/v1alpha1\nmetadata: {name: p}', [" must have required property 'kind'"]],
    [
      'kind: TracingPolicy',
      ['apiVersion', 'metadata', 'spec'].map((key) => ` must have required property '${key}'`),
    ],
    [policy('{}').replace('cilium.io/v1alpha1', 'cilium.io/v1'), ['/apiVersion must be equal to constant']],
    [`${policy('{}')}status: {}\n`, [' must NOT have additional properties']],
    [policy('{}', { metadata: '{name: p, label: a}' }), ['/metadata must NOT have additional properties']],
    [policy('{}', { metadata: '[]' }), ['/metadata must be object', '/metadata must NOT be valid']],
    ['[]', [' must be object,null']],
  ])('refuses a policy that is not whole: %j', (text, all) => {
    expect(problems(text)).toEqual(all);
  });

  it('accepts a host selector in a policy for the cluster, and a namespace in the other', () => {
    expect(problems(policy('{hostSelector: {}}'))).toEqual([]);
    const namespaced = { kind: 'TracingPolicyNamespaced', metadata: '{name: p, namespace: n}' };
    expect(problems(policy('{podSelector: {}}', namespaced))).toEqual([]);
  });

  it('writes each object once, and describes every key that is for policies', () => {
    const definitions = Object.entries(POLICIES_SCHEMA['$defs'] as Record<string, JsonSchema>);
    expect(JSON.stringify(POLICIES_SCHEMA, null, 2).split('\n').length).toBeLessThan(1600);
    const keys = definitions
      .filter(([name]) => name !== 'metadata' && name !== 'ownerReference')
      .flatMap(([name, { properties = {} }]) =>
        Object.entries(properties as Record<string, JsonSchema>).map(([key, schema]) => ({
          key: `${name}.${key}`,
          description: schema['description'],
        })),
      );
    expect(keys.length).toBeGreaterThan(100);
    expect(keys.filter(({ description }) => description === undefined)).toEqual([]);
  });

  it('has no description that no key has', () => {
    const shown = JSON.stringify(POLICIES_SCHEMA);
    // Keys of later versions are described as well.
    const unused = Object.entries(KEY_DESCRIPTIONS)
      .filter(([, description]) => !shown.includes(JSON.stringify(description)))
      .map(([key]) => key);
    expect(unused).toEqual(LATER);
  });

  it('lets other manifests in the same file through', () => {
    expect(
      problems(`apiVersion: v1\nkind: Namespace\nmetadata: {name: n}\n---\n${policy('{}')}---\n`),
    ).toEqual([]);
  });
});
