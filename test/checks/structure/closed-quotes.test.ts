import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('closed-quotes', () => {
  it('reports a quote that is not closed', () => {
    expect(
      findingsIn(`
        - macro: shell
          condition: "proc.name = sh
      `),
    ).toEqual([
      'FALCO3006 warning 1:10 the macro "shell" is not used (remove it, or use it: "and shell")',
      'FALCO1020 error 2:14 the quote is not closed, so the rest of the file is part of the value',
    ]);
  });
});
