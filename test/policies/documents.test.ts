import { describe, expect, it } from 'vitest';
import { linesOf } from './policy-harness';

const METADATA = '  name: example\n';

const SPEC = `spec:
  kprobes:
    - call: tcp_connect
      syscall: false
      args:
        - index: 0
          type: sock
`;

const document = (metadata = METADATA, spec = SPEC, kind = 'TracingPolicy') =>
  `apiVersion: cilium.io/v1alpha1\nkind: ${kind}\nmetadata:\n${metadata}${spec}`;

/** Notes are left out: a policy of a namespace has one. */
function findings(text: string): string[] {
  return linesOf(text).filter((line) => !/^POLICY\d+ note /.test(line));
}

describe('documents that are accepted', () => {
  it.each([
    ['one policy', document()],
    ['Windows line breaks', document().replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${document()}`],
    ['dashes before and after', `---\n${document()}---\n`],
    ['dots after', `${document()}...\n`],
    ['nothing', ''],
    ['a comment', '# nothing\n'],
    ['empty documents', '---\n---\n# a\n---\n'],
    ['JSON', JSON.stringify({ apiVersion: 'cilium.io/v1alpha1', kind: 'PodInfo' })],
    ['another kind', 'kind: ConfigMap\napiVersion: v1\nkprobes: no\n'],
    ['null where a key may be missing', document(METADATA, `${SPEC}      selectors:\n      message: ~\n`)],
    [
      'labels and annotations',
      document(`${METADATA}  labels: { a.b/C_d: x, e: "" }\n  annotations: { A.b/c: z }\n`),
    ],
    ['a name that is made up', document('  generateName: example-\n')],
    ['a time that is not known yet', document(`${METADATA}  creationTimestamp: null\n`)],
    ['a policy of a namespace', document(`${METADATA}  namespace: web\n`, SPEC, 'TracingPolicyNamespaced')],
    ['a policy of the default namespace', document(METADATA, SPEC, 'TracingPolicyNamespaced')],
    ['numbers in other forms', document(METADATA, SPEC.replace('index: 0', 'index: 0x0'))],
    ['whole numbers with a point', document(METADATA, SPEC.replace('index: 0', 'index: 0.0'))],
    ['booleans in other forms', document(METADATA, SPEC.replace('false', 'Off'))],
    ['a tab before a comment', document(METADATA, SPEC.replace('false', 'false\t# why'))],
    ['a comment right behind quotes', document(METADATA, SPEC.replace('tcp_connect', '"tcp_connect"# why'))],
    [
      'a merged entry',
      document(
        METADATA,
        `${SPEC}`
          .replace('- call', '- &k\n      call')
          .concat('    - <<: *k\n      message: again\n'.replace('*k', '{ call: sk_alloc, syscall: false }')),
      ),
    ],
  ])('%s', (_, text) => {
    expect(findings(text)).toEqual([]);
  });

  it.each([
    '      tags: [\n        aa,\n        bb\n      ]\n',
    '      tags: [aa,\n  bb # why\n      ]\n',
    '      tags: [\n  "a]",\n  \'bb\'\n  ]\n',
  ])('lists in brackets, however they are indented: %j', (tags) => {
    expect(findings(document(METADATA, `${SPEC}${tags}`))).toEqual([]);
  });
});

describe('a namespace on a TracingPolicy', () => {
  it('is reported, since the policy holds everywhere all the same', () => {
    expect(findings(document(`${METADATA}  namespace: shop\n`))).toEqual([
      'POLICY1018 error 5:14 metadata.namespace: a TracingPolicy is cluster-wide: it applies to every namespace, not only to "shop" (use kind: TracingPolicyNamespaced, or remove the namespace)',
    ]);
  });

  it('is not reported where it is empty', () => {
    expect(findings(document(`${METADATA}  namespace: ""\n`))).toEqual([]);
  });
});

describe('documents that are not YAML', () => {
  const broken = (from: string, to: string) => findings(document().replace(from, to));

  it.each([
    ['      syscall', '\tsyscall', '8:1', 'tabs are not allowed as indentation (use spaces)'],
    ['      syscall', '\t\n      syscall', '8:1', 'tabs are not allowed as indentation (use spaces)'],
    [
      'call: tcp_connect',
      'call: a: b',
      '7:13',
      'a second key on the same line (put a string that contains ": " in quotes)',
    ],
    [
      '      syscall',
      '       syscall',
      '8:8',
      'the line continues the string above: it is indented too far for a key',
    ],
    ['syscall: false', 'syscall false', '8:7', 'missing ":" after a key'],
    ['call: tcp_connect', 'call: "tcp_connect', '7:13', '" is never closed'],
    ['call: tcp_connect', "call: 'tcp_connect", '7:13', "' is never closed"],
    ['call: tcp_connect', 'call: [tcp_connect', '7:13', '[ is never closed'],
    ['call: tcp_connect', 'call: {a: b', '7:13', '{ is never closed'],
    ['call: tcp_connect', 'call: @x', '7:13', 'plain value cannot start with reserved character @'],
    ['call: tcp_connect', 'call: *x', '7:13', 'unknown anchor "x"'],
    ['call: tcp_connect', 'call: a\u0007b', '7:14', 'the control character U+0007 is not allowed'],
    ['call: tcp_connect', 'call: !!int x', '7:19', 'the tag "!!int" does not match the value'],
    ['apiVersion', '%YAML 1.2\n---\napiVersion', '1:1', 'directives such as %YAML are not supported'],
  ])('reports %j made %j once, where it is', (from, to, place, message) => {
    expect(broken(from, to)).toEqual([`POLICY1001 error ${place} : not YAML: ${message}`]);
  });

  it('goes on with the next document', () => {
    const found = findings(`${document().replace('call:', 'call: a:')}---\n${document('  name: Other\n')}`);
    expect(found.map((text) => text.slice(0, 22))).toEqual([
      'POLICY1001 error 7:13 ',
      'POLICY1010 error 16:9 ',
    ]);
  });

  it('reports duplicate keys', () => {
    expect(broken('      syscall: false', '      call: sk_alloc\n      syscall: false')).toEqual([
      'POLICY1003 error 8:7 spec.kprobes[0].call: duplicate key "call" (remove one of them)',
    ]);
  });

  // The verdicts are those of sigs.k8s.io/yaml 1.6.0, with which kubectl reads files.
  it('takes a key that overrides what is merged into its mapping', () => {
    const text = document(
      METADATA,
      SPEC.replace('- call', '- &k\n      call').concat('    - <<: *k\n      call: tcp_close\n'),
    );
    expect(findings(text)).toEqual([]);
  });

  it('reports a key that a "<<" below it overwrites', () => {
    const text = document(
      METADATA,
      SPEC.replace('- call', '- &k\n      call').concat('    - call: tcp_close\n      <<: *k\n'),
    );
    expect(findings(text)).toEqual([
      'POLICY1003 error 13:7 spec.kprobes[1].call: the "<<" below overrides the key "call" (move "<<" to the top: keys after it override the merged ones)',
    ]);
  });
});

describe('one mistake in one place', () => {
  it('is one where an anchor brings it to two hooks', () => {
    const text = document(
      METADATA,
      `spec:
  kprobes:
    - call: sys_dup
      args: &args
        - index: 0
          type: auto
    - call: sys_close
      args: *args
`,
    );
    expect(findings(text)).toEqual([
      'POLICY2027 error 10:17 spec.kprobes[0].args[0].type: an argument of a kprobe cannot be "auto" (write the type, such as "int", "string" or "file")',
    ]);
  });

  it('is one where values are no list', () => {
    const selectors = `      selectors:
        - matchArgs:
            - index: 0
              operator: SPort
              values: "443"
`;
    expect(findings(document(METADATA, SPEC + selectors))).toEqual([
      'POLICY1006 error 16:23 spec.kprobes[0].selectors[0].matchArgs[0].values: values must be a list, not the string "443" (use a list, such as [ ... ])',
    ]);
  });
});

describe('what the API server wants of a document', () => {
  it.each([
    [
      'apiVersion: cilium.io/v1alpha1',
      'apiVersion: cilium.io/v1',
      'POLICY1011 error 1:13 apiVersion: unknown API version "cilium.io/v1" for TracingPolicy (write cilium.io/v1alpha1)',
    ],
    [
      'apiVersion: cilium.io/v1alpha1\n',
      '',
      'POLICY1005 error 1:1 apiVersion: missing required key "apiVersion"',
    ],
    [
      'kind: TracingPolicy\n',
      '',
      'POLICY1005 error 1:1 kind: missing required key "kind" (write "TracingPolicy" or "TracingPolicyNamespaced")',
    ],
    [
      'TracingPolicy\n',
      'tracingpolicy\n',
      'POLICY1011 error 2:7 kind: unknown kind "tracingpolicy" in cilium.io/v1alpha1 (did you mean "TracingPolicy"?)',
    ],
    ['metadata:\n  name: example\n', '', 'POLICY1005 error 1:1 metadata: missing required key "metadata"'],
    [
      '  name: example\n',
      '  labels: {}\n',
      'POLICY1005 error 4:3 metadata.name: missing required key "name"',
    ],
    [
      'name: example',
      'name: Example',
      'POLICY1010 error 4:9 metadata.name: "Example" is not a valid name (use at most 253 lower-case letters, digits, "-" or ".", with a letter or digit first and last)',
    ],
    [
      'name: example',
      'name: yes',
      'POLICY1006 error 4:9 metadata.name: name must be text, not the boolean true (put it in quotes: "yes")',
    ],
    [
      '  name: example\n',
      '  name: example\n  labels: { a: 1 }\n',
      'POLICY1006 error 5:16 metadata.labels.a: a must be text, not the number 1 (put it in quotes: "1")',
    ],
    [
      '  name: example\n',
      '  name: example\n  labels: { a b: c }\n',
      'POLICY1010 error 5:13 metadata.labels["a b"]: "a b" is not a valid key (write at most 63 letters, digits, "-", "_" or ".", with a letter or digit first and last, such as "example.com/tier" or "tier")',
    ],
    [
      '  name: example\n',
      '  name: example\n  label: {}\n',
      'POLICY1004 error 5:3 metadata.label: unknown key "label" (did you mean "labels" or "name"?)',
    ],
    [
      'kprobes:\n',
      'kprobes:\n    - \n',
      'POLICY1006 error 7:7 spec.kprobes[0]: kprobes[0] must be a mapping, not empty',
    ],
    ['call: tcp_connect', 'call:', 'POLICY1005 error 7:7 spec.kprobes[0].call: missing required key "call"'],
    [
      'syscall: false',
      'syscall: "false"',
      'POLICY1006 error 8:16 spec.kprobes[0].syscall: syscall must be true or false, not the string "false" (remove the quotes: false)',
    ],
    [
      'index: 0',
      'index: "0"',
      'POLICY1006 error 10:18 spec.kprobes[0].args[0].index: index must be an integer, not the string "0" (remove the quotes: 0)',
    ],
    [
      'index: 0',
      'index: 2147483648',
      'POLICY1008 error 10:18 spec.kprobes[0].args[0].index: index is 2147483648, outside 0 to 2147483647',
    ],
    [
      'index: 0',
      'index: .inf',
      'POLICY1006 error 10:18 spec.kprobes[0].args[0].index: index must be an integer, not the number Infinity',
    ],
  ])('reports %j made %j', (from, to, expected) => {
    expect(findings(document().replace(from, to))).toEqual([expected]);
  });

  it('reports what is wrong with a namespace', () => {
    const text = document(`${METADATA}  namespace: a.b\n`, SPEC, 'TracingPolicyNamespaced');
    expect(findings(text)).toEqual([
      'POLICY1010 error 5:14 metadata.namespace: "a.b" is not a valid namespace (use at most 63 lower-case letters, digits or "-", with a letter or digit first and last)',
    ]);
  });

  it('reports a spec that is not there, or is something else, once', () => {
    expect(findings(document(METADATA, 'spec:\n'))).toEqual([
      'POLICY1005 error 5:1 spec: missing required key "spec"',
    ]);
    expect(findings(document(METADATA, 'spec: []\n'))).toEqual([
      'POLICY1006 error 5:1 spec: spec must be a mapping, not a list',
    ]);
  });

  it('reports negative numbers that the agent reads as unsigned', () => {
    const selectors = '      selectors:\n        - matchPIDs: [{ operator: In, values: [-1] }]\n';
    expect(findings(document(METADATA, `${SPEC}${selectors}`))).toEqual([
      'POLICY1008 error 13:48 spec.kprobes[0].selectors[0].matchPIDs[0].values[0]: values[0] is -1, outside 0 to 2147483647',
    ]);
  });

  it('reports an unknown key once where it stands for one that has to be there', () => {
    expect(findings(document(METADATA, SPEC.replace('call:', 'cal:')))).toEqual([
      'POLICY1004 error 7:7 spec.kprobes[0].cal: unknown key "cal" (did you mean "call"?)',
    ]);
  });
});

describe('a list of objects', () => {
  it('is looked into, with the place of each', () => {
    const item = document(METADATA, SPEC.replace('type: sock', 'type: sok')).replace(/^/gm, '    ').trimEnd();
    const text = `apiVersion: v1\nkind: List\nitems:\n  - ${item.trimStart()}\n`;
    expect(findings(text)).toEqual([
      expect.stringMatching(
        /^POLICY1007 error 14:21 items\[0\]\.spec\.kprobes\[0\]\.args\[0\]\.type: unknown type "sok"/,
      ),
    ]);
  });
});
