import { isIPv4, isIPv6 } from 'node:net';

/** Whether a text is an IPv4 address as `inet_pton` takes it: four numbers up to 255, without leading zeros. */
export function isIpv4(text: string): boolean {
  return isIPv4(text);
}

/** Whether a text is an IPv6 address as `inet_pton` takes it, which has no zone. */
export function isIpv6(text: string): boolean {
  // Node.js compiles a long regular expression at the first call, which most programs need not wait for.
  return text.includes(':') && !text.includes('%') && isIPv6(text);
}

/** The 4 or 16 bytes of an address, in network byte order, or `undefined` if the string is not an address. */
export function addressBytes(text: string): readonly number[] | undefined {
  if (isIpv4(text)) {
    return text.split('.').map(Number);
  }
  if (!isIpv6(text)) {
    return undefined;
  }
  const [head = '', tail] = text.split('::');
  const before = groupBytes(head);
  const after = groupBytes(tail ?? '');
  return [...before, ...new Array<number>(16 - before.length - after.length).fill(0), ...after];
}

function groupBytes(groups: string): number[] {
  if (groups === '') {
    return [];
  }
  return groups.split(':').flatMap((group) => {
    if (group.includes('.')) {
      return group.split('.').map(Number);
    }
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
}
