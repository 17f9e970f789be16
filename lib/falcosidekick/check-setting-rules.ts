import { joinWords, quote } from '../diagnostics';
import type { PropFindings } from '../props';
import type { OutputDefinition, SettingRule } from './catalogue';

/** Checks what the settings of an output must hold beside their types. */
export function checkRules(
  { name, rules }: OutputDefinition,
  given: ReadonlyMap<string, unknown>,
  findings: PropFindings,
): void {
  const found = new Set<string>();
  for (const rule of rules) {
    switch (rule.kind) {
      case 'when':
        checkWhen(name, rule, given, findings);
        break;
      case 'appends':
        // A part of a path, and all of it, are two rules about one address.
        if (!found.has(rule.key) && checkAppended(name, rule, given, findings)) {
          found.add(rule.key);
        }
        break;
      case 'refused':
        checkRefused(name, rule, given, findings);
        break;
      default:
        checkKeys(name, rule, given, findings);
    }
  }
}

function checkKeys(
  name: string,
  { kind, keys }: Extract<SettingRule, { keys: readonly string[] }>,
  given: ReadonlyMap<string, unknown>,
  findings: PropFindings,
): void {
  const [first = ''] = keys;
  const present = keys.filter((key) => given.has(key));
  const missing = keys.filter((key) => !given.has(key));
  const isIncomplete = missing.length > 0 && (kind === 'needs' ? given.has(first) : present.length > 0);
  if (kind === 'at-most-one' && present.length > 1) {
    findings.add('PROP1003', `outputs.${name}`, `${name} has ${joinWords(present, 'and')}`, {
      help: `use only one of ${joinWords(keys, 'and')}: they exclude each other`,
    });
  } else if (kind !== 'at-most-one' && isIncomplete) {
    findings.add(
      'PROP1002',
      `outputs.${name}`,
      `${name} has ${joinWords(present, 'and')} without ${joinWords(missing, 'and')}`,
      {
        help: `add ${joinWords(missing, 'and')}: the one has no effect without the other`,
      },
    );
  }
}

function checkWhen(
  name: string,
  { key, value, needed, pattern, shape }: Extract<SettingRule, { kind: 'when' }>,
  given: ReadonlyMap<string, unknown>,
  findings: PropFindings,
): void {
  if (given.get(key) !== value) {
    return;
  }
  const prop = `outputs.${name}.${needed}`;
  const found = given.get(needed);
  if (found === undefined) {
    findings.add('PROP1002', prop, `${name} requires ${needed} if ${key} is ${quote(value)}`);
  } else if (typeof found === 'string' && pattern !== undefined && !pattern.test(found)) {
    findings.add(
      'PROP1001',
      prop,
      `${needed} of ${name} cannot be ${quote(found)} if ${key} is ${quote(value)}`,
      {
        help: `write ${shape}`,
      },
    );
  }
}

/** @returns whether it has found something */
function checkAppended(
  name: string,
  { key, path, pathKey }: Extract<SettingRule, { kind: 'appends' }>,
  given: ReadonlyMap<string, unknown>,
  findings: PropFindings,
): boolean {
  let isFound = false;
  const replaced = pathKey === undefined ? undefined : given.get(pathKey);
  const appended = typeof replaced === 'string' ? replaced : withSettings(path, given);
  for (const address of [given.get(key)].flat()) {
    const url = typeof address === 'string' && URL.canParse(address) ? new URL(address) : undefined;
    const held = url === undefined ? 0 : overlap(segments(url.pathname), segments(appended));
    if (url === undefined || held === 0) {
      continue;
    }
    isFound = true;
    const rest = segments(url.pathname).slice(0, -held);
    findings.add(
      'PROP1024',
      `outputs.${name}.${key}`,
      `${key} of ${name} contains the path that Falcosidekick appends: ${quote(String(address))}`,
      {
        help: `use ${quote([url.origin, ...rest].join('/'))}: Falcosidekick appends ${quote(appended)}`,
      },
    );
  }
  return isFound;
}

/** The path, with what the settings put into it. */
function withSettings(path: string, given: ReadonlyMap<string, unknown>): string {
  return path.replace(/\{(\w+)=([^}]*)\}/g, (_, key: string, fallback: string) => {
    const value = given.get(key);
    return typeof value === 'string' ? value : fallback;
  });
}

function segments(path: string): readonly string[] {
  return path.split(/[/?]/).filter((segment) => segment !== '');
}

/** How many segments at the end of one path are those at the start of the other: all of it, or two and more. */
function overlap(path: readonly string[], appended: readonly string[]): number {
  for (let count = Math.min(path.length, appended.length); count > 0; count -= 1) {
    const isSame = appended.slice(0, count).every((segment, i) => segment === path[path.length - count + i]);
    if (isSame && (count > 1 || count === appended.length)) {
      return count;
    }
  }
  return 0;
}

function checkRefused(
  name: string,
  { key, pattern, problem, help }: Extract<SettingRule, { kind: 'refused' }>,
  given: ReadonlyMap<string, unknown>,
  findings: PropFindings,
): void {
  const value = given.get(key);
  if (typeof value === 'string' && pattern.test(value)) {
    findings.add('PROP1001', `outputs.${name}.${key}`, `${key} of ${name} ${problem}: ${quote(value)}`, {
      help,
    });
  }
}
