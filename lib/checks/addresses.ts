/** An IPv4 address as `inet_pton` takes it: four numbers up to 255, without zeros before them. */
export function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return (
    parts.length === 4 && parts.every((part) => /^(?:0|[1-9][0-9]{0,2})$/.test(part) && Number(part) <= 255)
  );
}

/** An IPv6 address as `inet_pton` takes it: eight groups, one `::` for some of them, the last two maybe as IPv4. */
export function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) {
    return false;
  }
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1)?.at(-1);
  const hasIpv4 = last?.includes('.') === true;
  if (hasIpv4 && !isIpv4(last)) {
    return false;
  }
  const all = groups.flat();
  const plain = hasIpv4 ? all.slice(0, -1) : all;
  const count = all.length + (hasIpv4 ? 1 : 0);
  return (
    plain.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group)) &&
    (halves.length === 2 ? count <= 7 : count === 8)
  );
}
