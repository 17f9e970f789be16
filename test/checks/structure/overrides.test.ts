import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('overrides', () => {
  it('reports a key that cannot be overridden', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.type=open"
          output: "x %evt.type"
          priority: WARNING
        - rule: R
          override: {source: replace}
          source: syscall
      `),
    ).toEqual([
      'FALCO1011 error 7:14 rule "R": "source" cannot be overridden (use "condition", "output", "desc", "tags", "exceptions", "priority", "capture", "capture_duration", "enabled", "warn_evttypes" or "skip-if-unknown-filter")',
    ]);
  });

  it('reports an unknown operation', () => {
    expect(
      findingsIn(`
        - list: shells
          items: [zsh]
          override:
            items: add
      `),
    ).toEqual([
      'FALCO1011 error 4:12 list "shells": "override" of "items" must be "append" or "replace", not "add" (use "append" or "replace")',
    ]);
  });

  it('reports an operation that a key does not have', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.type=open"
          output: "x %evt.type"
          priority: WARNING
        - rule: R
          override: {priority: append}
          priority: INFO
      `),
    ).toEqual([
      'FALCO1011 error 7:24 rule "R": "priority" cannot be appended to (use "replace" instead of "append")',
    ]);
  });

  it('reports a key that the item does not have', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.type=open"
          output: "x %evt.type"
          priority: WARNING
        - rule: R
          override: {condition: replace}
      `),
    ).toEqual([
      'FALCO1011 error 7:14 rule "R": "override" has the key "condition", but the item does not (add "condition:" to the item, or remove it from "override")',
    ]);
  });

  it('reports a key that override does not name', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type = open
          output: x
          priority: INFO
        - rule: R
          desc: other
          tags: [a]
          override: {tags: append}
      `),
    ).toEqual([
      'FALCO1011 error 7:3 rule "R": "override" has no operation for "desc" (add "desc: replace" to "override")',
    ]);
  });

  it('reports append beside override', () => {
    expect(
      findingsIn(`
        - list: shells
          items: [sh]
        - list: shells
          items: [zsh]
          append: true
          override: {items: append}
      `),
    ).toEqual([
      'FALCO1011 error 5:3 list "shells": "append" and "override" cannot be used together (remove "append" and keep "override")',
      'FALCO1015 warning 5:3 list "shells": "append: true" is deprecated (use "override: { items: append }" instead)',
    ]);
  });

  it('suggests the key that is meant', () => {
    expect(
      findingsIn(`
        - list: l
          items: [a]
        - list: l
          items: [b]
          override: {itmes: append}
      `),
    ).toEqual(['FALCO1011 error 5:14 list "l": "itmes" cannot be overridden (did you mean "items"?)']);
  });

  it('reports an override that Falco ignores', () => {
    expect(
      findingsIn(`
        - list: l
          items: [a]
        - list: l
          items: [b]
          override: append
        - rule: R
          desc: d
          condition: evt.type = open and proc.name in (l)
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO1021 error 5:13 list "l": "override" must be a mapping, not "append": Falco ignores it (write "override: { <key>: append }" or "override: { <key>: replace }")',
    ]);
  });

  it('takes a key that is an alias', () => {
    expect(
      findingsIn(`
        - list: &a items
          items: [a]
        - list: items
          items: [b]
          override: {*a : apend}
      `),
    ).toEqual([
      'FALCO1011 error 5:19 list "items": "override" of "items" must be "append" or "replace", not "apend" (use "append" or "replace")',
    ]);
  });

  it('reports a key that is no word', () => {
    expect(
      findingsIn(`
        - list: l
          items: [a]
        - list: l
          items: [b]
          override: {? [items] : append}
      `),
    ).toEqual(['FALCO1007 error 5:16 list "l": a key must be a plain word']);
  });
});
