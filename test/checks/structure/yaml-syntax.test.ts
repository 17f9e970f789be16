import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('yaml-syntax', () => {
  it('reports a bracket that is not closed', () => {
    expect(
      findingsIn(`
        - list: [a
      `),
    ).toEqual(['FALCO1001 error 1:9 not YAML: the "[" is not closed']);
  });

  it('reports text after a quoted value', () => {
    expect(
      findingsIn(`
        - a: "b" c
      `),
    ).toEqual([
      'FALCO1001 error 1:10 not YAML: text after a quoted value (put quotes around the whole value)',
    ]);
  });

  it('reports a tab', () => {
    expect(findingsIn('- a: b\n\tc: d\n')).toEqual([
      'FALCO1001 error 2:1 not YAML: a tab indents the line (indent with spaces)',
    ]);
  });

  it('reports a line that is indented in another way', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
           condition: evt.type = open
      `),
    ).toEqual([
      'FALCO1001 error 3:13 not YAML: a ":" is not allowed here (put quotes around the value, or check the line above)',
    ]);
  });

  it('reports an unknown escape sequence', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: "a\\qb"
          condition: evt.type=open
          output: x
          priority: WARNING
      `),
    ).toEqual([
      'FALCO1001 error 2:11 not YAML: unknown escape sequence "\\q" (write the backslash twice, or use single quotes)',
    ]);
  });

  it('reports an alias without an anchor', () => {
    expect(
      findingsIn(`
        - rule: *x
      `),
    ).toEqual(['FALCO1001 error 1:9 not YAML: unknown anchor "&x"']);
  });

  it('reports an alias inside of what it stands for', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type=open
          output: x
          priority: WARNING
          tags: &a [*a]
      `),
    ).toEqual([
      'FALCO1007 error 6:3 rule "R": each element of "tags" must be a scalar, not null (remove it, or use quotes)',
      'FALCO1001 error 6:13 not YAML: the alias "*a" refers to a node that contains it (remove it: Falco crashes)',
    ]);
  });
});
