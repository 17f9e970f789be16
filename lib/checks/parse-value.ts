import { byteLength } from '../diagnostics';
import { beforeNul, isNumber, notANumber, SERVICE_NAMES } from '../fields';
import { isIpv4, isIpv6 } from './addresses';

/** What is wrong with a value: what Falco says, and whether it ends with it. */
export interface ValueProblem {
  readonly falco: string;
  readonly deadly?: boolean;
}

/** Upstream keeps values in buffers that grow up to this many bytes. */
const MAX_BYTES = 256;

const NUMBERS = new Set([
  'INT8',
  'INT16',
  'INT32',
  'INT64',
  'FD',
  'ERRNO',
  'PID',
  'L4PROTO',
  'FLAGS8',
  'UINT8',
  'ENUMFLAGS8',
  'FLAGS16',
  'UINT16',
  'ENUMFLAGS16',
  'FLAGS32',
  'UINT32',
  'MODE',
  'ENUMFLAGS32',
  'UID',
  'GID',
  'UINT64',
  'RELTIME',
  'ABSTIME',
  'DOUBLE',
]);

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
 * What is wrong with a value for a field of a type.
 *
 * Falco: `userspace/libsinsp/value_parser.cpp`, `string_to_rawval`
 */
export function valueProblem(type: string, written: string): ValueProblem | undefined {
  const value = beforeNul(written);
  if (type === 'BYTEBUF') {
    return byteLength(written) >= MAX_BYTES ? { falco: 'filter parameter too long (byte buf)' } : undefined;
  }
  if (TEXTS.has(type)) {
    const used = byteLength(value) + 1;
    const falco = `filter parameter too long (used=${used}, available=${MAX_BYTES}):${value}`;
    return used > MAX_BYTES ? { falco } : undefined;
  }
  if (NUMBERS.has(type)) {
    return isNumber(value) ? undefined : { falco: notANumber(value) };
  }
  switch (type) {
    case 'PORT':
      return portProblem(value);
    case 'BOOL':
      return value === 'true' || value === 'false'
        ? undefined
        : { falco: `filter error: unrecognized boolean value ${value}` };
    case 'IPADDR':
      return written.includes('.') ? ipv4Problem(value) : ipv6Problem(value);
    case 'IPV4ADDR':
      return ipv4Problem(value);
    case 'IPV6ADDR':
      return ipv6Problem(value);
    case 'IPNET':
      return written.includes('.') ? ipv4NetProblem(value) : ipv6NetProblem(value);
    case 'IPV4NET':
      return ipv4NetProblem(value);
    case 'IPV6NET':
      return ipv6NetProblem(value);
    default:
      return { falco: `wrong parameter type ${TYPE_NUMBERS[type] ?? 0}` };
  }
}

function portProblem(value: string): ValueProblem | undefined {
  if (/^[0-9]*$/.test(value)) {
    return Number(value) > 0x7fffffff ? { falco: 'stoi', deadly: true } : undefined;
  }
  return SERVICE_NAMES.has(value) ? undefined : { falco: `unrecognized protocol ${value}` };
}

function ipv4Problem(value: string): ValueProblem | undefined {
  return isIpv4(value) ? undefined : { falco: `unrecognized IPv4 address ${value}` };
}

function ipv6Problem(value: string): ValueProblem | undefined {
  return isIpv6(value) ? undefined : { falco: `unrecognized IPv6 address ${value}` };
}

function split(value: string): { readonly address: string; readonly mask: string } {
  const slash = value.indexOf('/');
  const mask = value.slice(slash + 1);
  return { address: value.slice(0, slash), mask: mask.split('\n', 1)[0] ?? '' };
}

function ipv4NetProblem(value: string): ValueProblem | undefined {
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
  return asByte(mask) > 32 ? { falco: `invalid netmask ${mask}` } : undefined;
}

function ipv6NetProblem(value: string): ValueProblem | undefined {
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
  const bits = asByte(mask);
  return bits === 0 || bits > 128 ? { falco: `invalid v6 netmask ${mask}` } : undefined;
}

/** Upstream reads a number and keeps its last eight bits. */
function asByte(text: string): number {
  return Number(BigInt.asUintN(8, BigInt(text.trim().replace(/^\+/, ''))));
}
