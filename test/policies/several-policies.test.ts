import { describe, expect, it } from 'vitest';
import { checkPolicies, diagnosePolicies } from '../../lib/policies';

const SPEC = 'spec: { kprobes: [{ call: tcp_close, syscall: false }] }';
const cluster = (name = 'a') =>
  `apiVersion: cilium.io/v1alpha1\nkind: TracingPolicy\nmetadata: { name: ${name} }\n${SPEC}\n`;
const namespaced = (namespace?: string) =>
  `apiVersion: cilium.io/v1alpha1\nkind: TracingPolicyNamespaced\nmetadata: { name: a${
    namespace === undefined ? '' : `, namespace: ${namespace}`
  } }\n${SPEC}\n`;

/** What is found, without the note about policies that select everything. */
function found(...files: readonly (readonly string[])[]): string[] {
  return checkPolicies(
    files.map((documents, index) => ({ name: `${index}.yaml`, text: documents.join('---\n') })),
  )
    .filter(({ severity }) => severity !== 'note')
    .map(
      ({ code, severity, file, line, column, path, message, subject, help }) =>
        `${code} ${severity} ${file}:${line}:${column} ${path}: ${message} (${help}) in ${subject}`,
    );
}

describe('policies of one name', () => {
  it('are reported in a file, and across files', () => {
    expect(found([cluster(), cluster()], [cluster()])).toEqual([
      'POLICY1014 error 0.yaml:8:19 metadata.name: duplicate TracingPolicy "a" in this file (rename one of them) in TracingPolicy "a"',
      'POLICY1015 warning 1.yaml:3:19 metadata.name: duplicate TracingPolicy "a", also in "0.yaml" (rename one of them) in TracingPolicy "a"',
    ]);
  });

  it('are reported in a namespace, which is "default" where none is named', () => {
    expect(found([namespaced()], [namespaced('default')])).toEqual([
      'POLICY1015 warning 1.yaml:3:19 metadata.name: duplicate TracingPolicyNamespaced "a" in the namespace "default", also in "0.yaml" (rename one of them) in TracingPolicyNamespaced "a"',
    ]);
  });

  it('may be of two namespaces, or of two kinds', () => {
    expect(found([cluster(), namespaced(), namespaced('b')], [namespaced('c'), cluster('b')])).toEqual([]);
  });
});

describe('a list of policies', () => {
  const listed = (...lines: string[]) => [`apiVersion: v1\nkind: List\nitems:\n${lines.join('')}`];
  const item = (name: string, call: string) =>
    `- apiVersion: cilium.io/v1alpha1\n  kind: TracingPolicy\n  metadata: { name: ${name} }\n  spec: { kprobes: [{ call: ${call}, syscall: false }] }\n`;

  it('has the findings of each, with their places', () => {
    expect(found(listed(item('a', 'tcp_conect'), item('a', 'tcp_close'), '- 1\n'))).toEqual([
      'POLICY2055 error 0.yaml:7:29 items[0].spec.kprobes[0].call: unknown kernel function "tcp_conect" (did you mean "tcp_connect"?) in TracingPolicy "a"',
      'POLICY1014 error 0.yaml:10:21 items[1].metadata.name: duplicate TracingPolicy "a" in this file (rename one of them) in TracingPolicy "a"',
      'POLICY1002 error 0.yaml:12:3 items[2]: the document is not a mapping (start it with apiVersion, kind, metadata and spec) in undefined',
    ]);
  });

  it('is one only where its kind says so, and has items', () => {
    expect(
      found(['kind: List\n', 'kind: List\nitems: {}\n', 'kind: Other\nitems: [1]\n', 'items: [1]\n']),
    ).toEqual([]);
    const policy = `${cluster()}items: [1]\n`;
    expect(found([policy])).toEqual([
      expect.stringContaining('POLICY1004 error 0.yaml:5:1 items: unknown key "items"'),
    ]);
  });
});

describe('a document', () => {
  it('that is empty is no policy, and one that is no mapping is a mistake', () => {
    const documents = ['# later\n', cluster(), '\n', '- a\n', 'text\n'];
    expect(found(documents)).toEqual([
      'POLICY1002 error 0.yaml:10:1 : the document is not a mapping (start it with apiVersion, kind, metadata and spec) in undefined',
      'POLICY1002 error 0.yaml:12:1 : the document is not a mapping (start it with apiVersion, kind, metadata and spec) in undefined',
    ]);
    const text = documents.slice(0, 3).join('---\n');
    expect(diagnosePolicies([{ name: 'a.yaml', text }]).policies).toBe(1);
  });

  it('has a finding behind an anchor once', () => {
    const text = `kind: List\nitems:\n- &a\n  apiVersion: cilium.io/v1alpha1\n  kind: TracingPolicy\n  metadata: { name: a }\n  spec: { kprobes: [&k { call: tcp_conect, syscall: false }, *k, { call: tcp_closee, syscall: false }] }\n`;
    expect(found([text]).filter((line) => line.startsWith('POLICY2055'))).toEqual([
      expect.stringContaining('0.yaml:7:32 items[0].spec.kprobes[0].call'),
      expect.stringContaining('0.yaml:7:74 items[0].spec.kprobes[2].call'),
    ]);
  });
});
