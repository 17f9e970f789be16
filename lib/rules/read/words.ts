/** As a C++ stream reads a number: `0x10` is sixteen and `010` is eight. */
export function parseUnsigned(written: string): number {
  const word = written.replace(/^\+/, '');
  if (/^0[0-7]+$/.test(word)) {
    return Number.parseInt(word, 8);
  }
  return /^(0|[1-9]\d*|0[xX][0-9a-fA-F]+)$/.test(word) ? Number(word) : Number.NaN;
}

/** yaml-cpp takes these words in lower case, in upper case, and with a capital first letter. */
export function parseBoolean(word: string): boolean | undefined {
  const lower = word.toLowerCase();
  const capital = lower.charAt(0).toUpperCase() + lower.slice(1);
  if (word !== lower && word !== lower.toUpperCase() && word !== capital) {
    return undefined;
  }
  if (['y', 'yes', 'true', 'on'].includes(lower)) {
    return true;
  }
  return ['n', 'no', 'false', 'off'].includes(lower) ? false : undefined;
}
