import { didYouMean, joinWords } from '../diagnostics';
import type { SettingValue } from './setting-result';

/** What an alert has for a template, and whether a template can look further into it (`types/types.go`, `FalcoPayload`). */
const ALERT_MEMBERS: Readonly<Record<string, 'value' | 'methods' | 'map'>> = {
  UUID: 'value',
  Output: 'value',
  Priority: 'methods',
  Rule: 'value',
  Time: 'methods',
  OutputFields: 'map',
  Source: 'value',
  Tags: 'value',
  Hostname: 'value',
  String: 'value',
  Check: 'value',
};

/** Whether a block keeps the dot of what is around it. The dot of `define` and `block` is given by their caller. */
type Block = { readonly keepsDot: boolean };

/**
 * The first member that a template reads of the alert and that the alert does not have.
 *
 * @param actions what stands between the braces, in order
 */
export function alertFieldProblem(actions: readonly string[]): SettingValue | undefined {
  const blocks: Block[] = [];
  for (const action of actions) {
    const code = action
      .replace(/^-\s|\s-$/g, ' ')
      .replace(/\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\])*'/g, '""')
      .trim();
    const word = /^[a-z]+\b/.exec(code)?.[0] ?? '';
    if (word === 'end') {
      blocks.pop();
      continue;
    }
    if (word === 'else') {
      blocks.pop();
      blocks.push({ keepsDot: true });
    }
    const isDotAlert = blocks.every(({ keepsDot }) => keepsDot);
    for (const chain of chainsOf(code, isDotAlert)) {
      const problem = chainProblem(chain);
      if (problem !== undefined) {
        return problem;
      }
    }
    const opened = word === 'else' ? /^else\s+(if|with)\b/.exec(code)?.[1] : word;
    if (opened === 'with' || opened === 'range' || opened === 'define' || opened === 'block') {
      if (word === 'else') {
        blocks.pop();
      }
      blocks.push({ keepsDot: false });
    } else if (word === 'if') {
      blocks.push({ keepsDot: true });
    }
  }
  return undefined;
}

/** `.Rule`, `.Time.Year` and `$.Rule` of an action, as names: `$` is the alert everywhere. */
function chainsOf(code: string, isDotAlert: boolean): readonly (readonly string[])[] {
  const plain = code.replace(/"(?:\\.|[^"\\])*"|`[^`]*`/g, '""');
  const chain = /(?<![\w.)\]"])(\$?)((?:\.[A-Za-z_]\w*)+)/g;
  return [...plain.matchAll(chain)]
    .filter(([, root]) => root === '$' || isDotAlert)
    .map(([, , names = '']) => names.slice(1).split('.'));
}

function chainProblem([member = '', ...rest]: readonly string[]): SettingValue | undefined {
  const kind = Object.hasOwn(ALERT_MEMBERS, member) ? ALERT_MEMBERS[member] : undefined;
  const chain = [member, ...rest].join('.');
  if (kind === undefined) {
    const names = Object.keys(ALERT_MEMBERS);
    const field = `index .OutputFields "${chain}"`;
    const near = didYouMean(member, names);
    return {
      problem: `reads .${chain}, which alerts do not have`,
      help:
        rest.length > 0
          ? `use {{ ${field} }} for the output field "${chain}"`
          : (near ?? `use one of ${joinWords(names.slice(0, 9), 'and')}`),
    };
  }
  if (kind === 'map' && rest.length > 1) {
    return {
      problem: `reads .${chain}, which no alert has`,
      help: `use {{ index .OutputFields "${rest.join('.')}" }}, because the dots are part of the name`,
    };
  }
  return kind === 'value' && rest.length > 0
    ? { problem: `reads .${chain}, but .${member} has no members`, help: `write .${member}` }
    : undefined;
}
