import { CLUSTER_FIELD } from '../alerts';
import { quote } from '../diagnostics';
import { hasToken } from '../facts/token';
import type { PropFindings } from '../props';
import type { SettingType } from './catalogue';
import { extraVariables } from './check-shape';
import type { Environment } from './environment';
import type { FalcosidekickProps } from './falcosidekick-props';
import { checkTemplate, nestedField } from './go-template';
import { checkValue } from './setting-value';

/** Labels that the alert metric always has. A field with the same name makes Falcosidekick panic at start. */
const METRIC_LABELS: ReadonlySet<string> = new Set([
  'hostname',
  'k8s_ns_name',
  'k8s_pod_name',
  'priority',
  'priority_raw',
  'rule',
  'source',
]);

const SPLIT: SettingType = { kind: 'map', syntax: 'split' };
const NAMES: SettingType = { kind: 'list', of: 'string' };

/** Resolves what is added to every alert and how its output and field names are rewritten. */
export function resolveAlertFields(
  props: FalcosidekickProps,
  environment: Environment,
  findings: PropFindings,
): void {
  const { customFields, clusterName } = props;
  if (clusterName !== undefined && customFields !== undefined && Object.hasOwn(customFields, CLUSTER_FIELD)) {
    findings.add('PROP1003', 'clusterName', `customFields also has the field "${CLUSTER_FIELD}"`, {
      help: 'set the name of the cluster only once',
    });
  }
  if (
    clusterName !== undefined &&
    !hasToken(clusterName) &&
    !/^[A-Za-z0-9][A-Za-z0-9._/@-]*$/.test(clusterName)
  ) {
    findings.add('PROP1001', 'clusterName', `${quote(String(clusterName))} is not a valid cluster name`, {
      help: 'use only letters, digits, ".", "_", "-", "/" and "@"',
    });
  } else if (clusterName !== undefined || customFields !== undefined) {
    const fields = {
      ...customFields,
      ...(clusterName === undefined ? {} : { [CLUSTER_FIELD]: clusterName }),
    };
    const prop = customFields === undefined ? 'clusterName' : 'customFields';
    set('CUSTOMFIELDS', prop, SPLIT, fields, environment, findings);
  }
  set('TEMPLATEDFIELDS', 'templatedFields', SPLIT, props.templatedFields, environment, findings);
  set('CUSTOMTAGS', 'customTags', NAMES, props.customTags, environment, findings);
  set(
    'PROMETHEUS_EXTRALABELS',
    'prometheusExtraLabels',
    NAMES,
    props.prometheusExtraLabels,
    environment,
    findings,
  );
  set('BRACKETREPLACER', 'bracketReplacer', { kind: 'string' }, props.bracketReplacer, environment, findings);
  set(
    'OUTPUTFIELDFORMAT',
    'outputFieldFormat',
    { kind: 'string' },
    props.outputFieldFormat,
    environment,
    findings,
  );
  checkFormat(props.outputFieldFormat, findings);
  checkReferences(props, findings);
  checkTemplates(props, findings);
  checkLabels(props, findings);
}

function set(
  env: string,
  prop: string,
  type: SettingType,
  value: unknown,
  environment: Environment,
  findings: PropFindings,
): void {
  if (value === undefined) {
    return;
  }
  const result = checkValue(type, value);
  if (result.problem === undefined) {
    environment.setValue(env, result.text, prop);
  } else {
    findings.add(
      'PROP1001',
      prop,
      `${prop} ${result.problem}`,
      result.help === undefined ? {} : { help: result.help },
    );
  }
}

const PLACEHOLDERS = [
  '<timestamp>',
  '<priority>',
  '<output>',
  '<custom_fields>',
  '<templated_fields>',
  '<tags>',
];

function checkFormat(format: string | undefined, findings: PropFindings): void {
  for (const placeholder of typeof format === 'string' ? (format.match(/<[A-Za-z_]+>/g) ?? []) : []) {
    if (!PLACEHOLDERS.includes(placeholder)) {
      findings.add(
        'PROP1001',
        'outputFieldFormat',
        `outputFieldFormat has the unknown placeholder ${quote(placeholder)}`,
        {
          help: `use ${PLACEHOLDERS.join(', ')}`,
        },
      );
    }
  }
}

/**
 * `%NAME` as the value of a custom field is replaced with the variable; if the variable is not set, the field is
 * dropped.
 */
function checkReferences({ customFields, extraEnv }: FalcosidekickProps, findings: PropFindings): void {
  for (const [field, value] of Object.entries(customFields ?? {})) {
    const name = typeof value === 'string' && value.startsWith('%') ? value.slice(1) : undefined;
    if (name !== undefined && extraVariables(extraEnv).every((variable) => variable.name !== name)) {
      findings.add(
        'PROP1003',
        'customFields',
        `the field ${quote(field)} refers to the variable ${quote(name)}, which extraEnv does not have`,
        {
          help: 'add the variable to extraEnv, or write a value that does not start with "%"',
        },
      );
    }
  }
}

function checkTemplates({ templatedFields }: FalcosidekickProps, findings: PropFindings): void {
  for (const [field, value] of Object.entries(templatedFields ?? {})) {
    const result = checkTemplate(value);
    const nested = result.problem === undefined ? nestedField(result.text) : undefined;
    if (result.problem !== undefined) {
      findings.add('PROP1001', 'templatedFields', `the template of ${quote(field)} ${result.problem}`, {
        ...(result.help === undefined ? {} : { help: result.help }),
      });
    } else if (nested !== undefined) {
      findings.add(
        'PROP1001',
        'templatedFields',
        `the template of ${quote(field)} reads .${nested}, which no alert has`,
        {
          help: `write index . "${nested}", because the dots are part of the name`,
        },
      );
    }
  }
}

/**
 * Each added field becomes a label of the alert metric, with underscores instead of dots; a duplicate label causes a
 * panic.
 */
function checkLabels(props: FalcosidekickProps, findings: PropFindings): void {
  const owners = new Map<string, string>([...METRIC_LABELS].map((label) => [label, 'the alert metric']));
  const add = (field: string, prop: string): void => {
    const label = field.replaceAll('.', '_');
    const owner = owners.get(label);
    const isLabel = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(label);
    if (label.startsWith('__') || (prop === 'prometheusExtraLabels' && !isLabel)) {
      // The first is a panic at start; the second one at every alert, which is then lost.
      findings.add('PROP1001', prop, `${quote(field)} is not a valid metric label`, {
        help: 'use letters, digits, "_" and ".", not starting with a digit or "__"',
      });
    }
    if (owner !== undefined) {
      findings.add(
        'PROP1003',
        prop,
        `${quote(field)} is already a label of ${owner}, so Falcosidekick would not start`,
        {
          help: 'use another name',
        },
      );
    }
    owners.set(label, owner ?? prop);
  };
  for (const field of Object.keys(props.customFields ?? {})) {
    add(field, 'customFields');
  }
  if (props.clusterName !== undefined && !Object.hasOwn(props.customFields ?? {}, CLUSTER_FIELD)) {
    add(CLUSTER_FIELD, 'clusterName');
  }
  for (const field of Object.keys(props.templatedFields ?? {})) {
    add(field, 'templatedFields');
  }
  for (const field of Array.isArray(props.prometheusExtraLabels) ? props.prometheusExtraLabels : []) {
    add(String(field), 'prometheusExtraLabels');
  }
}
