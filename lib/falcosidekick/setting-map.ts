import { Priority } from '../alerts';
import { quote } from '../diagnostics';
import type { SettingType } from './catalogue';
import { checkPriority, mustBe, type SettingValue, shown } from './setting-result';

type MapType = Extract<SettingType, { kind: 'map' }>;

/** A map of texts, as one text with separators. */
export function checkMap(type: MapType, value: unknown): SettingValue {
  const entries = entriesOf(value);
  if (entries === undefined) {
    return mustBe('a map of strings', value);
  }
  if (entries.length === 0) {
    return { problem: 'is an empty map', help: 'remove it' };
  }
  for (const [key, item] of entries) {
    if (typeof item !== 'string') {
      return { problem: `has a value for ${quote(key)} that is not a string: ${shown(item)}` };
    }
    if (type.keys !== undefined && !type.keys.pattern.test(key)) {
      return { problem: `has the key ${quote(key)}`, help: `keys must be ${type.keys.shape}` };
    }
    const problem = separatorProblem(type.syntax, key, item);
    if (problem !== undefined) {
      return problem;
    }
  }
  if (type.syntax === 'json') {
    return { text: JSON.stringify(Object.fromEntries(entries)) };
  }
  return { text: entries.map(([key, item]) => `${key}:${item}`).join(',') };
}

/** Falcosidekick reads maps from one text and knows no way to escape the separators in it. */
function separatorProblem(syntax: MapType['syntax'], key: string, value: unknown): SettingValue | undefined {
  if (syntax === 'json') {
    return undefined;
  }
  const inValue = syntax === 'split' ? /[:,]/ : /,/;
  const text = String(value);
  if (key === '' || /[:,]/.test(key)) {
    return { problem: `has the key ${quote(key)}`, help: 'a key must not be empty or contain ":" or ","' };
  }
  if (inValue.test(text)) {
    return {
      problem: `has a value for ${quote(key)} that Falcosidekick would split: ${quote(text)}`,
      help: `a value must not contain ${syntax === 'split' ? '":" or ","' : '","'}: separators cannot be escaped`,
    };
  }
  return syntax === 'cut' && text !== text.trim()
    ? {
        problem: `has a value for ${quote(key)} with leading or trailing spaces`,
        help: 'remove them: Falcosidekick ignores them',
      }
    : undefined;
}

/** Severities by priority. */
export function checkPriorityMap(value: unknown): SettingValue {
  const entries = entriesOf(value);
  if (entries === undefined || entries.length === 0) {
    return mustBe('a map of priorities to severities', value);
  }
  const pairs: string[] = [];
  for (const [key, item] of entries) {
    const priority = Priority.find(key);
    if (priority === undefined) {
      return { problem: `has a key that is not a priority: ${quote(key)}`, help: Priority.hint(key) };
    }
    if (typeof item !== 'string' || item === '' || item.includes(',')) {
      return {
        problem: `has a severity for ${quote(key)} that is not a string without commas: ${shown(item)}`,
      };
    }
    pairs.push(`${priority.configName}:${item}`);
  }
  return { text: pairs.join(',') };
}

/** Priorities by number of events, the largest first. */
export function checkThresholds(value: unknown): SettingValue {
  const entries = entriesOf(value);
  if (entries === undefined || entries.length === 0) {
    return mustBe('a map of counts to priorities', value);
  }
  const pairs: { readonly count: number; readonly text: string }[] = [];
  for (const [key, item] of entries) {
    if (!/^\d{1,15}$/.test(key)) {
      return { problem: `has a key that is not a number of events: ${quote(key)}`, help: 'write an integer' };
    }
    const priority = checkPriority(item);
    if (priority.problem !== undefined) {
      return {
        problem: `has a value for ${quote(key)} that ${priority.problem}`,
        ...(priority.help === undefined ? {} : { help: priority.help }),
      };
    }
    pairs.push({ count: Number(key), text: `${key}:${priority.text}` });
  }
  return {
    text: pairs
      .sort((a, b) => b.count - a.count)
      .map(({ text }) => text)
      .join(','),
  };
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Priority) {
    return undefined;
  }
  // By key, so that the manifest does not depend on the order in which they are written.
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}
