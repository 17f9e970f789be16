import { type Diagnostic, diagnostic, type Place, type Sources, type TextPlace } from '../diagnostics';
import type { CollectedList, CollectedMacro, Origin } from '../rules/load/collected';
import type { Collector } from '../rules/load/collector';
import type { FalcoFinding } from '../rules/load/load-report';

/** A list and a macro of one name. */
interface Clash {
  readonly name: string;
  /** Nothing where both were loaded before. */
  readonly blamed: readonly Diagnostic[];
}

/**
 * Says which item of a person is to blame for an error in rules that were loaded before and were right on their own.
 */
export class BlamedChange {
  private found: readonly Clash[] | undefined;

  constructor(
    private readonly collector: Collector,
    /** The files of the person. */
    private readonly sources: Sources,
  ) {}

  public isOwn({ place }: Diagnostic): boolean {
    return (place.kind !== 'text' && place.kind !== 'file') || this.sources.has(place.file);
  }

  /** The findings of an error, each with a place in a file of the person. */
  public ofError(error: FalcoFinding): Diagnostic[] {
    return error.diagnostics.flatMap((finding) => {
      const isOwn = this.isOwn(finding);
      const clashes = this.clashes().filter(({ name }) => !isOwn || this.isAt(finding.place, name));
      if (clashes.length > 0) {
        return clashes.flatMap(({ blamed }) => blamed);
      }
      if (isOwn) {
        return [finding];
      }
      const place = this.changeOf(error) ?? this.lastChange();
      return place === undefined ? [] : [{ ...finding, place }];
    });
  }

  /** What changed the rule or the macro that Falco refuses. */
  private changeOf({ context }: FalcoFinding): TextPlace | undefined {
    for (const { item_type: type, item_name: name } of context.locations) {
      const item =
        type === 'rule'
          ? this.collector.rules.get(name)
          : type === 'macro'
            ? this.collector.macros.get(name)
            : undefined;
      if (item?.changedBy !== undefined && this.sources.has(item.changedBy.file)) {
        return item.changedBy;
      }
    }
    return undefined;
  }

  /** The list or the macro that was changed or defined last, and is used by what Falco refuses, for all we know. */
  private lastChange(): TextPlace | undefined {
    const { lists, macros } = this.collector;
    const changed = [...lists, ...macros]
      .map((item) => ({ visibility: item.visibility, place: item.changedBy ?? item.place }))
      .filter(({ place }) => this.sources.has(place.file))
      .sort((a, b) => b.visibility - a.visibility);
    return changed[0]?.place;
  }

  /** Whether a name is what stands at a place. */
  private isAt(place: Place, name: string): boolean {
    if (place.kind !== 'text') {
      return false;
    }
    const line = this.sources.get(place.file)?.split('\n')[place.line - 1] ?? '';
    return line.startsWith(name, place.column - 1);
  }

  /** Lists whose names are those of macros, and the reverse: Falco puts the items of a list wherever its name stands. */
  private clashes(): readonly Clash[] {
    const { lists, macros } = this.collector;
    this.found ??= [...lists].flatMap((list) => {
      const macro = macros.get(list.name);
      return macro === undefined ? [] : [{ name: list.name, blamed: this.blamed(list, macro) }];
    });
    return this.found;
  }

  private blamed(list: CollectedList, macro: CollectedMacro): Diagnostic[] {
    const isOwn = ({ place }: Origin) => this.sources.has(place.file);
    const isList = isOwn(list) && (list.index > macro.index || !isOwn(macro));
    const { place } = isList ? list : macro;
    if (!this.sources.has(place.file)) {
      return [];
    }
    const [kind, other] = isList ? ['list', 'macro'] : ['macro', 'list'];
    const { file } = (isList ? macro : list).place;
    const where = this.sources.has(file) ? 'that is loaded before' : `in "${file}", which is loaded before`;
    const message = `the ${kind} "${list.name}" has the name of a ${other} ${where}`;
    return [diagnostic('FALCO3012', place, message, { help: `give the ${kind} another name` })];
  }
}
