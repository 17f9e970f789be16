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

function isIpv4(text: string): boolean {
  const fields = text.split('.');
  return (
    fields.length === 4 &&
    fields.every((field) => /^(?:0|[1-9][0-9]{0,2})$/.test(field) && Number(field) <= 255)
  );
}

function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) {
    return false;
  }
  const isCompressed = halves.length === 2;
  const lengths = halves.map((half, index) => fieldsOf(half, index === halves.length - 1));
  if (lengths.some((length) => length === undefined)) {
    return false;
  }
  const total = lengths.reduce<number>((sum, length) => sum + (length ?? 0), 0);
  return isCompressed ? total < 8 : total === 8;
}

/** How many of the eight fields are written. Two of them may be an IPv4 address, at the end. */
function fieldsOf(half: string, isLast: boolean): number | undefined {
  if (half === '') {
    return 0;
  }
  const fields = half.split(':');
  const last = fields.at(-1) ?? '';
  const endsInIpv4 = isLast && last.includes('.');
  const groups = endsInIpv4 ? fields.slice(0, -1) : fields;
  const isValid = groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group)) && (!endsInIpv4 || isIpv4(last));
  return isValid ? groups.length + (endsInIpv4 ? 2 : 0) : undefined;
}
