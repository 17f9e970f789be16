import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('item-names', () => {
  it('reports the name of a list with a blank', () => {
    expect(
      findingsIn(`
        - list: a
           items:[a]
      `),
    ).toEqual([
      'FALCO1005 error 1:3 list "a items:[a]": list "a items:[a]" has no "items" (add "items: []")',
      'FALCO1014 warning 1:9 list "a items:[a]": the list name "a items:[a]" cannot be used in a condition (use a name without spaces, quotes, parentheses, "=" and ",")',
    ]);
  });

  it('reports the name of a macro with a hyphen', () => {
    expect(
      findingsIn(`
        - macro: 1st_shell
          condition: proc.name = sh
      `),
    ).toEqual([
      'FALCO1014 warning 1:10 macro "1st_shell": the macro name "1st_shell" cannot be used in a condition (use only letters, digits and "_", starting with a letter)',
      'FALCO3006 warning 1:10 the macro "1st_shell" is not used (remove it, or use it: "and 1st_shell")',
    ]);
  });
});
