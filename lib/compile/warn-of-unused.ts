import { diagnostic } from '../diagnostics';
import type { CompiledList } from '../rules/load/compile-lists';
import type { LoadReport } from '../rules/load/load-report';
import type { KnownNames } from '../rules/load/world';
import type { CompiledMacro } from './compiled';

/** Falco says this only where it finds no error. */
export function warnOfUnused(
  lists: readonly CompiledList[],
  macros: Iterable<CompiledMacro>,
  known: KnownNames,
  report: LoadReport,
): void {
  for (const { used, name, collected } of macros) {
    if (!used && !known.macros.has(name)) {
      const help = `remove it, or use it: "and ${name}"`;
      report.warning(
        'LOAD_UNUSED_MACRO',
        'Macro not referred to by any other rule/macro',
        collected.context,
        diagnostic('FALCO3006', collected.place, `the macro "${name}" is not used`, { help }),
      );
    }
  }
  for (const { used, name, collected } of lists) {
    if (!used && !known.lists.has(name)) {
      const help = `remove it, or use it: "<field> in (${name})"`;
      report.warning(
        'LOAD_UNUSED_LIST',
        'List not referred to by any other rule/macro',
        collected.context,
        diagnostic('FALCO3007', collected.place, `the list "${name}" is not used`, { help }),
      );
    }
  }
}
