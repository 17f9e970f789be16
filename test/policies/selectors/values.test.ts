import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ARGUMENT_OPERATORS, ARGUMENT_TYPES } from '../../../lib/policies/schema/words';
import { isCapability } from '../../../lib/policies/selectors/capability-names';
import { FILE_TYPES } from '../../../lib/policies/selectors/file-types';
import { parseAddress } from '../../../lib/policies/selectors/ip-addresses';
import { FAMILY_NAMES, PROTOCOL_NAMES, STATE_NAMES } from '../../../lib/policies/selectors/network-names';
import { outcomeOf } from '../../../lib/policies/selectors/operator-types';
import { parseSetValue } from '../../../lib/policies/selectors/set-value';

interface Verdicts {
  readonly taken: readonly string[];
  readonly refused: readonly string[];
}

const file = join(__dirname, '../../conformance/selector-values.json');
const recorded = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Verdicts> & {
  types: Readonly<Record<string, readonly string[]>>;
};

describe('values that the agent takes', () => {
  it.each<[string, (value: string) => boolean]>([
    ['addresses', (value) => parseAddress(value) !== undefined],
    ['signed', (value) => 'min' in parseSetValue(value, true)],
    ['unsigned', (value) => 'min' in parseSetValue(value, false)],
    ['capabilities', isCapability],
    ['protocols', (value) => PROTOCOL_NAMES.includes(value)],
    ['families', (value) => FAMILY_NAMES.includes(value)],
    ['states', (value) => STATE_NAMES.includes(value)],
    ['file types', (value) => FILE_TYPES.includes(value)],
  ])('are taken, and others are not: %s', (name, isTaken) => {
    const { taken = [], refused = [] } = recorded[name] ?? {};
    expect([...taken, ...refused].filter(isTaken)).toEqual(taken);
  });

  it.each([
    ['5', { min: 5n, max: 5n }],
    ['2:1', { min: 1n, max: 2n }],
    ['-3:+4', { min: -3n, max: 4n }],
    ['1:2:3', { problem: 'syntax' }],
    ['1:', { problem: 'syntax' }],
    ['1:9223372036854775808', { problem: 'range' }],
    ['9223372036854775808:a', { problem: 'range' }],
  ])('stand for numbers: %s', (text, value) => {
    expect(parseSetValue(text, true)).toEqual(value);
  });

  it.each([
    ['10.0.0.0/8', 4],
    ['::ffff:1.2.3.4', 6],
    ['fe80::1%eth0', 6],
  ])('have a family: %s', (text, family) => {
    expect(parseAddress(text)).toEqual({ family });
  });
});

describe('operators that the agent takes', () => {
  it.each(ARGUMENT_OPERATORS)('with the types that it takes: %s', (operator) => {
    const types = ARGUMENT_TYPES.filter((type) => type !== 'auto');
    const taken = types.filter((type) => outcomeOf(operator, type, { major: 6, minor: 12 }) !== 'refused');
    expect(taken).toEqual(recorded.types[operator]);
  });

  it.each([
    ['Equal', 'linux_binprm', 5, 2, 'always'],
    ['Equal', 'linux_binprm', 5, 3, 'works'],
    ['Equal', 'sockaddr_un', 5, 10, 'always'],
    ['Equal', 'sockaddr_un', 5, 11, 'works'],
    ['Prefix', 'int', 6, 1, 'never'],
    ['Postfix', 'sockaddr_un', 6, 1, 'never'],
    ['SubString', 'file', 6, 1, 'never'],
    ['SubString', 'data_loc', 6, 1, 'chance'],
    ['SubString', 'net_device', 6, 1, 'chance'],
    ['State', 'skb', 6, 1, 'never'],
    ['State', 'sockaddr', 6, 1, 'refused'],
  ] as const)('come to something on a kernel: %s of %s on %i.%i', (operator, type, major, minor, outcome) => {
    expect(outcomeOf(operator, type, { major, minor })).toBe(outcome);
  });

  it('match always where the kernel does not look into the type', () => {
    const opaque = ARGUMENT_TYPES.filter(
      (type) => outcomeOf('Prefix', type, { major: 6, minor: 1 }) === 'always',
    );
    expect(opaque).toEqual(
      ARGUMENT_TYPES.filter((type) => outcomeOf('SubString', type, { major: 6, minor: 1 }) === 'always'),
    );
    expect(opaque).toEqual([
      'char_iovec',
      'filename',
      'nop',
      'bpf_attr',
      'perf_event',
      'bpf_map',
      'user_namespace',
      'capability',
      'kiocb',
      'iov_iter',
      'cred',
      'const_buf',
      'load_info',
      'module',
      'bpf_cmd',
      'bpf_prog',
    ]);
  });
});
