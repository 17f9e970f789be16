import { byteLength } from '../diagnostics';
import { addressBytes, isIpv4, isIpv6 } from '../facts/ip-address';
import { beforeNul, isNumber, notANumber, SERVICE_NAMES } from '../fields';
import type { ProgramValue } from './rule-program';

/** What is wrong with a value: what Falco says, and whether it ends with it. */
export interface ValueProblem {
  readonly falco: string;
  readonly deadly?: boolean;
}

/** A value, or what is wrong with it. */
export type ParsedValue = ProgramValue | ValueProblem;

/** Upstream keeps values in buffers that grow up to this many bytes. */
export const MAX_BYTES = 256;

export const TOO_MANY_BYTES = 'filter parameter too long (byte buf)';

/** How many bits a number has, and whether it has a sign: upstream's `DOUBLE` is read as a whole number too. */
const NUMBERS: Readonly<Record<string, readonly [bits: number, signed: boolean]>> = {
  INT8: [8, true],
  INT16: [16, true],
  INT32: [32, true],
  INT64: [64, true],
  FD: [64, true],
  ERRNO: [64, true],
  PID: [64, true],
  L4PROTO: [8, false],
  FLAGS8: [8, false],
  UINT8: [8, false],
  ENUMFLAGS8: [8, false],
  FLAGS16: [16, false],
  UINT16: [16, false],
  ENUMFLAGS16: [16, false],
  FLAGS32: [32, false],
  UINT32: [32, false],
  MODE: [32, false],
  ENUMFLAGS32: [32, false],
  UID: [32, false],
  GID: [32, false],
  UINT64: [64, false],
  RELTIME: [64, false],
  ABSTIME: [64, false],
  DOUBLE: [32, true],
};

const TEXTS = new Set(['CHARBUF', 'SOCKADDR', 'SOCKTUPLE', 'SOCKFAMILY', 'FSPATH', 'FSRELPATH']);

/** The numbers that upstream has for types that it cannot read a value of. */
const TYPE_NUMBERS: Readonly<Record<string, number>> = {
  NONE: 0,
  FDLIST: 16,
  SYSCALLID: 18,
  SIGTYPE: 19,
  DYN: 27,
  SIGSET: 34,
  CHARBUFARRAY: 35,
  CHARBUF_PAIR_ARRAY: 36,
  FD32: 47,
  PID32: 48,
};

/**
 * A value for a field of a type.
 *
 * Falco: `userspace/libsinsp/value_parser.cpp`, `string_to_rawval`
 */
export function parseValue(type: string, written: string): ParsedValue {
  const value = beforeNul(written);
  if (type === 'BYTEBUF') {
    return byteLength(written) >= MAX_BYTES ? { falco: TOO_MANY_BYTES } : { kind: 'text', value: written };
  }
  if (TEXTS.has(type)) {
    const used = byteLength(value) + 1;
    return used > MAX_BYTES
      ? { falco: `filter parameter too long (used=${used}, available=${MAX_BYTES}):${value}` }
      : { kind: 'text', value };
  }
  const number = NUMBERS[type];
  if (number !== undefined) {
    return isNumber(value)
      ? { kind: 'integer', value: scanned(value, ...number).toString() }
      : { falco: notANumber(value) };
  }
  switch (type) {
    case 'PORT':
      return parsePort(value);
    case 'BOOL':
      return value === 'true' || value === 'false'
        ? { kind: 'boolean', value: value === 'true' }
        : { falco: `filter error: unrecognized boolean value ${value}` };
    case 'IPADDR':
      return written.includes('.') ? parseIpv4(value) : parseIpv6(value);
    case 'IPV4ADDR':
      return parseIpv4(value);
    case 'IPV6ADDR':
      return parseIpv6(value);
    case 'IPNET':
      return written.includes('.') ? parseIpv4Network(value) : parseIpv6Network(value);
    case 'IPV4NET':
      return parseIpv4Network(value);
    case 'IPV6NET':
      return parseIpv6Network(value);
    default:
      return { falco: `wrong parameter type ${TYPE_NUMBERS[type] ?? 0}` };
  }
}

export function isValueProblem(value: ParsedValue): value is ValueProblem {
  return 'falco' in value;
}

/**
 * `scanf` reads 64 bits, stops at the largest or smallest number there is, and keeps the last bits where fewer are asked
 * for. A number without a sign turns around at zero.
 */
function scanned(text: string, bits: number, signed: boolean): bigint {
  const number = BigInt(text.trim().replace(/^\+/, ''));
  if (signed) {
    const limited =
      BigInt.asIntN(64, number) === number ? number : number < 0n ? -(2n ** 63n) : 2n ** 63n - 1n;
    return BigInt.asIntN(bits, limited);
  }
  const magnitude = number < 0n ? -number : number;
  const limited = magnitude < 2n ** 64n ? number : 2n ** 64n - 1n;
  return BigInt.asUintN(bits, limited);
}

function parsePort(value: string): ParsedValue {
  if (/^[0-9]*$/.test(value)) {
    return Number(value) > 0x7fffffff
      ? { falco: 'stoi', deadly: true }
      : { kind: 'integer', value: String(Number(value) & 0xffff) };
  }
  return SERVICE_NAMES.has(value)
    ? { kind: 'service', name: value }
    : { falco: `unrecognized protocol ${value}` };
}

function parseIpv4(value: string): ParsedValue {
  return isIpv4(value)
    ? { kind: 'address', bytes: addressBytes(value) ?? [] }
    : { falco: `unrecognized IPv4 address ${value}` };
}

function parseIpv6(value: string): ParsedValue {
  return isIpv6(value)
    ? { kind: 'address', bytes: addressBytes(value) ?? [] }
    : { falco: `unrecognized IPv6 address ${value}` };
}

function split(value: string): { readonly address: string; readonly mask: string } {
  const slash = value.indexOf('/');
  const mask = value.slice(slash + 1);
  return { address: value.slice(0, slash), mask: mask.split('\n', 1)[0] ?? '' };
}

function parseIpv4Network(value: string): ParsedValue {
  if (!value.includes('/')) {
    return { falco: `unrecognized IP network ${value}` };
  }
  const { address, mask } = split(value);
  if (!isIpv4(address)) {
    return { falco: `unrecognized IP address ${value}` };
  }
  if (!isNumber(mask)) {
    return { falco: notANumber(mask) };
  }
  const prefix = asByte(mask);
  return prefix > 32
    ? { falco: `invalid netmask ${mask}` }
    : { kind: 'network', bytes: addressBytes(address) ?? [], prefix };
}

function parseIpv6Network(value: string): ParsedValue {
  if (!value.includes('/')) {
    return { falco: `invalid v6 netmask: ${value}` };
  }
  const { address, mask } = split(value);
  if (!isIpv6(address)) {
    return { falco: `unrecognized IPv6 address ${value}` };
  }
  if (!isNumber(mask)) {
    return { falco: notANumber(mask) };
  }
  const prefix = asByte(mask);
  return prefix === 0 || prefix > 128
    ? { falco: `invalid v6 netmask ${mask}` }
    : { kind: 'network', bytes: addressBytes(address) ?? [], prefix };
}

/** Upstream reads a number and keeps its last eight bits. */
function asByte(text: string): number {
  return Number(scanned(text, 8, false));
}
