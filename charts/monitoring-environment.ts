import { type Diagnostic, didYouMean } from '../lib/diagnostics';
import type { Environment } from './environment';
import { type EnvironmentCode, environmentDiagnostic } from './environment-codes';
import type { MonitoringSettings } from './monitoring-settings';

/** What the environment says of monitoring. */
export interface MonitoringEnvironment {
  /** `undefined` where nobody asks for it, or where something is wrong. */
  readonly settings: MonitoringSettings | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

const KINDS: readonly MonitoringSettings['kind'][] = ['prometheus-operator', 'annotations'];

/** Reads `MONITORING` and what belongs to it. A variable that is empty counts as not set. */
export function readMonitoringEnvironment(environment: Environment): MonitoringEnvironment {
  const diagnostics: Diagnostic[] = [];
  const report = (code: EnvironmentCode, variable: string, message: string, help: string) => {
    diagnostics.push(environmentDiagnostic(code, { kind: 'environment', variable }, message, { help }));
  };
  const get = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const asked = get('MONITORING');
  const kind = KINDS.find((each) => each === asked);
  if (asked !== undefined && kind === undefined) {
    const help = didYouMean(asked, KINDS) ?? `write ${KINDS.join(' or ')}`;
    report('ENV1002', 'MONITORING', `"${asked}" is neither ${KINDS.join(' nor ')}`, help);
  }
  const needs = { MONITORING_NAMESPACE: KINDS, MONITORING_RELEASE: [KINDS[0]] };
  for (const [variable, kinds] of Object.entries(needs)) {
    const value = get(variable);
    if (value === undefined) {
      continue;
    }
    if (asked === undefined || (kind !== undefined && !kinds.includes(kind))) {
      const help = `set MONITORING=${kinds.join(' or MONITORING=')}, or unset ${variable}`;
      report('ENV1004', variable, `${variable} is set, but nothing uses it`, help);
    }
    if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(value)) {
      const what = variable === 'MONITORING_NAMESPACE' ? 'namespace' : 'Helm release';
      const help = 'use lower-case letters, digits and "-", at most 63, a letter or digit first and last';
      report('ENV1002', variable, `"${value}" is not the name of a ${what}`, help);
    }
  }
  const settings =
    kind === undefined || diagnostics.some(({ severity }) => severity === 'error')
      ? undefined
      : {
          kind,
          namespace: get('MONITORING_NAMESPACE') ?? 'monitoring',
          release: get('MONITORING_RELEASE') ?? 'kube-prometheus-stack',
        };
  return { settings, diagnostics };
}
