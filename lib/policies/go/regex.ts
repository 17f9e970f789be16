/** Texts that mean themselves in any syntax. */
const PLAIN = /^[\w/ :,;@%&~-]*$/;

/**
 * Why Go refuses a regular expression, or `undefined` if it compiles.
 *
 * @see https://pkg.go.dev/regexp/syntax
 */
export function goRegexProblem(pattern: string): string | undefined {
  if (PLAIN.test(pattern)) {
    return undefined;
  }
  const problem = compile(pattern);
  // Go takes two groups of one name, which RE2 refuses.
  return problem?.startsWith(DUPLICATE) === true
    ? compile(withUniqueNames(pattern))?.replace(/(\(\?P?<\w+?)_\d+>/g, '$1>')
    : problem;
}

const DUPLICATE = 'duplicate capture group name';

function compile(pattern: string): string | undefined {
  // Half a megabyte that most runs never need: it is loaded when there is a pattern to look at.
  const { RE2JS } = require('re2js') as typeof import('re2js');
  try {
    RE2JS.compile(pattern);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return message.replace(/^error parsing regexp: /, '').replaceAll('`', '"');
  }
}

function withUniqueNames(pattern: string): string {
  let count = 0;
  return pattern.replace(/\(\?(P?)<(\w+)>/g, (_, p: string, name: string) => {
    count += 1;
    return `(?${p}<${name}_${count}>`;
  });
}
