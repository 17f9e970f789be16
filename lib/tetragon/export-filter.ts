import { showValue } from '../diagnostics';
import { goRegexProblem } from '../policies/go/regex';
import { type PropFindings, reportUnknownProps } from '../props';
import { TetragonEventType } from './event-type';

/**
 * A filter for events. An event must match all properties that are set; for a list, one matching item is enough.
 * Regular expressions use Go's syntax and match anywhere in the string unless anchored.
 *
 * @see https://tetragon.io/docs/reference/grpc-api/#filter
 */
export interface ExportFilter {
  /**
   * Event types.
   *
   * @default - any type
   */
  readonly eventTypes?: readonly TetragonEventType[];

  /**
   * Exact namespaces of pods. An empty string matches processes outside pods, such as those of the host.
   *
   * @default - pods and the host
   */
  readonly namespaces?: readonly string[];

  /**
   * Regular expressions for namespaces of pods.
   *
   * @default - pods and the host
   */
  readonly namespaceRegex?: readonly string[];

  /**
   * Regular expressions for names of pods.
   *
   * @default - pods and the host
   */
  readonly podRegex?: readonly string[];

  /**
   * Label selectors of pods, such as `app=web` or `app in (a, b)`. They never match processes outside pods.
   *
   * @default - pods and the host
   */
  readonly podLabels?: readonly string[];

  /**
   * Regular expressions for names of containers.
   *
   * @default - pods and the host
   */
  readonly containerNameRegex?: readonly string[];

  /**
   * Regular expressions for container IDs, of which events contain the first 31 digits.
   *
   * @default - pods and the host
   */
  readonly containerIdRegex?: readonly string[];

  /**
   * Regular expressions for the path of the process's binary.
   *
   * @default - any binary
   */
  readonly binaryRegex?: readonly string[];

  /**
   * Regular expressions for the path of the parent's binary.
   *
   * @default - any parent
   */
  readonly parentBinaryRegex?: readonly string[];

  /**
   * Regular expressions for the path of an ancestor's binary. Requires events with ancestors, see `enableAncestors`.
   *
   * @default - any ancestors
   */
  readonly ancestorBinaryRegex?: readonly string[];

  /**
   * Regular expressions for the arguments, joined to one string.
   *
   * @default - any arguments
   */
  readonly argumentsRegex?: readonly string[];

  /**
   * Regular expressions for the arguments of the parent, joined to one string.
   *
   * @default - any arguments
   */
  readonly parentArgumentsRegex?: readonly string[];

  /**
   * Names of tracing policies.
   *
   * @default - any policy, and events without a policy
   */
  readonly policyNames?: readonly string[];

  /**
   * Whether the process or its parent runs the command of an exec probe of its container.
   *
   * @default - both
   */
  readonly healthCheck?: boolean;

  /**
   * Whether the process descends from the first process of its container. Processes started by `kubectl exec` do not.
   *
   * @default - both
   */
  readonly inInitTree?: boolean;

  /**
   * Expressions in the Common Expression Language (CEL), for all other properties of events.
   *
   * @default - no expression
   */
  readonly celExpression?: readonly string[];
}

type Kind = 'types' | 'texts' | 'regexes' | 'boolean';

/** The name of each prop in upstream's `Filter`, and the type of its value. The compiler rejects a missing one. */
const KEYS: Readonly<Record<keyof ExportFilter, readonly [key: string, kind: Kind]>> = {
  eventTypes: ['event_set', 'types'],
  namespaces: ['namespace', 'texts'],
  namespaceRegex: ['namespace_regex', 'regexes'],
  podRegex: ['pod_regex', 'regexes'],
  podLabels: ['labels', 'texts'],
  containerNameRegex: ['container_name_regex', 'regexes'],
  containerIdRegex: ['container_id', 'regexes'],
  binaryRegex: ['binary_regex', 'regexes'],
  parentBinaryRegex: ['parent_binary_regex', 'regexes'],
  ancestorBinaryRegex: ['ancestor_binary_regex', 'regexes'],
  argumentsRegex: ['arguments_regex', 'regexes'],
  parentArgumentsRegex: ['parent_arguments_regex', 'regexes'],
  policyNames: ['policy_names', 'texts'],
  healthCheck: ['health_check', 'boolean'],
  inInitTree: ['in_init_tree', 'boolean'],
  celExpression: ['cel_expression', 'texts'],
};

/** Upstream's names of properties that have another name here, or that are not supported. */
const UPSTREAM_NAMES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(KEYS)
      .filter(([name, [key]]) => name !== key)
      .map(([name, [key]]) => [key, `write ${name}`]),
  ),
  pid: 'use binaryRegex: PIDs differ on each node and at each start',
  pid_set: "use binaryRegex: this filter is only for Tetragon's own tests, and PIDs are reused",
  capabilities: 'write a celExpression on process_exec.process.cap',
};

/** All events, including those of the host and of `kube-system`, which the Helm chart leaves out. */
export const DEFAULT_ALLOW: readonly ExportFilter[] = [{ eventTypes: TetragonEventType.all }];

/** Only the commands of exec probes, which run all the time, are left out. */
export const DEFAULT_DENY: readonly ExportFilter[] = [{ healthCheck: true }];

/** Upstream's format: one JSON object per line. */
export function renderFilters(filters: readonly ExportFilter[]): string {
  return filters.map((filter) => JSON.stringify(renderFilter(filter))).join('\n');
}

function renderFilter(filter: ExportFilter): Record<string, unknown> {
  const entries = Object.entries(KEYS).flatMap(([name, [key]]) => {
    const value = filter[name as keyof ExportFilter];
    return value === undefined ? [] : [[key, Array.isArray(value) ? value.map(named) : value]];
  });
  return Object.fromEntries(entries);
}

function named(value: unknown): unknown {
  return value instanceof TetragonEventType ? value.name : value;
}

/** Reports filters with which the agent would not start, and filters that match everything. */
export function checkFilters(
  filters: readonly unknown[] | undefined,
  prop: string,
  findings: PropFindings,
): void {
  (filters ?? []).forEach((filter, index) => {
    const place = `${prop}[${index}]`;
    if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) {
      findings.add('PROP1001', place, `${showValue(filter)} is not a filter`, {
        help: 'write an object, such as { namespaces: ["default"] }',
      });
      return;
    }
    reportUnknownProps(findings, filter, KEYS, place, UPSTREAM_NAMES);
    const given = Object.entries(filter).filter(([, value]) => value !== undefined);
    if (given.length === 0) {
      findings.add('PROP1017', place, 'an empty filter matches every event', {
        help: 'add a property to match, or remove the filter',
      });
    }
    for (const [name, value] of given) {
      const kind = Object.hasOwn(KEYS, name) ? KEYS[name as keyof ExportFilter][1] : undefined;
      if (kind !== undefined) {
        checkValue(value, kind, `${place}.${name}`, findings);
      }
    }
  });
}

function checkValue(value: unknown, kind: Kind, place: string, findings: PropFindings): void {
  if (kind === 'boolean') {
    if (typeof value !== 'boolean') {
      findings.add('PROP1001', place, `${showValue(value)} is not true or false`);
    }
  } else if (!Array.isArray(value)) {
    findings.add('PROP1001', place, `${showValue(value)} is not a list`);
  } else if (value.length === 0) {
    findings.add('PROP1016', place, 'an empty list is ignored', {
      help: 'remove it, or add an item',
    });
  } else if (kind === 'types') {
    checkEventTypes(value, place, findings);
  } else {
    checkTexts(value, kind === 'regexes', place, findings);
  }
}

export function checkEventTypes(value: readonly unknown[], place: string, findings: PropFindings): void {
  value.forEach((each, index) => {
    if (!(each instanceof TetragonEventType)) {
      findings.add('PROP1001', `${place}[${index}]`, `${showValue(each)} is not a TetragonEventType`, {
        help: 'write TetragonEventType.PROCESS_EXEC, for example',
      });
    }
  });
}

export function checkTexts(
  value: readonly unknown[],
  areRegexes: boolean,
  place: string,
  findings: PropFindings,
): void {
  value.forEach((each, index) => {
    if (typeof each !== 'string') {
      findings.add('PROP1001', `${place}[${index}]`, `${showValue(each)} is not a string`);
      return;
    }
    const problem = areRegexes ? goRegexProblem(each) : undefined;
    if (problem !== undefined) {
      findings.add(
        'PROP1001',
        `${place}[${index}]`,
        `"${each}" is not a valid Go regular expression: ${problem}`,
        {
          help: 'see https://github.com/google/re2/wiki/Syntax: the agent does not start with it',
        },
      );
    }
  });
}
