import { formatPlace } from '../../lib/diagnostics';
import { type RulesFile, type RulesItem, readRulesFile } from '../../lib/rules-entry';

export const FILE = 'rules.yaml';

/** A rule with all that it needs, as lines to put more behind. */
export const RULE = `- rule: Shell
  desc: A shell starts
  condition: evt.type = execve
  output: a shell started
  priority: WARNING
`;

export function read(text: string): RulesFile {
  return readRulesFile({ name: FILE, text });
}

/** The only item of a text without findings. */
export function itemOf<K extends RulesItem['kind']>(text: string, kind: K): Extract<RulesItem, { kind: K }> {
  const { items, diagnostics } = read(text);
  const [item] = items;
  if (diagnostics.some(({ severity }) => severity === 'error') || items.length !== 1 || item?.kind !== kind) {
    throw new Error(`not one ${kind}: ${JSON.stringify({ items, diagnostics })}`);
  }
  return item as Extract<RulesItem, { kind: K }>;
}

/** Code, place, message and help of each finding. */
export function findings(text: string): string[][] {
  return read(text).diagnostics.map(({ code, place, message, help }) => [
    code,
    formatPlace(place).replace(`${FILE}:`, ''),
    message,
    ...(help === undefined ? [] : [help]),
  ]);
}

/** What the text has at a place of it. */
export function textAt(
  text: string,
  place: { line: number; column: number; endLine?: number; endColumn?: number },
): string {
  const lines = text.split('\n');
  const offset = (line: number, column: number) =>
    lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  return text.slice(
    offset(place.line, place.column),
    offset(place.endLine ?? place.line, place.endColumn ?? place.column + 1),
  );
}
