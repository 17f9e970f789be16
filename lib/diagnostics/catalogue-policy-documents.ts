import type { CatalogueEntry } from './catalogue-entry';
import { exampleNamespacedPolicy, examplePolicy } from './example-policy';

const KPROBE = `
  podSelector: {}
  kprobes:
    - call: tcp_connect
      syscall: false
      args:
        - index: 0
          type: sock
`;

const GOOD = examplePolicy(KPROBE);

const REFUSED = 'the API server refuses the policy, and kubectl apply ends with an error';

/** What is wrong with a document, by the schema that the API server holds it to. */
export const POLICY_DOCUMENT_CATALOGUE = {
  POLICY1001: {
    severity: 'error',
    title: 'the file is not YAML',
    why: REFUSED,
    example: { bad: 'spec:\n  kprobes: [\n', good: GOOD },
  },
  POLICY1002: {
    severity: 'error',
    title: 'a document is not a mapping',
    why: REFUSED,
    example: { bad: '- kprobes\n', good: GOOD },
  },
  POLICY1003: {
    severity: 'error',
    title: 'a key is there twice',
    why: 'the API server and the agent refuse the policy, or kubectl takes one of the two without a word',
    example: { bad: GOOD.replace('  podSelector: {}', '  podSelector: {}\n  podSelector: {}'), good: GOOD },
  },
  POLICY1004: {
    severity: 'error',
    title: 'a key does not exist',
    why: REFUSED,
    example: {
      bad: GOOD.replace('call:', 'function:').replace(
        'function: tcp_connect',
        'call: tcp_connect\n      cal: tcp_connect',
      ),
      good: GOOD,
    },
  },
  POLICY1005: {
    severity: 'error',
    title: 'a key that has to be there is missing',
    why: REFUSED,
    example: { bad: GOOD.replace('call: tcp_connect', 'message: a connection'), good: GOOD },
  },
  POLICY1006: {
    severity: 'error',
    title: 'a value is of the wrong type',
    why: REFUSED,
    example: { bad: GOOD.replace('syscall: false', 'syscall: no way'), good: GOOD },
  },
  POLICY1007: {
    severity: 'error',
    title: 'a word is not one of those that are possible',
    why: REFUSED,
    example: { bad: GOOD.replace('type: sock', 'type: sok'), good: GOOD },
  },
  POLICY1008: {
    severity: 'error',
    title: 'a number is out of range',
    why: 'the API server refuses the policy, or every agent that reads it reads no policy any more',
    example: { bad: GOOD.replace('index: 0', 'index: -1'), good: GOOD },
  },
  POLICY1009: {
    severity: 'error',
    title: 'a list is too long',
    why: REFUSED,
    example: {
      bad: examplePolicy(
        `${KPROBE}      selectors:\n        - matchBinaries:\n            - operator: In\n              values: [/usr/bin/curl]\n            - operator: In\n              values: [/usr/bin/wget]\n`,
      ),
      good: GOOD,
    },
  },
  POLICY1010: {
    severity: 'error',
    title: 'a text is not of the form that Kubernetes wants',
    why: REFUSED,
    example: { bad: GOOD.replace('name: example', 'name: My_Policy'), good: GOOD },
  },
  POLICY1011: {
    severity: 'error',
    title: 'there is no such kind or version',
    why: REFUSED,
    example: { bad: GOOD.replace('kind: TracingPolicy', 'kind: TracingPolicies'), good: GOOD },
  },
  POLICY1013: {
    severity: 'error',
    title: 'a policy of one namespace selects the host',
    why: REFUSED,
    example: {
      bad: exampleNamespacedPolicy(KPROBE.replace('podSelector', 'hostSelector')),
      good: exampleNamespacedPolicy(KPROBE),
    },
  },
  POLICY1014: {
    severity: 'error',
    title: 'two policies of one file have the same name',
    why: 'the second replaces the first, and only one of them is loaded',
    example: { bad: `${GOOD}---\n${GOOD}`, good: GOOD },
  },
  POLICY1015: {
    severity: 'warning',
    title: 'two files hold a policy of the same name',
    why: 'applied together, the second replaces the first, and only one of them is loaded',
    example: { bad: `${GOOD}`, good: GOOD },
  },
  POLICY1016: {
    severity: 'error',
    title: 'what is written is of another version of Tetragon',
    why: REFUSED,
    example: {
      bad: examplePolicy(KPROBE.replace('kprobes:', 'fentries: # with --tetragon 1.6')),
      good: GOOD,
    },
  },
  POLICY1017: {
    severity: 'error',
    title: 'a template is not filled in',
    why: 'what it stands for is not there, and the policy is refused or compares with the text of the template',
    example: {
      bad: GOOD.replace('tcp_connect', '"{{ .Values.call }}"'),
      good: GOOD,
    },
  },
  POLICY1018: {
    severity: 'error',
    title: 'a policy of the whole cluster names a namespace',
    why: 'the API server drops the namespace, and the policy holds everywhere',
    example: {
      bad: GOOD.replace('  name: example', '  name: example\n  namespace: shop'),
      good: exampleNamespacedPolicy(KPROBE),
    },
  },
} as const satisfies Record<string, CatalogueEntry>;
