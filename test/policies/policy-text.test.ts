import { describe, expect, it } from 'vitest';
import { type PolicyTextOptions, readPolicyText } from '../../lib/policies/read-policy-text';

const SPEC = 'spec: { hostSelector: {}, kprobes: [{ call: tcp_close, syscall: false }] }';
const HEAD = 'apiVersion: cilium.io/v1alpha1\nkind: TracingPolicy\n';

function read(text: string, options: Partial<PolicyTextOptions> = {}) {
  const { metadata, spec, findings } = readPolicyText(
    { name: 'a.yaml', text },
    { kind: 'TracingPolicy', ...options },
  );
  return {
    metadata,
    spec,
    findings: findings.map(({ code, place, message, help }) => {
      const { line, column, path } = place as { line: number; column: number; path: string };
      return `${code} ${line}:${column} ${path}: ${message} (${help})`;
    }),
  };
}

describe('the text of a policy', () => {
  const spec = { hostSelector: {}, kprobes: [{ call: 'tcp_close', syscall: false }] };

  it.each([
    ['a spec', `${SPEC.slice(7, -2).trim().replace(/^/, '{ ')} }`],
    ['a spec by its name', SPEC],
    ['a spec behind an empty document', `---\n# later\n---\n${SPEC}\n---\n`],
    ['a policy', `${HEAD}metadata: { name: "" }\n${SPEC}`.replace('name: ""', 'namespace: "", name: ""')],
  ])('may be %s', (what, text) => {
    const { metadata, spec: found, findings } = read(text);
    const isPolicy = what === 'a policy';
    expect(found).toEqual(isPolicy ? undefined : spec);
    expect(metadata).toEqual({});
    expect(findings.length > 0).toBe(isPolicy);
  });

  it('has a name, a namespace, labels, and annotations but for that of kubectl', () => {
    const note = 'kubectl.kubernetes.io/last-applied-configuration: "{}"';
    const metadata = (annotations: string) =>
      `metadata: { name: a, namespace: b, labels: { c: d }, annotations: { ${annotations} }, uid: e, resourceVersion: "1" }`;
    const text = (annotations: string) =>
      `${HEAD.replace('TracingPolicy', 'TracingPolicyNamespaced')}${metadata(annotations)}\n${SPEC.replace('hostSelector', 'podSelector')}`;
    const options = { kind: 'TracingPolicyNamespaced' } as const;
    expect(read(text(`f: g, ${note}`), options).metadata).toEqual({
      name: 'a',
      namespace: 'b',
      labels: { c: 'd' },
      annotations: { f: 'g' },
    });
    expect(Object.keys(read(text(note), options).metadata)).toEqual(['name', 'namespace', 'labels']);
  });

  it.each(['apiVersion: v1', 'kind: TracingPolicy', 'metadata: {}', 'items: []'])(
    'is that of a whole policy where it has "%s"',
    (line) => {
      const { spec: found, findings } = read(`${line}\n${SPEC}`);
      expect(found).toBeUndefined();
      expect(findings.length).toBeGreaterThan(0);
    },
  );
});

describe('what is wrong with the text of a policy', () => {
  const problemsOf = (text: string, options?: Partial<PolicyTextOptions>) =>
    read(text, options).findings.filter((line) => line.startsWith('POLICY1019'));
  const whole = (metadata: string) => `${HEAD}metadata: { name: a, ${metadata} }\n${SPEC}`;

  it('is that a construct takes none of what would be lost', () => {
    const remove = 'remove it, or apply the file itself';
    const text = whole('generateName: a-, finalizers: [a.com/b], ownerReferences: [], labels: {}');
    expect(problemsOf(text)).toEqual([
      'POLICY1019 3:22 metadata.generateName: "generateName" is not supported by the construct (write a name)',
      `POLICY1019 3:40 metadata.finalizers: "finalizers" is not supported by the construct (${remove})`,
      `POLICY1019 3:63 metadata.ownerReferences: "ownerReferences" is not supported by the construct (${remove})`,
    ]);
    expect(problemsOf(SPEC)).toEqual([]);
  });

  it.each([
    ['apiVersion: v1', '1:1'],
    ['apiVersion: v1\nkind:\nmetadata: { name: a }', '2:1'],
    ['apiVersion: v1\nkind: { a: b }', '2:1'],
  ])('is that it is of another API and has no kind: %j', (head, place) => {
    expect(read(`${head}\n${SPEC}`)).toEqual({
      metadata: {},
      spec: undefined,
      findings: [
        `POLICY1019 ${place} kind: the file has no kind, but the construct creates a "TracingPolicy" (write kind: TracingPolicy)`,
      ],
    });
  });

  it('is looked for in the first of several documents', () => {
    const text = [whole('finalizers: [a.com/b]'), whole('generateName: a-')].join('\n---\n');
    expect(problemsOf(text)).toEqual([
      'POLICY1019 6:1 : the file has 2 documents, and a construct takes one (put each policy into its own file)',
      'POLICY1019 3:22 metadata.finalizers: "finalizers" is not supported by the construct (remove it, or apply the file itself)',
    ]);
  });

  it('is that there is none, unless the text is not YAML', () => {
    expect(problemsOf('---\n---\n')).toEqual(['POLICY1019 1:1 : the file is empty (write a policy)']);
    expect(problemsOf('kprobes: [')).toEqual([]);
    expect(read('kprobes: [').findings).toEqual([expect.stringContaining('POLICY1001')]);
  });

  it('is a namespace other than the chosen one', () => {
    const text = (namespace: string) =>
      `${HEAD.replace('TracingPolicy', 'TracingPolicyNamespaced')}metadata: { name: a, namespace: ${namespace} }\n${SPEC}`;
    const kind = 'TracingPolicyNamespaced';
    expect(problemsOf(text('b'), { kind, namespace: 'c' })).toEqual([
      'POLICY1019 3:33 metadata.namespace: the file says namespace "b", and the prop "namespace" says "c" (remove the prop, or change the file)',
    ]);
    expect(problemsOf(text('b'), { kind, namespace: 'b' })).toEqual([]);
    expect(problemsOf(text('b'), { kind })).toEqual([]);
    expect(problemsOf(text('""'), { kind, namespace: 'c' })).toEqual([]);
    expect(problemsOf(text('[b]'), { kind, namespace: 'c' })).toEqual([]);
  });

  it('is found in a spec alone as in a policy, with its places', () => {
    expect(read('kprobes:\n  - call: tcp_conect\n    syscall: false\nhostSelector: {}\n').findings).toEqual([
      'POLICY2055 2:11 spec.kprobes[0].call: unknown kernel function "tcp_conect" (did you mean "tcp_connect"?)',
    ]);
    expect(read('\nhostSelector: {}\n').findings).toEqual([
      'POLICY2002 2:1 spec: the policy has no hooks (add "kprobes", "fentries", "tracepoints", "lsmhooks", "uprobes" or "usdts")',
    ]);
    expect(read('text').findings).toEqual([
      expect.stringContaining('POLICY1002 1:1 : the document is not a mapping'),
    ]);
  });
});
