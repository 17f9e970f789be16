/** A number of 53 bits, in hexadecimal digits, that tells texts apart. It is no protection against forgery. */
export function hashOfBytes(bytes: Uint8Array): string {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let index = 0; index < bytes.length; index += 1) {
    const code = bytes[index] ?? 0;
    low = Math.imul(low ^ code, 2_654_435_761);
    high = Math.imul(high ^ code, 1_597_334_677);
  }
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & high) + (low >>> 0)).toString(16).padStart(14, '0');
}

export function hashOfText(text: string): string {
  return hashOfBytes(Buffer.from(text, 'utf8'));
}
