import { PLUGIN_SOURCES, pluginsOfSource } from '../../fields';
import type { ProblemOf } from '../issue';
import type { CollectedList, CollectedMacro, CollectedRule, Origin, RuleUpdate } from './collected';
import type { CollectingIssue, CollectingIssues } from './collecting-issues';
import { appendException, definedExceptions } from './exceptions-of-rule';
import { Indexed } from './indexed';
import type { Reporter } from './load-report';
import { refuseItem } from './refuse-item';
import { compareVersions, isCompatible, isVersion, plainVersion } from './versions';
import type { World } from './world';

export interface PluginRequirementAlternative {
  readonly name: string;
  readonly version: string;
}

const NO_PREVIOUS_LIST =
  "List uses 'append' or 'override.items: append' but no list by that name already exists";
const NO_PREVIOUS_MACRO =
  "Macro uses 'append' or 'override.condition: append' but no macro by that name already exists";
const NO_PREVIOUS_RULE_APPEND =
  "Rule uses 'append' or 'override.<key>: append' but no rule by that name already exists";
const NO_PREVIOUS_RULE_REPLACE =
  "An 'override.<key>: replace' to a rule was requested but no rule by that name already exists";

/**
 * What all files together define: later items redefine, append to, override and switch earlier ones.
 *
 * Falco: `userspace/engine/rule_loader_collector.cpp`
 */
export class Collector {
  public readonly lists = new Indexed<CollectedList>();
  public readonly macros = new Indexed<CollectedMacro>();
  public readonly rules = new Indexed<CollectedRule>();
  public readonly requiredPlugins: (readonly PluginRequirementAlternative[])[] = [];
  public readonly pluginOrigins: Origin[] = [];
  /** Names of items that could not be read, so that what refers to them is not reported as well. */
  public readonly leftOut = { list: new Set<string>(), macro: new Set<string>(), rule: new Set<string>() };
  /** What was read in part of items that are there otherwise too. It is checked, and changes nothing. */
  public readonly aside: { readonly macros: CollectedMacro[]; readonly rules: CollectedRule[] } = {
    macros: [],
    rules: [],
  };
  public requiredEngine = '0.0.0';
  private counter = 0;

  constructor(
    private readonly world: World,
    public report: Reporter<CollectingIssue>,
  ) {}

  /** Remembers the name of an item that could not be read. */
  public leaveOut(kind: 'list' | 'macro' | 'rule', name: string): void {
    this.leftOut[kind].add(name);
  }

  /** Whether there are items that could not be read: who knows what they use. */
  public get lacksItems(): boolean {
    return Object.values(this.leftOut).some((names) => names.size > 0);
  }

  public requireEngine(version: string, origin: Origin): void {
    const { engineVersion } = this.world;
    if (!isCompatible(engineVersion, version)) {
      const wanted = plainVersion(version);
      this.fail(`Rules require engine version ${wanted}, but engine version is ${engineVersion}`, origin, {
        id: 'newer-engine',
        data: { wanted, engine: engineVersion },
      });
    }
    if (compareVersions(this.requiredEngine, version) < 0) {
      this.requiredEngine = plainVersion(version);
    }
  }

  public requirePlugin(alternatives: readonly PluginRequirementAlternative[], origin: Origin): void {
    const names = new Set<string>();
    for (const { name, version } of alternatives) {
      if (!isVersion(version)) {
        this.fail(`Invalid required version '${version}' for plugin '${name}'`, origin, {
          id: 'plugin-version',
          data: { plugin: name, version },
        });
      }
      if (names.has(name)) {
        this.fail(`Defined multiple alternative version requirements for plugin '${name}'`, origin, {
          id: 'duplicate-plugin',
          data: { plugin: name },
        });
      }
      names.add(name);
    }
    this.requiredPlugins.push(alternatives);
    this.pluginOrigins.push(origin);
  }

  public defineList(list: CollectedList): void {
    this.define(this.lists, list);
  }

  public appendToList(list: CollectedList): void {
    const previous = this.lists.get(list.name);
    if (previous === undefined) {
      this.missing('list', list.name, list, NO_PREVIOUS_LIST, this.lists.names);
      return;
    }
    previous.items = [...previous.items, ...list.items];
    previous.changedBy = list.place;
    previous.visibility = this.next();
  }

  /** A list of which something could not be read, so that whoever uses it finds what could. */
  public defineListInPart(list: CollectedList): void {
    if (this.lists.get(list.name) === undefined && list.items.length > 0) {
      this.define(this.lists, list);
    }
  }

  public defineMacro(macro: CollectedMacro): void {
    if (macro.isPartial === true && this.macros.get(macro.name) !== undefined) {
      this.aside.macros.push({ ...macro, index: this.counter, visibility: this.counter });
      return;
    }
    this.define(this.macros, macro);
  }

  public appendToMacro(macro: CollectedMacro): void {
    const previous = this.macros.get(macro.name);
    if (previous === undefined) {
      this.missing('macro', macro.name, macro, NO_PREVIOUS_MACRO, this.macros.names);
      return;
    }
    const condition = [...previous.condition, ...macro.condition];
    if (macro.isPartial === true) {
      this.aside.macros.push({ ...previous, condition, visibility: this.counter });
      return;
    }
    previous.condition = condition;
    previous.changedBy = macro.place;
    previous.visibility = this.next();
  }

  public defineRule(rule: CollectedRule): void {
    this.previousRule(rule);
    const isSourceUnknown = !this.world.sources.has(rule.source);
    if (isSourceUnknown && !this.world.hasForeignSources) {
      this.report.warning('LOAD_UNKNOWN_SOURCE', `Unknown source ${rule.source}, skipping`, rule.context, {
        id: 'unknown-source',
        data: {
          source: rule.source,
          plugin: pluginsOfSource(rule.source)[0],
          known: [...this.world.sources, ...PLUGIN_SOURCES],
        },
        place: rule.place,
        subject: `rule "${rule.name}"`,
      });
    }
    const owned = { ...rule, isSourceUnknown };
    const whole = { ...owned, ...definedExceptions(owned, this.world, this.report) };
    if (rule.isPartial === true && this.rules.get(rule.name) !== undefined) {
      this.aside.rules.push({ ...whole, warnsAboutEventTypes: false });
      return;
    }
    this.rules.put(whole);
  }

  public appendToRule(update: RuleUpdate): void {
    const previous = this.toChange(update, this.previousRule(update));
    if (previous === undefined) {
      this.missing('rule', update.name, update, NO_PREVIOUS_RULE_APPEND, this.rules.names);
      return;
    }
    if (update.condition === undefined && !hasAnyValue(update) && update.isPartial !== true) {
      const message = 'Appended rule must have exceptions or condition property';
      this.fail(message, update, { id: 'nothing-appended', data: {} });
      return;
    }
    previous.changedBy = update.place;
    previous.condition = [...previous.condition, ...(update.condition ? [update.condition] : [])];
    previous.output = [...previous.output, ...(update.output ? [update.output] : [])];
    previous.description += update.description === undefined ? '' : ` ${update.description}`;
    previous.tags = [...new Set([...previous.tags, ...(update.tags ?? [])])].sort();
    for (const exception of update.exceptions ?? []) {
      appendException(previous, exception, this.world, this.report);
    }
  }

  public replaceInRule(update: RuleUpdate): void {
    const previous = this.toChange(update, this.previousRule(update));
    if (previous === undefined) {
      this.missing('rule', update.name, update, NO_PREVIOUS_RULE_REPLACE, this.rules.names);
      return;
    }
    previous.changedBy = update.place;
    previous.condition = update.condition === undefined ? previous.condition : [update.condition];
    previous.output = update.output === undefined ? previous.output : [update.output];
    previous.description = update.description ?? previous.description;
    previous.tags = update.tags ?? previous.tags;
    previous.exceptions =
      update.exceptions?.filter(({ isPartial }) => isPartial !== true) ?? previous.exceptions;
    previous.priority = update.priority ?? previous.priority;
    previous.capture = update.capture ?? previous.capture;
    previous.captureDuration = update.captureDuration ?? previous.captureDuration;
    previous.enabled = update.enabled ?? previous.enabled;
    previous.warnsAboutEventTypes = update.warnsAboutEventTypes ?? previous.warnsAboutEventTypes;
    previous.skipsUnknownFilter = update.skipsUnknownFilter ?? previous.skipsUnknownFilter;
  }

  public enable(name: string, enabled: boolean, origin: Origin): void {
    const previous = this.rules.get(name);
    if (previous === undefined) {
      const message = "Rule has 'enabled' key but no rule by that name already exists";
      this.missing('rule', name, origin, message, this.rules.names);
      return;
    }
    previous.enabled = enabled;
  }

  /** The rule itself, or one to be checked beside it where what is said of it could be read in part only. */
  private toChange(update: RuleUpdate, previous: CollectedRule | undefined): CollectedRule | undefined {
    if (previous === undefined || update.isPartial !== true) {
      return previous;
    }
    // Of what is there in part it cannot be said that something is missing.
    const exceptions = previous.exceptions.map((exception) => ({ ...exception }));
    const copy = { ...previous, exceptions, warnsAboutEventTypes: false };
    this.aside.rules.push(copy);
    // None of them gets to the rule itself.
    const names = update.exceptions?.map(({ name }) => name) ?? [];
    previous.leftOutExceptions = [...previous.leftOutExceptions, ...names];
    return copy;
  }

  private define<T extends { readonly name: string; index: number; visibility: number }>(
    things: Indexed<T>,
    thing: T,
  ): void {
    const id = this.next();
    thing.index = things.get(thing.name)?.index ?? id;
    thing.visibility = id;
    things.put(thing);
  }

  private next(): number {
    this.counter += 1;
    return this.counter - 1;
  }

  private previousRule(
    rule: Origin & { readonly name: string; readonly source: string },
  ): CollectedRule | undefined {
    const previous = this.rules.get(rule.name);
    if (
      previous !== undefined &&
      rule.source !== '' &&
      previous.source !== '' &&
      previous.source !== rule.source &&
      previous.isPartial !== true
    ) {
      this.fail('Rule has been re-defined with a different source', rule, {
        id: 'other-source',
        data: { rule: rule.name, source: rule.source, previous: previous.source },
      });
    }
    return previous;
  }

  private missing(
    kind: 'list' | 'macro' | 'rule',
    name: string,
    origin: Origin,
    message: string,
    names: readonly string[],
  ): void {
    const known = this.world.known[`${kind}s`];
    if (known.has(name) || (!this.report.strict && this.leftOut[kind].has(name))) {
      return;
    }
    this.fail(message, origin, { id: 'missing-item', data: { kind, name, known: [...names, ...known] } });
  }

  /** @returns false, to leave out what is wrong */
  private fail(falcoMessage: string, origin: Origin, problem: ProblemOf<CollectingIssues>): false {
    return refuseItem(this.report, falcoMessage, origin, problem);
  }
}

function hasAnyValue(update: RuleUpdate): boolean {
  return (
    update.exceptions !== undefined ||
    update.output !== undefined ||
    update.description !== undefined ||
    update.tags !== undefined
  );
}
