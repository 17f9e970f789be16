import type { RecordedAlert } from '../events';
import { attackTags, orderTactics } from './attack-tactics';

/** A rule, as far as the matrix wants it. */
export interface TaggedRule {
  readonly name: string;
  readonly tags: readonly string[];
}

/** A technique in the column of a tactic. `id` is empty for rules that are tagged with the tactic alone. */
export interface MatrixCell {
  readonly id: string;
  readonly alerts: number;
  /** Rules that alerted. */
  readonly fired: readonly string[];
  /** Rules that would alert and have not. */
  readonly quiet: readonly string[];
}

/** The tactics that rules or alerts are tagged with, and their techniques. */
export interface MatrixColumn {
  readonly tactic: string;
  readonly cells: readonly MatrixCell[];
}

interface Cell {
  alerts: number;
  readonly fired: Set<string>;
  readonly rules: Set<string>;
}

/**
 * Techniques that fired and techniques that rules cover. A technique stands below each tactic that is tagged beside it:
 * tags do not say which belongs to which.
 *
 * @param rules the rules that were loaded, as far as they are known
 */
export function attackMatrix(
  alerts: readonly RecordedAlert[],
  rules: readonly TaggedRule[],
): readonly MatrixColumn[] {
  const columns = new Map<string, Map<string, Cell>>();
  const cellsOf = (tags: readonly string[]): readonly Cell[] => {
    const { tactics, techniques } = attackTags(tags);
    const rows = techniques.length === 0 ? [''] : techniques;
    return tactics.flatMap((tactic) => rows.map((id) => cellOf(columns, tactic, id)));
  };
  for (const { name, tags } of rules) {
    for (const cell of cellsOf(tags)) {
      cell.rules.add(name);
    }
  }
  for (const { rule, tags } of alerts) {
    for (const cell of cellsOf(tags)) {
      cell.alerts += 1;
      cell.fired.add(rule);
    }
  }
  return orderTactics(columns.keys()).map(({ tag, name }) => ({
    tactic: name,
    cells: [...(columns.get(tag) ?? [])]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, { alerts: count, fired, rules: all }]) => ({
        id,
        alerts: count,
        fired: [...fired].sort(),
        quiet: [...all].filter((name) => !fired.has(name)).sort(),
      })),
  }));
}

function cellOf(columns: Map<string, Map<string, Cell>>, tactic: string, id: string): Cell {
  const column = columns.get(tactic) ?? new Map<string, Cell>();
  columns.set(tactic, column);
  const cell = column.get(id) ?? { alerts: 0, fired: new Set(), rules: new Set() };
  column.set(id, cell);
  return cell;
}
