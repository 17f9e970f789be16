import type { PolicyCodes } from '../findings/policy-code';

/** What is wrong with a document: it is not YAML, or the API server refuses it by its schema. */
export const DOCUMENT_CODES = {
  POLICY1001: {
    severity: 'error',
    title: 'the file is not YAML',
    why: 'the API server rejects the policy and kubectl apply fails',
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
    why: 'the API server rejects the policy and kubectl apply fails',
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
    title: 'duplicate key',
    why: 'the API server rejects the policy, or kubectl silently keeps only one of the two values',
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
    title: 'unknown key',
    why: 'the API server rejects the policy and kubectl apply fails',
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
    title: 'a required key is missing',
    why: 'the API server rejects the policy and kubectl apply fails',
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
    title: 'a value has the wrong type',
    why: 'the API server rejects the policy and kubectl apply fails',
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
    title: 'a value is not one of the allowed values',
    why: 'the API server rejects the policy and kubectl apply fails',
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
    why: 'the API server rejects the policy, or agents that read it stop reading any policy',
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
    why: 'the API server rejects the policy and kubectl apply fails',
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
    title: 'a string is not in the format that Kubernetes requires',
    why: 'the API server rejects the policy and kubectl apply fails',
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
    title: 'unknown kind or API version',
    why: 'the API server rejects the policy and kubectl apply fails',
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
    title: 'two policies in one file have the same name',
    why: 'the second replaces the first, so only one of them is loaded',
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
    title: 'two files contain policies with the same name',
    why: 'applied together, the second replaces the first, so only one of them is loaded',
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
    title: 'a key or value belongs to another Tetragon version',
    why: 'the API server rejects the policy and kubectl apply fails',
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
    title: 'a template placeholder is not rendered',
    why: 'the API server or the agent rejects the policy',
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
  POLICY1021: {
    severity: 'error',
    title: 'a template placeholder is compared literally',
    why: 'the policy loads, but uses the placeholder as a literal string',
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
                    values: ["{{ .Values.program }}"]`,
      good: `
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
                    values: [/usr/bin/curl]`,
    },
  },
  POLICY1019: {
    severity: 'error',
    title: 'a construct does not support the policy in a file',
    why: 'the policy would have a different kind or namespace, or lack parts of the file',
  },
  POLICY1020: {
    severity: 'error',
    title: 'a policy file cannot be read',
    why: 'the policy cannot be created',
  },
} as const satisfies PolicyCodes;

export type DocumentCode = keyof typeof DOCUMENT_CODES;
