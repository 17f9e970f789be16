import type { PolicyCodes } from '../findings/policy-code';

/** What is wrong with a document: it is not YAML, or the API server refuses it by its schema. */
export const DOCUMENT_CODES = {
  POLICY1001: {
    severity: 'error',
    title: 'the file is not YAML',
    why: 'the API server refuses the policy, and kubectl apply ends with an error',
    documents: {
      bad: 'spec:\n  kprobes: [\n',
      good: `
        apiVersion: cilium.io/v1alpha1
        kind: TracingPolicy
        metadata:
          name: example
        spec:
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock`,
    },
  },
  POLICY1002: {
    severity: 'error',
    title: 'a document is not a mapping',
    why: 'the API server refuses the policy, and kubectl apply ends with an error',
    documents: {
      bad: '- kprobes\n',
      good: `
        apiVersion: cilium.io/v1alpha1
        kind: TracingPolicy
        metadata:
          name: example
        spec:
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock`,
    },
  },
  POLICY1003: {
    severity: 'error',
    title: 'a key is there twice',
    why: 'the API server and the agent refuse the policy, or kubectl takes one of the two without a word',
    example: {
      bad: `
        podSelector: {}
        podSelector: {}
        kprobes:
          - call: tcp_connect
            syscall: false
            args:
              - index: 0
                type: sock`,
      good: `
        podSelector: {}
        kprobes:
          - call: tcp_connect
            syscall: false
            args:
              - index: 0
                type: sock`,
    },
  },
  POLICY1004: {
    severity: 'error',
    title: 'a key does not exist',
    why: 'the API server refuses the policy, and kubectl apply ends with an error',
    example: {
      bad: `
        podSelector: {}
        kprobes:
          - call: tcp_connect
            cal: tcp_connect
            syscall: false
            args:
              - index: 0
                type: sock`,
      good: `
        podSelector: {}
        kprobes:
          - call: tcp_connect
            syscall: false
            args:
              - index: 0
                type: sock`,
    },
  },
  POLICY1005: {
    severity: 'error',
    title: 'a key that has to be there is missing',
    why: 'the API server refuses the policy, and kubectl apply ends with an error',
    example: {
      bad: `
        podSelector: {}
        kprobes:
          - message: a connection
            syscall: false
            args:
              - index: 0
                type: sock`,
      good: `
        podSelector: {}
        kprobes:
          - call: tcp_connect
            syscall: false
            args:
              - index: 0
                type: sock`,
    },
  },
  POLICY1006: {
    severity: 'error',
    title: 'a value is of the wrong type',
    why: 'the API server refuses the policy, and kubectl apply ends with an error',
    example: {
      bad: `
        podSelector: {}
        kprobes:
          - call: tcp_connect
            syscall: no way
            args:
              - index: 0
                type: sock`,
      good: `
        podSelector: {}
        kprobes:
          - call: tcp_connect
            syscall: false
            args:
              - index: 0
                type: sock`,
    },
  },
  POLICY1007: {
    severity: 'error',
    title: 'a word is not one of those that are possible',
    why: 'the API server refuses the policy, and kubectl apply ends with an error',
    example: {
      bad: `
        podSelector: {}
        kprobes:
          - call: tcp_connect
            syscall: false
            args:
              - index: 0
                type: sok`,
      good: `
        podSelector: {}
        kprobes:
          - call: tcp_connect
            syscall: false
            args:
              - index: 0
                type: sock`,
    },
  },
  POLICY1008: {
    severity: 'error',
    title: 'a number is out of range',
    why: 'the API server refuses the policy, or every agent that reads it reads no policy any more',
    example: {
      bad: `
        podSelector: {}
        kprobes:
          - call: tcp_connect
            syscall: false
            args:
              - index: -1
                type: sock`,
      good: `
        podSelector: {}
        kprobes:
          - call: tcp_connect
            syscall: false
            args:
              - index: 0
                type: sock`,
    },
  },
  POLICY1009: {
    severity: 'error',
    title: 'a list is too long',
    why: 'the API server refuses the policy, and kubectl apply ends with an error',
    example: {
      bad: `
        podSelector: {}
        kprobes:
          - call: tcp_connect
            syscall: false
            args:
              - index: 0
                type: sock
            selectors:
              - matchBinaries:
                  - operator: In
                    values: [/usr/bin/curl]
                  - operator: In
                    values: [/usr/bin/wget]`,
      good: `
        podSelector: {}
        kprobes:
          - call: tcp_connect
            syscall: false
            args:
              - index: 0
                type: sock`,
    },
  },
  POLICY1010: {
    severity: 'error',
    title: 'a text is not of the form that Kubernetes wants',
    why: 'the API server refuses the policy, and kubectl apply ends with an error',
    documents: {
      bad: `
        apiVersion: cilium.io/v1alpha1
        kind: TracingPolicy
        metadata:
          name: My_Policy
        spec:
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock`,
      good: `
        apiVersion: cilium.io/v1alpha1
        kind: TracingPolicy
        metadata:
          name: example
        spec:
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock`,
    },
  },
  POLICY1011: {
    severity: 'error',
    title: 'there is no such kind or version',
    why: 'the API server refuses the policy, and kubectl apply ends with an error',
    documents: {
      bad: `
        apiVersion: cilium.io/v1alpha1
        kind: TracingPolicies
        metadata:
          name: example
        spec:
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock`,
      good: `
        apiVersion: cilium.io/v1alpha1
        kind: TracingPolicy
        metadata:
          name: example
        spec:
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock`,
    },
  },
  POLICY1014: {
    severity: 'error',
    title: 'two policies of one file have the same name',
    why: 'the second replaces the first, and only one of them is loaded',
    documents: {
      bad: `
        apiVersion: cilium.io/v1alpha1
        kind: TracingPolicy
        metadata:
          name: example
        spec:
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
        ---
        apiVersion: cilium.io/v1alpha1
        kind: TracingPolicy
        metadata:
          name: example
        spec:
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock`,
      good: `
        apiVersion: cilium.io/v1alpha1
        kind: TracingPolicy
        metadata:
          name: example
        spec:
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock`,
    },
  },
  POLICY1015: {
    severity: 'warning',
    title: 'two files hold a policy of the same name',
    why: 'applied together, the second replaces the first, and only one of them is loaded',
    example: {
      bad: `
        podSelector: {}
        kprobes:
          - call: tcp_connect
            syscall: false
            args:
              - index: 0
                type: sock`,
      good: `
        podSelector: {}
        kprobes:
          - call: tcp_connect
            syscall: false
            args:
              - index: 0
                type: sock`,
    },
  },
  POLICY1016: {
    severity: 'error',
    title: 'what is written is of another version of Tetragon',
    why: 'the API server refuses the policy, and kubectl apply ends with an error',
    example: {
      bad: `
        podSelector: {}
        fentries: # with --tetragon 1.6
          - call: tcp_connect
            syscall: false
            args:
              - index: 0
                type: sock`,
      good: `
        podSelector: {}
        kprobes:
          - call: tcp_connect
            syscall: false
            args:
              - index: 0
                type: sock`,
    },
  },
  POLICY1017: {
    severity: 'error',
    title: 'a template is not filled in',
    why: 'what it stands for is not there, and the policy is refused or compares with the text of the template',
    example: {
      bad: `
        podSelector: {}
        kprobes:
          - call: "{{ .Values.call }}"
            syscall: false
            args:
              - index: 0
                type: sock`,
      good: `
        podSelector: {}
        kprobes:
          - call: tcp_connect
            syscall: false
            args:
              - index: 0
                type: sock`,
    },
  },
  POLICY1019: {
    severity: 'error',
    title: 'a construct cannot make the policy of a file',
    why: 'the policy would be of another kind or namespace, or lack what the file says',
  },
  POLICY1020: {
    severity: 'error',
    title: 'the file of a policy cannot be read',
    why: 'there is no policy to make',
  },
} as const satisfies PolicyCodes;

export type DocumentCode = keyof typeof DOCUMENT_CODES;
