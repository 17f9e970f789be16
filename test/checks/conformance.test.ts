import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkRules, loadRules } from '../../lib/rules-entry';

interface Case {
  readonly name: string;
  readonly yaml?: string;
  readonly yaml_base64?: string;
  readonly plugins: readonly string[];
  /** Whether the fields that the plugins suggest are appended to the outputs. */
  readonly suggested_output?: boolean;
  readonly results?: readonly {
    readonly successful: boolean;
    readonly errors: readonly object[];
    readonly warnings: readonly object[];
  }[];
  /** What Falco prints where it ends with an error that belongs to no file. */
  readonly fatal?: string;
  readonly described?: object;
}

function recorded(name: string): {
  readonly header: { readonly provenance: string };
  readonly cases: Case[];
} {
  const [header, ...cases] = readFileSync(join(__dirname, `../conformance/${name}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line)) as [{ provenance: string }, ...Case[]];
  return { header, cases };
}

const FILES = recorded('rules-files');
const CHANGED_ITEMS = recorded('changed-items');
const OUTPUTS_AND_MACROS = recorded('outputs-and-macros');
const KEYS_AND_VALUES = recorded('keys-and-values');
const EXCEPTIONS_AND_OVERRIDES = recorded('exceptions-and-overrides');
const ALL = [FILES, CHANGED_ITEMS, OUTPUTS_AND_MACROS, KEYS_AND_VALUES, EXCEPTIONS_AND_OVERRIDES];
const cases = ALL.flatMap((each) => each.cases);

const inputOf = ({ name, yaml, yaml_base64 }: Case) => ({
  name: `${name}.yaml`,
  text: yaml ?? Buffer.from(yaml_base64!, 'base64'),
});

const withoutDescription = ({ codedesc: _, ...message }: { readonly codedesc: string }) => message;

/** Falco hands out names in the order of a hash; the order of lists that a person wrote stays. */
const SETS = [
  'condition_fields',
  'condition_operators',
  'events',
  'exception_fields',
  'exception_names',
  'exception_operators',
  'lists',
  'macros',
  'plugins',
];

function sorted(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const isSet = SETS.includes(key) && typeof value[0] !== 'object';
    return isSet ? [...value].sort() : value.map((item) => sorted(item));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, sorted(inner, name)]))
    : value;
}

describe('the checks and a real Falco', () => {
  it('are compared on data that says where it comes from', () => {
    for (const { header } of ALL) {
      expect(header.provenance).toContain('a real Falco 0.44.1');
    }
    expect(cases).toHaveLength(453 + 228 + 201 + 642 + 642);
  });

  it.each(cases)('agree on $name: verdict, messages, places, warnings', (each) => {
    const { diagnostics, falco } = checkRules([inputOf(each)], { plugins: each.plugins });
    if (each.results === undefined) {
      expect(each.fatal).toContain(falco.fatal);
      expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
      return;
    }
    const ours = falco.falco_load_results.map(({ successful, errors, warnings }) => ({
      successful,
      errors: errors.map(withoutDescription),
      warnings: warnings.map(withoutDescription),
    }));
    expect(falco.fatal).toBeUndefined();
    expect(ours).toEqual(each.results);
  });

  it.each(cases.filter(({ results }) => results?.[0]?.successful === false))(
    'report $name as an error where Falco refuses it',
    (each) => {
      const { diagnostics } = checkRules([inputOf(each)], { plugins: each.plugins });
      expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
    },
  );

  it.each(cases.filter(({ described }) => described !== undefined))('describe $name alike', (each) => {
    const ruleSet = loadRules([inputOf(each)], {
      plugins: each.plugins,
      suggestedOutput: each.suggested_output !== false,
    });
    expect(sorted(ruleSet.describe())).toEqual(sorted(each.described));
  });
});

// Upstream's rules are not in this repository. Where they lie beside it, they are compared as well.
const UPSTREAM = join(__dirname, '../../../shared/falco/upstream-rules');

describe.skipIf(!existsSync(UPSTREAM))("upstream's published rules", () => {
  it.each(['falco_rules', 'falco-incubating_rules', 'falco-sandbox_rules'])(
    '%s are clean, and described as Falco does',
    (name) => {
      const read = (extension: string) => readFileSync(join(UPSTREAM, `${name}.${extension}`), 'utf8');
      const files = [{ name: `${name}.yaml`, text: read('yaml') }];
      expect(checkRules(files).diagnostics).toEqual([]);
      expect(sorted(loadRules(files).describe())).toEqual(sorted(JSON.parse(read('described.json'))));
    },
  );
});
