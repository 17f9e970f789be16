import { quote } from '../diagnostics';
import type { SettingValue } from './setting-result';
import { alertFieldProblem } from './template-fields';

/** The functions and words of Go's text/template. Falcosidekick adds none. */
const WORDS: ReadonlySet<string> = new Set(
  (
    'and block break call continue define else end eq false ge gt html if index js le len lt ne nil not or print ' +
    'printf println range slice template true urlquery with'
  ).split(' '),
);

const OPENING = /^-?\s*(if|range|with|block|define)\b/;
const CLOSING = /^-?\s*end\b/;

/**
 * Checks the headline of a message, a template over the alert. Where Falcosidekick cannot parse one, it exits; where a
 * field does not exist, every message lacks its headline.
 *
 * Falcosidekick: `config.go`, `getMessageFormatTemplate`; `outputs/slack.go`
 */
export function checkMessageTemplate(value: unknown): SettingValue {
  const result = checkTemplate(value);
  return result.problem === undefined ? (alertFieldProblem(actionsOf(result.text) ?? []) ?? result) : result;
}

/**
 * Checks what can be checked of a Go template without Go: that actions and blocks are closed, and that functions
 * exist.
 */
export function checkTemplate(value: unknown): SettingValue {
  if (typeof value !== 'string' || value.trim() === '') {
    return { problem: `must be a Go template, not ${typeof value === 'string' ? 'empty' : String(value)}` };
  }
  const actions = actionsOf(value);
  if (actions === undefined) {
    return {
      problem: `has an action that is not closed: ${quote(value)}`,
      help: 'close every "{{" with "}}"',
    };
  }
  let depth = 0;
  for (const action of actions) {
    const unknown = functionsOf(action).find((word) => !WORDS.has(word));
    if (unknown !== undefined) {
      return {
        problem: `calls the unknown function ${quote(unknown)}`,
        help: "use Go's template functions, such as index, printf, len, eq, and, or, not",
      };
    }
    depth += OPENING.test(action) ? 1 : CLOSING.test(action) ? -1 : 0;
    if (depth < 0) {
      return { problem: `has an extra "end": ${quote(value)}` };
    }
  }
  return depth === 0
    ? { text: value }
    : {
        problem: `has a block that is not closed: ${quote(value)}`,
        help: 'close every if, with and range with {{ end }}',
      };
}

/**
 * A field with dots in its name, read as if it were nested: `.proc.name` is never there, since the alert has one
 * field `proc.name`.
 */
export function nestedField(template: string): string | undefined {
  for (const action of actionsOf(template) ?? []) {
    const match = /(?:^|[\s(|])\.([a-z]\w*(?:\.[a-z]\w*)+)/.exec(withoutTexts(action));
    if (match?.[1] !== undefined) {
      return match[1];
    }
  }
  return undefined;
}

/** What stands between the braces, or `undefined` if an action is not closed. */
function actionsOf(template: string): readonly string[] | undefined {
  const action = /\{\{((?:"(?:\\.|[^"\\])*"|`[^`]*`|(?!\}\})[^"`])*?)\}\}/g;
  return template.replace(action, '').includes('{{')
    ? undefined
    : [...template.matchAll(action)].map(([, inside = '']) => inside);
}

/** An action with every string literal emptied. */
function withoutTexts(action: string): string {
  return action.replace(/\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\])*"|`[^`]*`|'(?:\\.|[^'\\])*'/g, '""');
}

/** Words that are neither fields nor variables. */
function functionsOf(action: string): readonly string[] {
  return withoutTexts(action).match(/(?<![.$\w])[A-Za-z_]\w*/g) ?? [];
}
