import { expect, it } from 'vitest';
import { linesOf } from '../policy-harness';

it.each<[string, string[]]>([
  [
    'kind: ~\nspec: { kprobes: [] }\n',
    [
      'POLICY1005 error 1:1 kind: missing required key "kind" (write "TracingPolicy" or "TracingPolicyNamespaced")',
    ],
  ],
  [
    'spec: { kprobes: [] }\n',
    [
      'POLICY1005 error 1:1 kind: missing required key "kind" (write "TracingPolicy" or "TracingPolicyNamespaced")',
    ],
  ],
  ['apiVersion: v1\nspec: { kprobes: [] }\n', []],
  [
    'apiVersion: cilium.io/v1alpha1\nspec: { kprobe: [] }\n',
    [
      'POLICY1005 error 1:1 kind: missing required key "kind" (write "TracingPolicy" or "TracingPolicyNamespaced")',
    ],
  ],
  [
    'apiVersion: cilium.io/v1alpha1\nspec: []\n',
    [
      'POLICY1005 error 1:1 kind: missing required key "kind" (write "TracingPolicy" or "TracingPolicyNamespaced")',
    ],
  ],
  ['apiVersion: cilium.io/v1alpha1\nkind: Xyzzyxyzzy\nspec: {}\n', []],
  [
    'apiVersion: cilium.io/v1alpha1\nkind: Xyzzyxyzzy\nspec: { usdts: [] }\n',
    [
      'POLICY1011 error 2:7 kind: unknown kind "Xyzzyxyzzy" in cilium.io/v1alpha1 (write "TracingPolicy" or "TracingPolicyNamespaced")',
    ],
  ],
  ['apiVersion: v1\nkind: TracingPolicys\n', []],
  ['apiVersion: cilium.io/v1alpha1\nkind: PodInfo\nspec: { kprobes: [] }\n', []],
  ['apiVersion: v1\nkind: Policy\nspec: { kprobes: [] }\n', []],
  [
    'kind: Policy\nspec: { kprobes: [] }\n',
    [
      'POLICY1011 error 1:7 kind: unknown kind "Policy" in cilium.io/v1alpha1 (write "TracingPolicy" or "TracingPolicyNamespaced")',
    ],
  ],
  ['kind: Policy\nspec: [kprobes]\n', []],
  ['kind: Policy\n', []],
  [
    'apiVersion: cilium.io/v1alpha1\nkind: PodInf\n',
    ['POLICY1011 error 2:7 kind: unknown kind "PodInf" in cilium.io/v1alpha1 (did you mean "PodInfo"?)'],
  ],
  [
    'apiVersion: cilium.io/v2\nkind: TracingPolicy\nmetadata: { name: a }\nspec: { loader: true }\n',
    [
      'POLICY1011 error 1:13 apiVersion: unknown API version "cilium.io/v2" for TracingPolicy (write cilium.io/v1alpha1)',
    ],
  ],
  [
    'apiVersion: 1\nkind: TracingPolicy\nmetadata: []\nspec: { loader: true }\n',
    [
      'POLICY1006 error 1:13 apiVersion: apiVersion must be text, not the number 1 (put it in quotes: "1")',
      'POLICY1006 error 3:1 metadata: metadata must be a mapping, not a list',
    ],
  ],
  [
    'apiVersion: cilium.io/v1alpha1\nkind: TracingPolicy\nmetadata:\nspec: { loader: true }\n',
    ['POLICY1005 error 3:1 metadata: missing required key "metadata"'],
  ],
  [
    'apiVersion: cilium.io/v1alpha1\nkind: TracingPolicy\nmetadata: { name: "" }\nspec: { loader: true }\n',
    ['POLICY1005 error 3:19 metadata.name: missing required key "name"'],
  ],
  [
    'apiVersion: cilium.io/v1alpha1\nkind: TracingPolicy\nmetadata: { name: 1 }\nspec: { loader: true }\n',
    ['POLICY1006 error 3:19 metadata.name: name must be text, not the number 1 (put it in quotes: "1")'],
  ],
  [
    'apiVersion: cilium.io/v1alpha1\nkind: TracingPolicy\nmetadata: { name: ~, generateName: "" }\nspec: { loader: true }\n',
    ['POLICY1005 error 3:13 metadata.name: missing required key "name"'],
  ],
  [
    'apiVersion: cilium.io/v1alpha1\nkind: TracingPolicy\nmetadata: { generateName: "a-b-" }\nspec: { loader: true }\n',
    [],
  ],
  [
    'apiVersion: cilium.io/v1alpha1\nkind: TracingPolicy\nmetadata: { name: "-a" }\nspec: { loader: true }\n',
    [
      'POLICY1010 error 3:19 metadata.name: "-a" is not a valid name (use at most 253 lower-case letters, digits, "-" or ".", with a letter or digit first and last)',
    ],
  ],
])('tells what a document is: %j', (text, findings) => {
  expect(linesOf(text)).toEqual(findings);
});
