import { isIpv4, isIpv6 } from '../../facts/ip-address';

/** An address or a network, as far as the checks look at it. */
export interface ParsedAddress {
  readonly family: 4 | 6;
}

/**
 * Reads an address or a network in CIDR notation as the agent does.
 *
 * @returns what is wrong, where it is neither
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L651
 * @see https://pkg.go.dev/net/netip#ParseAddr
 */
export function parseAddress(text: string): ParsedAddress | undefined {
  const slash = text.lastIndexOf('/');
  if (slash < 0) {
    return parseIp(text, true);
  }
  const ip = parseIp(text.slice(0, slash), false);
  const bits = text.slice(slash + 1);
  const isLength = /^(?:0|[1-9][0-9]{0,2})$/.test(bits) && Number(bits) <= (ip?.family === 4 ? 32 : 128);
  return isLength ? ip : undefined;
}

function parseIp(text: string, allowZone: boolean): ParsedAddress | undefined {
  if (isIpv4(text)) {
    return { family: 4 };
  }
  const percent = text.indexOf('%');
  if (percent >= 0 && (!allowZone || percent === text.length - 1)) {
    return undefined;
  }
  return isIpv6(percent < 0 ? text : text.slice(0, percent)) ? { family: 6 } : undefined;
}
