import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('value-kinds', () => {
  it('reports a key that is a sequence', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type=open
          output: x
          priority: WARNING
          ? [a]
          : b
      `),
    ).toEqual(['FALCO1007 error 6:5 rule "R": a key must be a plain word']);
  });

  it('reports what is neither true nor false', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type=open
          output: x
          priority: WARNING
          enabled: 1
      `),
    ).toEqual(['FALCO1007 error 6:12 rule "R": "enabled" must be true or false, not "1"']);
  });

  it('reports what is not a number', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type=open
          output: x
          priority: WARNING
          capture_duration: -5
      `),
    ).toEqual([
      'FALCO1007 error 6:21 rule "R": "capture_duration" must be an integer from 0 to 4294967295, not "-5"',
    ]);
  });

  it('reports a mapping where a scalar belongs', () => {
    expect(
      findingsIn(`
        - macro: a
          condition: {a: b}
      `),
    ).toEqual(['FALCO1007 error 2:14 macro "a": "condition" must be a scalar, not a mapping']);
  });

  it('reports a scalar where a sequence belongs', () => {
    expect(
      findingsIn(`
        - list: shells
          items: sh
      `),
    ).toEqual([
      'FALCO1007 error 2:10 list "shells": "items" must be a sequence, not "sh" (write "items: [sh]")',
    ]);
  });

  it('reports nothing where a sequence belongs', () => {
    expect(
      findingsIn(`
        - required_plugin_versions:
      `),
    ).toEqual([
      'FALCO1007 error 1:28 required_plugin_versions: "required_plugin_versions" must be a sequence, not null (start each plugin with "- name:")',
    ]);
  });

  it('reports a sequence where a mapping belongs', () => {
    expect(
      findingsIn(`
        - list: a
          items: [a]
        - list: a
          items: [b]
          override: [items]
      `),
    ).toEqual(['FALCO1007 error 5:13 list "a": "override" must be a mapping, not a sequence']);
  });

  it('reports nothing among scalars', () => {
    expect(
      findingsIn(`
        - list: a
          items: [,]
      `),
    ).toEqual([
      'FALCO1007 error 2:11 list "a": each element of "items" must be a scalar, not null (remove it, or use quotes)',
    ]);
  });

  it('reports a plugin that is a scalar', () => {
    expect(
      findingsIn(`
        - list: l
          required_plugin_versions: [a, "b", 'c', d-e]
        - macro: -
          condition: >
          condition: >
            a
              b

            c
      `),
    ).toEqual([
      'FALCO1009 warning 1:3 required_plugin_versions: unknown key "list": Falco ignores it (use one of the keys of required_plugin_versions: "required_plugin_versions")',
      'FALCO1007 error 2:30 required_plugin_versions: a plugin must be a mapping, not "a" (write "- name: container" and "version: 0.7.1" below it)',
      'FALCO1007 error 2:33 required_plugin_versions: a plugin must be a mapping, not "b" (write "- name: container" and "version: 0.7.1" below it)',
      'FALCO1007 error 2:38 required_plugin_versions: a plugin must be a mapping, not "c" (write "- name: container" and "version: 0.7.1" below it)',
      'FALCO1007 error 2:43 required_plugin_versions: a plugin must be a mapping, not "d-e" (write "- name: container" and "version: 0.7.1" below it)',
      'FALCO1001 error 3:10 not YAML: a "-" cannot start an item here (start each item on its own line, or put quotes around the value)',
    ]);
  });

  it('reports a mapping where a sequence belongs', () => {
    expect(
      findingsIn(`
        - list: l
          items: {a: b}
      `),
    ).toEqual([
      'FALCO1007 error 2:10 list "l": "items" must be a sequence, not a mapping (write "items: [...]", or "items: []" for an empty list)',
    ]);
  });

  it('reports sequences and mappings among scalars', () => {
    expect(
      findingsIn(`
        - list: l
          items: [[a], {b: c}]
      `),
    ).toEqual([
      'FALCO1007 error 2:11 list "l": each element of "items" must be a scalar, not a sequence',
      'FALCO1007 error 2:16 list "l": each element of "items" must be a scalar, not a mapping',
    ]);
  });

  it('reports an alternative that is a scalar', () => {
    expect(
      findingsIn(`
        - required_plugin_versions:
            - name: container
              version: 0.4.0
              alternatives: [json]
      `),
    ).toEqual([
      'FALCO1007 error 4:22 required_plugin_versions, plugin: an alternative must be a mapping, not "json" (write "- name: container" and "version: 0.7.1" below it)',
    ]);
  });
});
