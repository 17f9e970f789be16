import type { CompiledList } from '../rules/load/compile-lists';
import type { Reporter } from '../rules/load/load-report';
import type { KnownNames } from '../rules/load/world';
import type { CompiledMacro } from './compiled';

/** What Falco says of unused macros and lists, where it finds no error. */
export function warnOfUnused(
  lists: readonly CompiledList[],
  macros: Iterable<CompiledMacro>,
  known: KnownNames,
  report: Reporter<never>,
): void {
  for (const { used, name, collected } of macros) {
    if (!used && !known.macros.has(name)) {
      report.warning('LOAD_UNUSED_MACRO', 'Macro not referred to by any other rule/macro', collected.context);
    }
  }
  for (const { used, name, collected } of lists) {
    if (!used && !known.lists.has(name)) {
      report.warning('LOAD_UNUSED_LIST', 'List not referred to by any other rule/macro', collected.context);
    }
  }
}
