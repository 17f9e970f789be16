import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('required-keys', () => {
  it('reports a rule without a priority', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = execve and proc.name = sh
          output: a shell started (command=%proc.cmdline)
      `),
    ).toEqual([
      'FALCO1005 error 1:3 rule "Shell in container": rule "Shell in container" has no "priority" (add "priority: WARNING")',
    ]);
  });

  it('reports a list without items', () => {
    expect(
      findingsIn(`
        - list: a
      `),
    ).toEqual(['FALCO1005 error 1:3 list "a": list "a" has no "items" (add "items: []")']);
  });

  it('reports a macro without a condition', () => {
    expect(
      findingsIn(`
        - macro: m
        - rule: R
          desc: d
          condition: "evt.type=open"
          output: "x %evt.type"
          priority: WARNING
      `),
    ).toEqual(['FALCO1005 error 1:3 macro "m": macro "m" has no "condition" (add "condition: <condition>")']);
  });

  it('reports a plugin without a name', () => {
    expect(
      findingsIn(`
        - required_plugin_versions:
          - version: 1.0.0
      `),
    ).toEqual([
      'FALCO1005 error 2:5 required_plugin_versions, plugin: required_plugin_versions, plugin has no "name" (add "name: container")',
    ]);
  });

  it('reports an exception without fields', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.type=open"
          output: "x %evt.type"
          priority: WARNING
          exceptions:
            - name: e
              comps: [like]
              values:
                - [a]
      `),
    ).toEqual([
      'FALCO1005 error 7:7 rule "R", exception "e": rule "R", exception "e" has no "fields" (add "fields: [<field>, ...]")',
    ]);
  });

  it('reports a plugin without a version', () => {
    expect(
      findingsIn(`
        - required_plugin_versions:
            - name: json
        - rule: R
          desc: d
          condition: "evt.type=open"
          output: "x %evt.type"
          priority: WARNING
      `),
    ).toEqual([
      'FALCO1005 error 2:7 required_plugin_versions, plugin: required_plugin_versions, plugin has no "version" (add "version: 0.7.1")',
    ]);
  });

  it('reports everything that a rule lacks', () => {
    expect(
      findingsIn(`
        - rule: R
          source: syscall
          exceptions:
            - fields: [proc.name]
      `),
    ).toEqual([
      'FALCO1005 error 1:3 rule "R": rule "R" has no "condition" (add "condition: <when the rule fires>")',
      'FALCO1005 error 1:3 rule "R": rule "R" has no "desc" (add "desc: <what the rule detects>")',
      'FALCO1005 error 1:3 rule "R": rule "R" has no "output" (add "output: <what the alert says>")',
      'FALCO1005 error 1:3 rule "R": rule "R" has no "priority" (add "priority: WARNING")',
      'FALCO1005 error 4:7 rule "R", exception: rule "R", exception has no "name" (add "name: <name>")',
    ]);
  });
});
