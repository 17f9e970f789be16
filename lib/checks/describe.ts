import { EventSets, eventNames, outputFieldNodes, outputText } from '../compile';
import type { CompiledMacro, CompiledRule, CompiledRules } from '../compile/compiled';
import type { CheckWorld } from '../compile/options';
import { type CodeSet, eventsNamed, eventsOfPlugin, sourcesOfPlugins } from '../fields';
import {
  type AnyNode,
  type ConditionNode,
  ConditionSyntaxError,
  formatCondition,
  parseCondition,
} from '../language';
import type { CollectedException } from '../rules/load/collected';
import type { Collector } from '../rules/load/collector';
import type { CompiledList } from '../rules/load/compile-lists';

/** What to describe. */
export interface DescribeOptions {
  /**
   * Name of a single rule to describe, without macros and lists.
   *
   * @default - all rules
   */
  readonly rule?: string;
}

/** A rule as `falco -L` describes it. */
export interface RuleDescription {
  readonly details: {
    readonly condition_compiled: string;
    readonly condition_fields: readonly string[];
    readonly condition_operators: readonly string[];
    readonly events: readonly string[];
    readonly exception_fields: readonly string[];
    readonly exception_names: readonly string[];
    readonly exception_operators: readonly string[];
    readonly lists: readonly string[];
    readonly macros: readonly string[];
    readonly output_compiled: string;
    readonly output_fields: readonly string[];
    readonly plugins: readonly string[];
  };
  readonly info: {
    readonly capture: boolean;
    readonly capture_duration: number;
    readonly condition: string;
    readonly description: string;
    readonly enabled: boolean;
    readonly name: string;
    readonly output: string;
    readonly priority: string;
    readonly source: string;
    readonly tags: readonly string[];
  };
}

/** A macro as `falco -L` describes it. */
export interface MacroDescription {
  readonly details: {
    readonly condition_compiled: string;
    readonly condition_fields: readonly string[];
    readonly condition_operators: readonly string[];
    readonly events: readonly string[];
    readonly lists: readonly string[];
    readonly macros: readonly string[];
    readonly plugins: readonly string[];
    readonly used: boolean;
  };
  readonly info: { readonly condition: string; readonly name: string };
}

/** A list as `falco -L` describes it. */
export interface ListDescription {
  readonly details: {
    readonly items_compiled: readonly string[];
    readonly lists: readonly string[];
    readonly plugins: readonly string[];
    readonly used: boolean;
  };
  readonly info: { readonly items: readonly string[]; readonly name: string };
}

interface PluginVersionDescription {
  readonly name: string;
  readonly version: string;
}

/** The JSON output of `falco -L`. Falco does not define the order of names within a set; here it is alphabetical. */
export interface RulesDescription {
  readonly lists: readonly ListDescription[];
  readonly macros: readonly MacroDescription[];
  readonly required_engine_version: string;
  readonly required_plugin_versions: readonly (PluginVersionDescription & {
    readonly alternatives: readonly PluginVersionDescription[];
  })[];
  readonly rules: readonly RuleDescription[];
}

interface Details {
  readonly fields: Set<string>;
  readonly operators: Set<string>;
  readonly macros: Set<string>;
  readonly lists: Set<string>;
  readonly eventNames: Set<string>;
}

/** There is always one: Falco refuses a requirement without. */
const NO_PLUGIN: PluginVersionDescription = { name: '', version: '' };

const ASYNC_EVENT = eventsNamed(['asyncevent']);

/** Falco: `userspace/engine/falco_engine.cpp`, `describe_rule` */
export function describeRules(
  compiled: CompiledRules,
  collector: Collector,
  world: CheckWorld,
  options: DescribeOptions,
): RulesDescription {
  const describer = new Describer(collector, world);
  const { rule: only } = options;
  const isWhole = only === undefined;
  const rules = [...compiled.rules.values()].filter(({ name }) => isWhole || name === only);
  return {
    lists: isWhole ? compiled.lists.map((list) => describer.list(list)) : [],
    macros: isWhole ? [...compiled.macros.values()].map((macro) => describer.macro(macro)) : [],
    required_engine_version: collector.requiredEngine,
    required_plugin_versions: collector.requiredPlugins.map((plugins) => {
      const [first = NO_PLUGIN, ...alternatives] = plugins.map(({ name, version }) => ({ name, version }));
      return { ...first, alternatives };
    }),
    rules: rules.map((rule) => describer.rule(rule)),
  };
}

class Describer {
  private readonly events = EventSets.ofEvents();
  private readonly syscalls = EventSets.ofSyscalls();
  private readonly macroNames: ReadonlySet<string>;
  private readonly listNames: ReadonlySet<string>;

  constructor(
    collector: Collector,
    private readonly world: CheckWorld,
  ) {
    this.macroNames = new Set(collector.macros.names);
    this.listNames = new Set(collector.lists.names);
  }

  public list({ name, collected, items, used }: CompiledList): ListDescription {
    const own = collected.items.map(({ text }) => text);
    const kept = new Set(items);
    return {
      details: {
        items_compiled: items,
        lists: sorted(own.filter((item) => !kept.has(item))),
        plugins: [],
        used,
      },
      info: { items: own.filter((item) => kept.has(item)), name },
    };
  }

  public macro({ name, text, tree, used }: CompiledMacro): MacroDescription {
    const written = this.detailsOfText(text);
    const details = this.details(tree);
    return {
      details: {
        condition_compiled: formatCondition(tree),
        condition_fields: sorted(details.fields),
        condition_operators: sorted(details.operators),
        events: this.eventsOf(tree),
        lists: sorted(written.lists),
        macros: sorted(written.macros),
        plugins: [],
        used,
      },
      info: { condition: text, name },
    };
  }

  public rule(rule: CompiledRule): RuleDescription {
    const { collected, tree } = rule;
    const written = this.detailsOfText(rule.text);
    const details = this.details(tree);
    const outputFields = rule.outputTokens.flatMap(outputFieldNodes).map(outputText);
    const used = new Set([...details.fields, ...outputFields].map((field) => field.replace(/\[.*$/s, '')));
    return {
      details: {
        condition_compiled: formatCondition(tree),
        condition_fields: sorted(details.fields),
        condition_operators: sorted(details.operators),
        events: collected.source === 'syscall' ? this.eventsOf(tree) : ['asyncevent', 'pluginevent'],
        exception_fields: rule.exceptionFields,
        exception_names: sorted(collected.exceptions.map(({ name }) => name)),
        exception_operators: sorted(collected.exceptions.flatMap(operatorsOf)),
        lists: sorted(written.lists),
        macros: sorted(written.macros),
        output_compiled: rule.output,
        output_fields: outputFields,
        plugins: this.pluginsOf(collected.source, used, details.eventNames),
      },
      info: {
        capture: collected.capture,
        capture_duration: collected.captureDuration,
        condition: rule.text,
        description: collected.description,
        enabled: collected.enabled,
        name: rule.name,
        output: collected.output.map(({ text }) => text).join(' '),
        priority: collected.priority.name,
        source: collected.source,
        tags: collected.tags,
      },
    };
  }

  private eventsOf(tree: ConditionNode): string[] {
    const events: CodeSet = this.events.of(tree).union(ASYNC_EVENT);
    return eventNames(events, this.syscalls.of(tree));
  }

  /** Falco: `userspace/engine/falco_engine.cpp`, `get_json_used_plugins` */
  private pluginsOf(source: string, fields: ReadonlySet<string>, eventNames: ReadonlySet<string>): string[] {
    const table = this.world.tables.get(source);
    return [...this.world.plugins.keys()].filter(
      (plugin) =>
        sourcesOfPlugins([plugin]).includes(source) ||
        [...fields].some((name) => table?.classOf(name) === plugin) ||
        (source === 'syscall' && eventsOfPlugin(plugin).some((event) => eventNames.has(event))),
    );
  }

  private detailsOfText(text: string): Details {
    try {
      return this.details(parseCondition(text, { hexadecimalEscapes: false }));
    } catch (error) {
      if (error instanceof ConditionSyntaxError) {
        return emptyDetails();
      }
      throw error;
    }
  }

  private details(tree: ConditionNode): Details {
    const details = emptyDetails();
    this.collect(tree, details, new Set());
    return details;
  }

  private collect(node: ConditionNode, details: Details, seen: Set<ConditionNode>): void {
    if (seen.has(node)) {
      return;
    }
    seen.add(node);
    switch (node.kind) {
      case 'and':
      case 'or':
        for (const child of node.children) {
          this.collect(child, details, seen);
        }
        return;
      case 'not':
        this.collect(node.child, details, seen);
        return;
      case 'identifier':
        if (this.macroNames.has(node.name)) {
          details.macros.add(node.name);
        }
        return;
      case 'unary-check':
        collectFields(node.left, details);
        details.operators.add(node.operator);
        return;
      case 'binary-check': {
        const last = collectFields(node.left, details);
        details.operators.add(
          node.modifier === undefined ? node.operator : `${node.operator} ${node.modifier}`,
        );
        collectFields(node.right, details);
        const isEvent = last === 'evt.type' || last === 'evt.asynctype';
        if (node.right.kind === 'value' && isEvent) {
          details.eventNames.add(node.right.value);
        }
        for (const item of node.right.kind === 'list' ? node.right.values : []) {
          if (this.listNames.has(item)) {
            details.lists.add(item);
          } else if (isEvent) {
            details.eventNames.add(item);
          }
        }
        return;
      }
    }
  }
}

/** Adds the fields in it. Returns the last one. */
function collectFields(node: AnyNode, details: Details): string {
  switch (node.kind) {
    case 'field': {
      const name =
        node.argument === undefined || node.argument === '' ? node.name : `${node.name}[${node.argument}]`;
      details.fields.add(name);
      return name;
    }
    case 'transformer':
      return node.arguments.reduce((last, child) => collectFields(child, details) || last, '');
    case 'transformer-list':
      return node.children.reduce((last, child) => collectFields(child, details) || last, '');
    default:
      return '';
  }
}

function operatorsOf({ comps }: CollectedException): string[] {
  return comps.isList
    ? comps.items.flatMap((item) => (item.isList ? item.items.map(({ text }) => text) : [item.text]))
    : [comps.text];
}

function emptyDetails(): Details {
  return {
    fields: new Set(),
    operators: new Set(),
    macros: new Set(),
    lists: new Set(),
    eventNames: new Set(),
  };
}

function sorted(names: Iterable<string>): string[] {
  return [...new Set(names)].sort();
}
