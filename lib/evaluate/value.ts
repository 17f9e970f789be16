import type { Address } from './matching/addresses';
import type { Integer } from './matching/integers';

/** One value as checks compare it: a text, an integer or a double, a truth value, an address. */
export type Scalar = string | Integer | boolean | Address;

/** What a field holds on an event; `undefined` if it has no value. */
export type Value = Scalar | readonly Scalar[] | undefined;

/** Types whose values are texts. */
export function isText(type: string): boolean {
  return TEXTS.has(type);
}

const TEXTS = new Set(['CHARBUF', 'FSPATH', 'FSRELPATH', 'SOCKADDR', 'SOCKTUPLE', 'SOCKFAMILY']);

export function isNetwork(type: string): boolean {
  return type === 'IPNET' || type === 'IPV4NET' || type === 'IPV6NET';
}

export function isAddress(type: string): boolean {
  return type === 'IPADDR' || type === 'IPV4ADDR' || type === 'IPV6ADDR';
}
