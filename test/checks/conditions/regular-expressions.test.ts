import { describe, expect, it } from 'vitest';
import { findingsIn, findingsInRule } from '../checks-harness';

describe('regular-expressions', () => {
  it('reports an expression that RE2 cannot read', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = execve and proc.name regex python\\d
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2007 error 3:52 rule "Shell in container", condition: "python\\d" is not a valid regular expression: invalid escape sequence: \\d (use "[0-9]" instead of "\\d")',
    ]);
  });

  it.each([
    ['a\\w', 'invalid escape sequence: \\w', 'use "[a-zA-Z0-9_]" instead of "\\w"'],
    ['a\\s', 'invalid escape sequence: \\s', 'use "[[:space:]]" instead of "\\s"'],
    [
      'a\\b',
      'invalid escape sequence: \\b',
      'match the characters around the word explicitly: "\\b" is not supported',
    ],
    [
      'a\\d\\w',
      'invalid escape sequence: \\d',
      'use "[0-9]" instead of "\\d"\nuse "[a-zA-Z0-9_]" instead of "\\w"',
    ],
    ['(?:a)', 'no argument for repetition operator: ?', 'use "(" instead of "(?:"'],
    [
      '(?i)a',
      'no argument for repetition operator: ?',
      'use "tolower()" around the field: "(?i)" is not supported',
    ],
    ['a(', 'missing ): a(', 'use RE2 in POSIX syntax, which must match the whole value'],
  ])('says what to write instead of %s', (value, problem, help) => {
    expect(findingsInRule(`evt.type = open and proc.name regex "${value.replaceAll('\\', '\\\\')}"`)).toEqual(
      [`FALCO2007 3:51 "${value}" is not a valid regular expression: ${problem} (${help})`],
    );
  });
});
