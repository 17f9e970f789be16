/** An address, so that two are equal where they are identical: IPv4 as a number, IPv6 as a `bigint`. */
export type Address = number | bigint;

/** The address that a string represents, as `inet_pton` reads it; `undefined` if it is not an address. */
export function parseAddress(text: string): Address | undefined {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}

/** The address that 4 or 16 bytes stand for. */
export function addressOf(bytes: readonly number[]): Address {
  return bytes.length === 4
    ? bytes.reduce((address, byte) => address * 256 + byte, 0)
    : bytes.reduce((address, byte) => (address << 8n) | BigInt(byte), 0n);
}

function parseIpv4(text: string): number | undefined {
  let address = 0;
  let parts = 0;
  let part = -1;
  for (let index = 0; index <= text.length; index += 1) {
    const code = index < text.length ? text.charCodeAt(index) : 46;
    if (code === 46) {
      if (part < 0 || part > 255) {
        return undefined;
      }
      address = address * 256 + part;
      parts += 1;
      part = -1;
    } else if (code >= 48 && code <= 57 && part !== 0) {
      part = part < 0 ? code - 48 : part * 10 + code - 48;
    } else {
      return undefined;
    }
  }
  return parts === 4 ? address : undefined;
}

function parseIpv6(text: string): bigint | undefined {
  const halves = text.split('::');
  const [left, right] = halves.map(groupsOf);
  if (halves.length > 2 || left === undefined || (halves.length === 2 && right === undefined)) {
    return undefined;
  }
  const missing = 8 - left.length - (right?.length ?? 0);
  if (right === undefined ? missing !== 0 : missing < 1) {
    return undefined;
  }
  const groups = [...left, ...new Array<number>(missing).fill(0), ...(right ?? [])];
  return groups.reduce((address, group) => (address << 16n) | BigInt(group), 0n);
}

/** Groups of sixteen bits; the last two may be written as an IPv4 address. */
function groupsOf(text: string): number[] | undefined {
  if (text === '') {
    return [];
  }
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (part.includes('.')) {
      const address = index === parts.length - 1 ? parseIpv4(part) : undefined;
      if (address === undefined) {
        return undefined;
      }
      groups.push(Math.floor(address / 0x10000), address % 0x10000);
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) {
      groups.push(Number.parseInt(part, 16));
    } else {
      return undefined;
    }
  }
  return groups;
}

/** An address as `inet_ntop` writes it. */
export function formatAddress(address: Address): string {
  if (typeof address === 'number') {
    return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
  }
  const groups = Array.from({ length: 8 }, (_, index) =>
    Number((address >> BigInt(112 - index * 16)) & 0xffffn),
  );
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped) {
    return `::ffff:${formatAddress(Number(address & 0xffffffffn))}`;
  }
  const zeros = longestZeros(groups);
  const written = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  return zeros.length < 2
    ? written(groups)
    : `${written(groups.slice(0, zeros.start))}::${written(groups.slice(zeros.start + zeros.length))}`;
}

function longestZeros(groups: readonly number[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start += 1) {
    let length = 0;
    while (groups[start + length] === 0) {
      length += 1;
    }
    if (length > best.length) {
      best = { start, length };
    }
  }
  return best;
}

/** A network, as in `10.0.0.0/8`. */
export interface Network {
  /** Whether an address is in it: none of the other family is. */
  contains(address: Address): boolean;
}

/** The network of an address and the length of a prefix. Bits of the host part are ignored. */
export function networkOf({
  bytes,
  prefix,
}: {
  readonly bytes: readonly number[];
  readonly prefix: number;
}): Network {
  const base = addressOf(bytes);
  if (typeof base === 'number') {
    // 32 bits do not fit into a shift of JavaScript's.
    const size = 2 ** (32 - prefix);
    const wanted = Math.floor(base / size);
    return { contains: (address) => typeof address === 'number' && Math.floor(address / size) === wanted };
  }
  const shift = BigInt(128 - prefix);
  const wanted = base >> shift;
  return { contains: (address) => typeof address === 'bigint' && address >> shift === wanted };
}
