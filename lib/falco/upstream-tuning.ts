import { dump } from 'js-yaml';
import { didYouMean, quote, showValue } from '../diagnostics';
import { Priority } from '../facts/priority';
import { type PropFindings, reportUnknownProps } from '../props';
import type { CheckedRules } from './checked-rules';
import { RuleFiles } from './rule-files';
import { UPSTREAM_FACTS, type UpstreamRule } from './upstream-rules.generated';

/** An exception of a rule: events whose fields match raise no alert. */
export interface RuleException {
  /** Name of the exception, such as `debug_pods`. */
  readonly name: string;

  /** Fields to compare, such as `k8s.ns.name`. */
  readonly fields: readonly string[];

  /**
   * Comparison operator of each field, such as `=`, `in`, `startswith` or `pmatch`.
   *
   * @default - `=` for each field
   */
  readonly comps?: readonly string[];

  /**
   * Values of the fields, in the same order; one entry per tuple. An alert is dropped if all fields of one tuple match.
   */
  readonly values: readonly (readonly (string | readonly string[])[])[];
}

/** Changes to one of upstream's rules. */
export interface UpstreamRuleTuning {
  /**
   * Whether the rule is enabled.
   *
   * @default - unchanged from upstream
   */
  readonly enabled?: boolean;

  /**
   * Priority of its alerts.
   *
   * @default - unchanged from upstream
   */
  readonly priority?: Priority;

  /**
   * Exceptions added to the rule.
   *
   * @default - no exceptions added
   */
  readonly exceptions?: readonly RuleException[];
}

/** Changes to upstream's rules, by rule name. */
export type UpstreamTuning = { readonly [Rule in UpstreamRule]?: UpstreamRuleTuning };

const RULE_PROPS: Readonly<Record<keyof UpstreamRuleTuning, true>> = {
  enabled: true,
  exceptions: true,
  priority: true,
};

const EXCEPTION_PROPS: Readonly<Record<keyof RuleException, true>> = {
  comps: true,
  fields: true,
  name: true,
  values: true,
};

/** After every other file: upstream's sets may be among the files of the user. */
export const UPSTREAM_TUNING_FILE = 'zz-upstream-tuning.yaml';

/**
 * Reports what TypeScript would reject. The effect of the changes in Falco is checked with all other rules.
 *
 * @param known the names of upstream's rules that are loaded
 */
export function checkUpstreamTuning(
  tuning: unknown,
  known: ReadonlySet<string>,
  findings: PropFindings,
): void {
  if (!isMapping(tuning)) {
    findings.add('PROP1001', 'tuning.upstream', `${showValue(tuning)} is not an object`, {
      help: 'write { "Terminal shell in container": { enabled: false } }',
    });
    return;
  }
  for (const [rule, change] of Object.entries(tuning)) {
    const place = placeOf(rule);
    if (!known.has(rule)) {
      findings.add('PROP1001', place, `upstream has no rule ${quote(rule)}${otherSet(rule)}`, {
        help: didYouMean(rule, known) ?? 'change your own rules in their files',
      });
    } else if (change !== undefined) {
      checkRule(change, place, findings);
    }
  }
}

function checkRule(change: unknown, place: string, findings: PropFindings): void {
  if (!isMapping(change)) {
    findings.add('PROP1001', place, `${showValue(change)} is not an object`, {
      help: 'write { enabled: false }, for example',
    });
    return;
  }
  reportUnknownProps(findings, change, RULE_PROPS, place);
  const { enabled, priority, exceptions } = change;
  if (enabled !== undefined && typeof enabled !== 'boolean') {
    findings.add('PROP1001', `${place}.enabled`, `${showValue(enabled)} is not true or false`);
  }
  if (priority !== undefined && !(priority instanceof Priority)) {
    const name = Priority.ALL.find(
      (each) => each.name.toLowerCase() === String(priority).toLowerCase(),
    )?.name;
    findings.add('PROP1001', `${place}.priority`, `${showValue(priority)} is not a Priority`, {
      help: `write Priority.${(name ?? 'Warning').toUpperCase()}${name === undefined ? ', for example' : ''}`,
    });
  }
  if (exceptions !== undefined && !Array.isArray(exceptions)) {
    findings.add('PROP1001', `${place}.exceptions`, `${showValue(exceptions)} is not a list`);
  }
  (Array.isArray(exceptions) ? exceptions : []).forEach((exception: unknown, index) => {
    checkException(exception, `${place}.exceptions[${index}]`, findings);
  });
}

function checkException(exception: unknown, place: string, findings: PropFindings): void {
  if (!isMapping(exception)) {
    findings.add('PROP1001', place, `${showValue(exception)} is not an exception`, {
      help: 'write { name: "debug_pods", fields: ["k8s.ns.name"], values: [["debug"]] }',
    });
    return;
  }
  reportUnknownProps(findings, exception, EXCEPTION_PROPS, place);
  if (typeof exception['name'] !== 'string' || exception['name'] === '') {
    findings.add('PROP1002', `${place}.name`, 'an exception requires a name');
  }
  for (const key of ['fields', 'values'] as const) {
    const value = exception[key];
    if (!Array.isArray(value) || value.length === 0) {
      const code = value === undefined ? 'PROP1002' : 'PROP1001';
      findings.add(code, `${place}.${key}`, `${key} must be a list with at least one item`);
    }
  }
  const { comps, fields, values } = exception;
  if (comps !== undefined && !Array.isArray(comps)) {
    findings.add('PROP1001', `${place}.comps`, `${showValue(comps)} is not a list`);
  }
  const width = Array.isArray(fields) ? fields.length : 0;
  (Array.isArray(values) ? values : []).forEach((line: unknown, index) => {
    if (!Array.isArray(line) || line.length !== width) {
      findings.add('PROP1001', `${place}.values[${index}]`, `${showValue(line)} is not a list of ${width}`, {
        help: 'write one value per field, in the order of "fields"',
      });
    }
  });
}

/** The rules file with the changes. */
export function upstreamTuningFile(tuning: UpstreamTuning = {}): RuleFiles {
  const items = changedRules(tuning).map((rule) => ruleItem(rule, tuning[rule] ?? {}));
  return items.length === 0
    ? RuleFiles.none()
    : RuleFiles.inline(UPSTREAM_TUNING_FILE, dump(items, { lineWidth: 120, noRefs: true }));
}

/** Findings in that file as findings about the prop that it was generated from, since users never see the file. */
export function ofUpstreamTuning(
  checked: CheckedRules,
  tuning: UpstreamTuning | undefined,
  construct: string,
): CheckedRules {
  if (tuning === undefined) {
    return checked;
  }
  const lines = (checked.sources.get(UPSTREAM_TUNING_FILE) ?? '').split('\n');
  const diagnostics = checked.diagnostics.map((finding) => {
    const { place } = finding;
    if (place.kind !== 'text' || place.file !== UPSTREAM_TUNING_FILE) {
      return finding;
    }
    const item = lines.slice(0, place.line).filter((line) => line.startsWith('- ')).length - 1;
    const rule = changedRules(tuning)[item];
    const prop = rule === undefined ? 'tuning.upstream' : placeOf(rule);
    return { ...finding, place: { kind: 'prop', construct, prop } as const };
  });
  return { ...checked, diagnostics };
}

/** The rules that are changed. */
function changedRules(tuning: UpstreamTuning): readonly UpstreamRule[] {
  return (Object.keys(tuning) as UpstreamRule[]).filter((rule) =>
    Object.values(tuning[rule] ?? {}).some((value) => value !== undefined),
  );
}

function ruleItem(rule: string, { enabled, priority, exceptions }: UpstreamRuleTuning): object {
  return {
    rule,
    ...(enabled === undefined ? {} : { enabled }),
    ...(priority === undefined ? {} : { priority: priority.name.toUpperCase() }),
    ...(exceptions === undefined || exceptions.length === 0
      ? {}
      : {
          exceptions: exceptions.map(({ name, fields, comps, values }) => ({
            name,
            fields: [...fields],
            comps: comps === undefined ? fields.map(() => '=') : [...comps],
            values: values.map((line) => [...line]),
          })),
        }),
    override: {
      ...(enabled === undefined ? {} : { enabled: 'replace' }),
      ...(priority === undefined ? {} : { priority: 'replace' }),
      ...(exceptions === undefined || exceptions.length === 0 ? {} : { exceptions: 'append' }),
    },
  };
}

function placeOf(rule: string): string {
  return `tuning.upstream[${JSON.stringify(rule)}]`;
}

function otherSet(rule: string): string {
  for (const set of ['incubating', 'sandbox'] as const) {
    if (UPSTREAM_FACTS[set].rules.some(({ name }) => name === rule)) {
      return ` among the loaded rules: it is one of the ${set} rules`;
    }
  }
  return '';
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
