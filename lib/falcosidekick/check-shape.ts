import { quote } from '../diagnostics';
import type { api } from '../kubernetes';
import type { PropFindings } from '../props';
import { ConfiguredOutput } from './configured-output';
import type { FalcosidekickProps } from './falcosidekick-props';

/**
 * Reports props that are not an object, which TypeScript rejects but JavaScript allows. The other checks rely on it.
 */
export function checkHasProps(props: unknown, findings: PropFindings): void {
  if (typeof props !== 'object' || props === null || Array.isArray(props)) {
    findings.add('PROP1002', 'outputs', 'outputs is required', {
      help: "write new Falcosidekick(chart, 'Falcosidekick', { outputs: [Output.stdout()] })",
    });
    findings.assertNoErrors();
  }
}

/** Lists that are copied to the objects as they are. A text in place of one would be taken apart into letters. */
const LISTS = [
  'egress',
  'extraArgs',
  'extraVolumeMounts',
  'extraVolumes',
  'imagePullSecrets',
  'ingressFrom',
  'tolerations',
  'topologySpreadConstraints',
] as const;

export function checkLists(props: FalcosidekickProps, findings: PropFindings): void {
  for (const prop of LISTS) {
    if (props[prop] !== undefined && !Array.isArray(props[prop])) {
      findings.add('PROP1001', prop, `${prop} must be a list`, { help: 'write it in brackets' });
    }
  }
}

/** The items of `outputs`, or `undefined` if it is not a list. */
export function listOfOutputs(outputs: unknown, findings: PropFindings): readonly unknown[] | undefined {
  if (outputs === undefined || outputs === null) {
    return [];
  }
  if (!Array.isArray(outputs)) {
    const isBare = outputs instanceof ConfiguredOutput;
    const factory = isBare
      ? `${outputs.name}(${Object.keys(outputs.settings).length === 0 ? '' : '...'})`
      : '';
    findings.add('PROP1001', 'outputs', 'outputs must be a list', {
      help: `write [Output.${isBare ? factory : 'stdout()'}]`,
    });
    return undefined;
  }
  return outputs;
}

/** The items of `extraEnv` that are variables. */
export function extraVariables(extraEnv: unknown): readonly api.EnvVar[] {
  return Array.isArray(extraEnv) ? extraEnv.filter(isVariable) : [];
}

/** The variables that are set by hand to a value that stands there. */
export function literalVariables(extraEnv: unknown): ReadonlyMap<string, string> {
  return new Map(
    extraVariables(extraEnv).flatMap(({ name, value }) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/** Reports items of `extraEnv` that are not variables. Their values may be secrets, so they are not shown. */
export function checkExtraVariables(extraEnv: unknown, findings: PropFindings): void {
  if (extraEnv === undefined || extraEnv === null) {
    return;
  }
  if (!Array.isArray(extraEnv)) {
    const [first = 'A'] = typeof extraEnv === 'object' ? Object.keys(extraEnv) : [];
    findings.add('PROP1001', 'extraEnv', 'extraEnv must be a list', {
      help: isVariable(extraEnv) ? 'write it in brackets' : `write [{ name: ${quote(first)}, value: ... }]`,
    });
    return;
  }
  for (const [index, item] of extraEnv.entries()) {
    if (!isVariable(item)) {
      findings.add('PROP1001', `extraEnv[${index}]`, 'it is not a variable with a name', {
        help: 'write { name: ..., value: ... }',
      });
    }
  }
}

function isVariable(item: unknown): item is api.EnvVar {
  return (
    typeof item === 'object' &&
    item !== null &&
    'name' in item &&
    typeof item.name === 'string' &&
    item.name !== ''
  );
}
