import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RULES_CODES } from '../../lib/checks/rules-codes';
import { checkRules } from '../../lib/rules-entry';

interface Case {
  readonly name: string;
  readonly yaml?: string;
  readonly plugins: readonly string[];
  readonly results?: readonly {
    readonly successful: boolean;
    readonly errors: readonly { readonly code: string }[];
    readonly warnings: readonly { readonly code: string }[];
  }[];
}

const recorded = ['rules-files', 'changed-items'].flatMap((name) =>
  readFileSync(join(__dirname, `../conformance/${name}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => JSON.parse(line) as Case),
);
const cases = recorded.flatMap(({ name, yaml, plugins, results }) =>
  yaml === undefined || results?.[0] === undefined ? [] : [{ name, yaml, plugins, result: results[0] }],
);

/** Where the codes differ, and why. */
const DEVIATIONS: Readonly<Record<string, string>> = {
  'ov-scalar-only': 'no key is missing as soon as "override" is a mapping, which we ask for',
  'odd-override-map-of': 'the key is unknown, whatever its value is',
  'odd-m-override-map-of': 'the key is unknown, whatever its value is',
  'duration-22': 'Falco takes a number with blanks behind it: nobody means them',
  'duration-blanks-1': 'Falco takes a number with blanks behind it: nobody means them',
};

/** Whether the code is for what Falco loads, and we call an error since a person must have meant something else. */
const isOurs = (code: string) => RULES_CODES[code]?.judgement === true;

const containsAll = (codes: readonly unknown[], wanted: readonly unknown[]) =>
  wanted.every((code) => codes.includes(code));

describe('the findings and a real Falco', () => {
  it.each(cases)('agree on the codes in $name', ({ name, yaml, plugins, result }) => {
    const { diagnostics } = checkRules([{ name: 'rules.yaml', text: yaml }], { plugins });
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    const codesOf = (found: readonly { readonly falcoCode?: string }[]) =>
      found.map((each) => each.falcoCode);
    const wanted = (found: readonly { readonly code: string }[]) => found.map(({ code }) => code);
    const agreed =
      containsAll(codesOf(errors), wanted(result.errors)) &&
      containsAll(codesOf(diagnostics), wanted(result.warnings)) &&
      (!result.successful || errors.every(({ code }) => isOurs(code)));
    const shown = diagnostics.map(({ code, falcoCode }) => [code, falcoCode]);
    expect({ agreed, shown }).toEqual({ agreed: !(name in DEVIATIONS), shown });
  });
});
