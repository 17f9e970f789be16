import type { Sources, TextPlace } from '../diagnostics';
import type { CollectedList, CollectedMacro } from '../rules/load/collected';
import type { Collector } from '../rules/load/collector';
import type { FalcoFinding } from '../rules/load/load-report';
import type { RulesIssue } from './check/rules-check';

/** A list and a macro of one name. */
interface Clash {
  readonly name: string;
  readonly blamed: RulesIssue;
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
    /** The files that were loaded before. */
    private readonly earlier: Sources,
  ) {}

  /** Whether something is in a file of the person. */
  public isOwn({ place }: { readonly place: TextPlace }): boolean {
    return this.sources.has(place.file);
  }

  /** What is wrong where Falco reports an error, each with a place in a file of the person. */
  public ofError(error: FalcoFinding<RulesIssue>): RulesIssue[] {
    return error.issues.flatMap((finding) => {
      const isOwn = this.isOwn(finding);
      const clashes = this.clashes().filter(({ name }) => !isOwn || this.isAt(finding.place, name));
      if (clashes.length > 0) {
        return clashes.map(({ blamed }) => blamed);
      }
      if (isOwn) {
        return [finding];
      }
      const place = this.changeOf(error) ?? this.lastChange(finding.place);
      return place === undefined ? [] : [{ ...finding, place }];
    });
  }

  /** What changed the rule or the macro that Falco refuses. */
  private changeOf({ context }: FalcoFinding<RulesIssue>): TextPlace | undefined {
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

  /**
   * The list or the macro that stands where the error is; otherwise, the one that was changed or defined last, and is
   * used by what Falco refuses, for all we know.
   */
  private lastChange(where: TextPlace): TextPlace | undefined {
    const { lists, macros } = this.collector;
    const changed = [...lists, ...macros]
      .map(({ name, visibility, changedBy, place }) => ({ name, visibility, place: changedBy ?? place }))
      .filter(({ place }) => this.sources.has(place.file))
      .sort((a, b) => b.visibility - a.visibility);
    return (changed.find(({ name }) => this.isAt(where, name)) ?? changed[0])?.place;
  }

  /** Whether a name is what stands at a place. */
  private isAt(place: TextPlace, name: string): boolean {
    const text = this.sources.get(place.file) ?? this.earlier.get(place.file);
    const line = text?.split('\n')[place.line - 1]?.slice(place.column - 1) ?? '';
    return line.startsWith(name) && !/^[\w.-]/.test(line.slice(name.length));
  }

  /** Lists whose names are those of macros, and the reverse: Falco puts the items of a list wherever its name stands. */
  private clashes(): readonly Clash[] {
    const { lists, macros } = this.collector;
    this.found ??= [...lists].flatMap((list) => {
      const macro = macros.get(list.name);
      // Where both were loaded before, nobody is to blame.
      return macro !== undefined && (this.isOwn(list) || this.isOwn(macro))
        ? [{ name: list.name, blamed: this.blamed(list, macro) }]
        : [];
    });
    return this.found;
  }

  private blamed(list: CollectedList, macro: CollectedMacro): RulesIssue {
    const isList = this.isOwn(list) && (list.index > macro.index || !this.isOwn(macro));
    const [own, other] = isList ? [list, macro] : [macro, list];
    const data = {
      kind: isList ? 'list' : 'macro',
      name: own.name,
      ...(this.isOwn(other) ? {} : { file: other.place.file }),
    } as const;
    return { id: 'name-of-other', data, place: own.place };
  }
}
