import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRulesFile } from '../../lib/rules-entry';

interface Case {
  readonly name: string;
  readonly yaml: string;
  /** The code of Falco's first error. */
  readonly error?: string;
  /** Codes of those of Falco's warnings that are about structure. */
  readonly warnings: readonly string[];
}

const [header, ...cases] = readFileSync(join(__dirname, '../conformance/structure.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));

const WARNINGS = [
  'LOAD_UNKNOWN_KEY',
  'LOAD_UNKNOWN_ITEM',
  'LOAD_DEPRECATED_ITEM',
  'LOAD_APPEND_NO_VALUES',
  'LOAD_EXCEPTION_NAME_NOT_UNIQUE',
  'LOAD_INVALID_MACRO_NAME',
  'LOAD_INVALID_LIST_NAME',
];

function verdict(text: string): { readonly errors: string[]; readonly warnings: string[] } {
  const codes = readRulesFile({ name: 'case.yaml', text }).diagnostics.flatMap(
    ({ falcoCode }) => falcoCode ?? [],
  );
  return {
    errors: codes.filter((code) => code.startsWith('LOAD_ERR_YAML_')),
    warnings: codes.filter((code) => WARNINGS.includes(code)).sort(),
  };
}

describe('the reader of rules files and a real Falco', () => {
  it('are compared on data that says where it comes from', () => {
    expect(header).toEqual({
      provenance:
        'verdicts of a real Falco 0.44.1 on the structure of rules files, recorded for this project',
    });
    expect(cases.length).toBeGreaterThan(400);
  });

  it.each(cases as Case[])('agree on $name', ({ yaml, error, warnings }) => {
    const ours = verdict(yaml);
    const agreed = error?.startsWith('LOAD_ERR_YAML_')
      ? ours.errors.includes(error)
      : ours.errors.length === 0 &&
        (!judgedToTheEnd(error) || ours.warnings.join() === [...warnings].sort().join());
    expect({ agreed, ours }).toEqual({ agreed: true, ours });
  });
});

/** Falco compiles conditions after it has read all items; any other error ends the reading. */
function judgedToTheEnd(error: string | undefined): boolean {
  return error === undefined || error.startsWith('LOAD_ERR_COMPILE_');
}
