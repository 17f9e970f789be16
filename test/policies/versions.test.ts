import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkPolicies, TETRAGON_VERSIONS, TracingPolicySpec } from '../../lib/policies';
import { SPEC_SCHEMA } from '../../lib/policies/schema/policy-schema';
import { keysIn, type Schema, wordsIn } from '../../lib/policies/schema/schema';
import type { TetragonVersion } from '../../lib/policies/target/tetragon-version';
import { expectClean, findingsIn, policyOf } from './policy-harness';

const NEWER = `
  podSelector: {}
  kprobes:
    - call: vfs_write
      syscall: false
      args:
        - index: 0
          type: file
        - index: 2
          type: ulong
      selectors:
        - matchArgs:
            - index: 0
              operator: FileType
              values: [reg]
            - args: [1]
              operator: InRange
              values: ["1:4096"]
`;

const WITH_FD = `
  podSelector: {}
  kprobes:
    - call: fd_install
      syscall: false
      args:
        - index: 0
          type: int
        - index: 1
          type: file
      selectors:
        - matchActions:
            - action: FollowFD
              argFd: 0
              argName: 1
`;

const ON_NODES = `
  podSelector: {}
  nodeSelector:
    matchLabels: { tier: gpu }
  kprobes:
    - call: security_file_open
      syscall: false
      args:
        - index: 0
          type: file
          btfTypeModule: nf_tables
      selectors:
        - label: shadow
          matchWorkloads:
            podSelector: { matchLabels: { app: web } }
            hostSelector: {}
          matchArgs:
            - index: 0
              operator: Equal
              values: [/etc/shadow]
`;

const IN_PROGRAM = `
  podSelector: {}
  uprobes:
    - path: /usr/bin/bash
      symbols: [readline]
      binaryDigests: ["sha256:00"]
      ignore: { digestVerificationFailure: true }
      selectors:
        - matchActions:
            - action: Override
              argNewSymbol: other
`;

const uprobe = (...lines: string[]) =>
  `podSelector: {}\nuprobes:\n  - path: /usr/bin/bash\n${lines.map((line) => `    ${line}\n`).join('')}`;

const hostSelector = (value: string) =>
  `hostSelector: ${value}\nkprobes:\n  - call: tcp_connect\n    syscall: false\n`;

describe('policies for a version of Tetragon', () => {
  it.each(TETRAGON_VERSIONS)('accepts what all of them have: %s', (tetragon) => {
    expectClean('podSelector: {}\nkprobes:\n  - call: tcp_connect\n    syscall: false\n', { tetragon });
    expectClean(uprobe('symbols: [readline]'), { tetragon });
  });

  it.each(['1.7', 'v1.7.1', '1.8', '1.8.0-rc.1'])('accepts in %s what is of 1.7', (tetragon) => {
    expectClean(NEWER, { tetragon });
  });

  it('reports words of 1.7 for 1.6', () => {
    expect(findingsIn(NEWER, { tetragon: '1.6.1' })).toEqual([
      'POLICY1016 error 14:17 spec.kprobes[0].args[1].type: "ulong" requires Tetragon 1.7, not 1.6 (write "uint64")',
      'POLICY1016 error 18:25 spec.kprobes[0].selectors[0].matchArgs[0].operator: "FileType" requires Tetragon 1.7, not 1.6 (upgrade to Tetragon 1.7 or newer, or remove it)',
    ]);
  });

  it('reports keys of 1.5, and words of 1.6 and 1.7, for 1.4, and not that "args" should be "index"', () => {
    expect(findingsIn(NEWER, { tetragon: '1.4' })).toEqual([
      'POLICY1016 error 14:17 spec.kprobes[0].args[1].type: "ulong" requires Tetragon 1.7, not 1.4 (write "uint64")',
      'POLICY1016 error 18:25 spec.kprobes[0].selectors[0].matchArgs[0].operator: "FileType" requires Tetragon 1.7, not 1.4 (upgrade to Tetragon 1.7 or newer, or remove it)',
      'POLICY1016 error 20:15 spec.kprobes[0].selectors[0].matchArgs[1].args: "args" requires Tetragon 1.5, not 1.4 (upgrade to Tetragon 1.5 or newer, or remove it)',
      'POLICY1016 error 21:25 spec.kprobes[0].selectors[0].matchArgs[1].operator: "InRange" requires Tetragon 1.6, not 1.4 (upgrade to Tetragon 1.6 or newer, or remove it)',
    ]);
  });

  it('wants "index" before 1.6', () => {
    const filter = `
      podSelector: {}
      kprobes:
        - call: security_file_open
          syscall: false
          args:
            - index: 0
              type: file
          selectors:
            - matchArgs:
                - operator: Equal
                  values: [/etc/shadow]
    `;
    expect(findingsIn(filter, { tetragon: '1.5' })).toEqual([
      'POLICY1005 error 15:15 spec.kprobes[0].selectors[0].matchArgs[0].index: missing required key "index"',
    ]);
    expectClean(filter, { tetragon: '1.6' });
  });

  it('reports a section once, and what is in it as of the version that has it', () => {
    const usdts = `
      podSelector: {}
      usdts:
        - path: /usr/bin/python3
          provider: python
          name: gc__start
          args:
            - index: 0
              type: int
              btfType: ""
              tipe: int
    `;
    expect(findingsIn(usdts, { tetragon: '1.5' })).toEqual([
      'POLICY1016 error 7:3 spec.usdts: "usdts" requires Tetragon 1.6, not 1.5 (upgrade to Tetragon 1.6 or newer, or remove it)',
      'POLICY1004 error 15:11 spec.usdts[0].args[0].tipe: unknown key "tipe" (did you mean "type"?)',
    ]);
    const fentries = 'podSelector: {}\nfentries:\n  - call: tcp_connect\n    syscall: false\n';
    expect(findingsIn(fentries, { tetragon: '1.6' })).toEqual([
      'POLICY1016 error 7:3 spec.fentries: "fentries" requires Tetragon 1.7, not 1.6 (move the hooks to "kprobes")',
    ]);
    expect(findingsIn(hostSelector('~'), { tetragon: '1.6' })).toEqual([
      'POLICY1016 error 6:3 spec.hostSelector: "hostSelector" requires Tetragon 1.7, not 1.6 (upgrade to Tetragon 1.7 or newer, or remove it)',
    ]);
  });

  it('wants symbols of uprobes in 1.4', () => {
    expect(findingsIn(uprobe('offsets: [4096]'), { tetragon: '1.4' })).toEqual([
      'POLICY1016 error 9:7 spec.uprobes[0].offsets: "offsets" requires Tetragon 1.5, not 1.4 (write "symbols")',
    ]);
    expect(findingsIn(uprobe('addrs: [4096]'), { tetragon: '1.5' })).toEqual([
      'POLICY1016 error 9:7 spec.uprobes[0].addrs: "addrs" requires Tetragon 1.6, not 1.5 (write "symbols")',
    ]);
    expectClean(uprobe('offsets: [4096]'), { tetragon: '1.5' });
    expectClean(uprobe('addrs: [4096]'), { tetragon: '1.6' });
  });

  it('does not offer what a version does not have', () => {
    const [finding] = findingsIn(hostSelector('{}').replace('hostSelector', 'hostSelektor'), {
      tetragon: '1.6',
    });
    expect(finding).not.toContain('"hostSelector"');
  });

  it('looks for the path of a descriptor by itself from 1.8 on', () => {
    const filter = `
      podSelector: {}
      kprobes:
        - call: sys_write
          syscall: true
          args:
            - index: 0
              type: fd
          selectors:
            - matchArgs:
                - index: 0
                  operator: Equal
                  values: [/etc/shadow]
    `;
    expect(findingsIn(filter).map((line) => line.slice(0, 10))).toEqual(['POLICY3029']);
    expectClean(filter, { tetragon: '1.8' });
  });
});

describe('policies for Tetragon 1.8', () => {
  it('accepts what it brings', () => {
    expectClean(ON_NODES, { tetragon: '1.8' });
    expectClean(IN_PROGRAM, { tetragon: '1.8', kernel: '6.18' });
  });

  it.each(['1.7', '1.6'])('says of it in %s that it is unknown, and who has it', (tetragon) => {
    expect(findingsIn(ON_NODES.replace('hostSelector: {}', ''), { tetragon })).toEqual([
      'POLICY1004 error 7:3 spec.nodeSelector: unknown key "nodeSelector" (Tetragon 1.8 supports it; older versions load policies on all nodes)',
      'POLICY1004 error 15:11 spec.kprobes[0].args[0].btfTypeModule: unknown key "btfTypeModule" (Tetragon 1.8 supports it)',
      'POLICY1004 error 17:11 spec.kprobes[0].selectors[0].label: unknown key "label" (Tetragon 1.8 supports it)',
      'POLICY1004 error 18:11 spec.kprobes[0].selectors[0].matchWorkloads: unknown key "matchWorkloads" (Tetragon 1.8 supports it; in older versions, use spec.podSelector, spec.containerSelector and spec.hostSelector)',
    ]);
    expect(findingsIn(IN_PROGRAM, { tetragon, kernel: '6.18' })).toEqual([
      'POLICY1004 error 10:7 spec.uprobes[0].binaryDigests: unknown key "binaryDigests" (Tetragon 1.8 supports it)',
      'POLICY1004 error 11:7 spec.uprobes[0].ignore: unknown key "ignore" (Tetragon 1.8 supports it)',
      'POLICY1004 error 15:15 spec.uprobes[0].selectors[0].matchActions[0].argNewSymbol: unknown key "argNewSymbol" (Tetragon 1.8 supports it)',
    ]);
  });

  it('reports what it has no more', () => {
    expectClean(WITH_FD);
    expect(findingsIn(WITH_FD, { tetragon: '1.8' })).toEqual([
      'POLICY1016 error 17:23 spec.kprobes[0].selectors[0].matchActions[0].action: Tetragon 1.8 removed "FollowFD" (remove it: the agent resolves the file of an "fd" argument itself)',
      'POLICY1016 error 18:15 spec.kprobes[0].selectors[0].matchActions[0].argFd: Tetragon 1.8 removed "argFd" (remove it)',
      'POLICY1016 error 19:15 spec.kprobes[0].selectors[0].matchActions[0].argName: Tetragon 1.8 removed "argName" (remove it)',
    ]);
  });

  it('reports labels of the host, even none', () => {
    expectClean(hostSelector('{ matchLabels: {} }'));
    expectClean(hostSelector('{}'), { tetragon: '1.8' });
    expectClean(hostSelector('{ matchLabels: ~ }'), { tetragon: '1.8' });
    expect(findingsIn(hostSelector('{ matchLabels: {} }'), { tetragon: '1.8' })).toEqual([
      'POLICY1016 error 6:19 spec.hostSelector.matchLabels: Tetragon 1.8 rejects "matchLabels" here (write {} to select the host of every node)',
    ]);
    expect(findingsIn(hostSelector('{ matchLabels: { a: b } }'), { tetragon: '1.8' })).toEqual([
      'POLICY1016 error 6:19 spec.hostSelector.matchLabels: Tetragon 1.8 rejects "matchLabels" here (write {} to select the host of every node)',
    ]);
    const workloads = ON_NODES.replace('hostSelector: {}', 'hostSelector: { matchExpressions: [] }');
    expect(findingsIn(workloads, { tetragon: '1.8' })).toEqual([
      'POLICY1016 error 20:29 spec.kprobes[0].selectors[0].matchWorkloads.hostSelector.matchExpressions: Tetragon 1.8 rejects "matchExpressions" here (write {} to select the host of every node)',
    ]);
  });

  it('reports two places of a uprobe, even where one is empty', () => {
    const places = uprobe('offsets: []', 'symbols: [readline]');
    expectClean(places);
    expect(findingsIn(places, { tetragon: '1.8' })).toEqual([
      'POLICY1016 error 9:7 spec.uprobes[0].offsets: Tetragon 1.8 rejects "offsets" beside "symbols" (keep one of them, and move the other to a separate uprobe)',
    ]);
    const empty = uprobe('symbols: []', 'addrs: [4096]');
    expectClean(empty);
    expect(findingsIn(empty, { tetragon: '1.8' })).toEqual([
      'POLICY1016 error 10:7 spec.uprobes[0].addrs: Tetragon 1.8 rejects "addrs" beside "symbols" (keep one of them, and move the other to a separate uprobe)',
    ]);
  });

  it('reports two functions to go to instead', () => {
    const two = IN_PROGRAM.replace(
      'argNewSymbol: other',
      'argNewSymbol: other\n              argNewAddr: 4096',
    );
    expect(findingsIn(two, { tetragon: '1.8', kernel: '6.18' })).toEqual([
      'POLICY1016 error 16:15 spec.uprobes[0].selectors[0].matchActions[0].argNewAddr: Tetragon 1.8 rejects "argNewAddr" beside "argNewSymbol" (keep one of them)',
    ]);
  });

  it('wants the type of what is returned, as all of them do', () => {
    const kprobe = 'podSelector: {}\nkprobes:\n  - call: tcp_connect\n    syscall: false\n    return: true\n';
    expect(findingsIn(kprobe, { tetragon: '1.8' })).toEqual(findingsIn(kprobe, { tetragon: '1.7' }));
    expect(findingsIn(kprobe, { tetragon: '1.8' })).toHaveLength(1);
  });
});

describe('versions', () => {
  it.each(['1.3', '1.9', '2.0', 'main', '1.7.x.', ''])(
    'refuses "%s", and says which there are',
    (tetragon) => {
      expect(() => checkPolicies([{ name: 'policy.yaml', text: policyOf(NEWER) }], { tetragon })).toThrow(
        new RangeError(`unsupported Tetragon version "${tetragon}": use 1.4, 1.5, 1.6, 1.7 or 1.8`),
      );
    },
  );

  it('reads specs of a program as 1.7 does', () => {
    expect(() => TracingPolicySpec.parse('nodeSelector: {}')).toThrow('Tetragon 1.8 supports it');
  });

  it('have the keys and words that they have upstream', () => {
    const file = join(__dirname, '../conformance/schema-versions.json');
    const { provenance: _, ...recorded } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string[]>;
    const versions = new Map<string, string[]>();
    for (const version of TETRAGON_VERSIONS) {
      for (const name of namesIn(SPEC_SCHEMA, version, '')) {
        versions.set(name, [...(versions.get(name) ?? []), version]);
      }
    }
    const some = [...versions].filter(([, having]) => having.length < TETRAGON_VERSIONS.length);
    const isInside = (name: string) =>
      some.some(([other]) => name.startsWith(`${other}.`) || name.startsWith(`${other}:`));
    expect(Object.fromEntries(some.filter(([name]) => !isInside(name)))).toEqual(recorded);
  });

  it('are said of keys and words that the schema has', () => {
    expect(strangers(SPEC_SCHEMA)).toEqual([]);
  });
});

/** The keys and words of a version, each with the keys around it. */
function namesIn(schema: Schema, version: TetragonVersion, path: string): string[] {
  switch (schema.kind) {
    case 'list':
      return namesIn(schema.items, version, path);
    case 'map':
      return schema.values.kind === 'object' ? namesIn(schema.values, version, path) : [];
    case 'string':
      return (wordsIn(schema, version) ?? []).map((word) => `${path}: ${word}`);
    case 'object':
      return keysIn(schema, version).flatMap((key) => {
        const at = path === '' ? key : `${path}.${key}`;
        return [at, ...namesIn(schema.keys[key] ?? schema, version, at)];
      });
    default:
      return [];
  }
}

/** Names that have a lifetime, and are no keys or words. */
function strangers(schema: Schema): string[] {
  switch (schema.kind) {
    case 'list':
      return strangers(schema.items);
    case 'map':
      return strangers(schema.values);
    case 'string':
      return Object.keys(schema.lifetimes ?? {}).filter((name) => schema.oneOf?.includes(name) !== true);
    case 'object':
      return [
        ...[...Object.keys(schema.lifetimes), ...(schema.limit?.keys ?? [])].filter(
          (name) => !Object.hasOwn(schema.keys, name),
        ),
        ...Object.values(schema.keys).flatMap(strangers),
      ];
    default:
      return [];
  }
}
