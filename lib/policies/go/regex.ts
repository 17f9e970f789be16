/** What Go's regular expressions do not have, and what to say about it. */
const MISSING: readonly [pattern: RegExp, what: string][] = [
  [/\(\?<?[=!]/, 'a look-around'],
  [/\(\?>/, 'an atomic group'],
  [/[*+?}]\+/, 'a possessive quantifier'],
];

/**
 * Why Go would refuse a regular expression, or `undefined` where nothing speaks against it.
 *
 * @see https://github.com/google/re2/wiki/Syntax
 */
export function goRegexProblem(pattern: string): string | undefined {
  const unescaped = pattern.replace(/\\\\/g, 'x');
  if (/\\[1-9]/.test(unescaped)) {
    return 'a pattern with a back-reference, which Go does not have';
  }
  const bare = unescaped.replace(/\\./g, 'x').replace(/\[\^?\]?[^\]]*\]/g, 'x');
  const missing = MISSING.find(([wrong]) => wrong.test(bare));
  if (missing !== undefined) {
    return `a pattern with ${missing[1]}, which Go does not have`;
  }
  try {
    new RegExp(asJavaScript(pattern));
    return undefined;
  } catch {
    return 'not a regular expression';
  }
}

/** Near enough to find brackets that do not match: flags and names of classes mean nothing to that. */
function asJavaScript(pattern: string): string {
  return pattern
    .replace(/\(\?P</g, '(?<')
    .replace(/\(\?[imsU]*(-[imsU]+)?\)/g, '')
    .replace(/\(\?[imsU]+(-[imsU]+)?:/g, '(?:')
    .replace(/\[:\^?[a-z]+:\]/g, 'a');
}
