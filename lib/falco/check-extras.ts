import { showValue } from '../diagnostics';
import type { PropFindings } from '../props';
import { FALCO_CONFIG, KEYS_OF_OTHER_PROPS } from './config/falco-config';
import type { FalcoProps } from './falco-props';

/** What is wrong with arguments and variables that are handed on as they are. */
export function checkExtras(props: FalcoProps, findings: PropFindings): void {
  (props.extraEnv ?? []).forEach((variable: unknown, index) => {
    const name = isNamed(variable) ? variable.name : undefined;
    if (name === undefined) {
      findings.add('PROP1001', `extraEnv[${index}]`, `${showValue(variable)} is not a variable`, {
        help: 'write { name: "NAME", value: "..." }',
      });
    } else if (['HOST_ROOT', 'FALCO_HOSTNAME'].includes(name)) {
      findings.add('PROP1003', `extraEnv[${index}]`, `the environment variable "${name}" is already set`);
    }
  });
  (props.extraArgs ?? []).forEach((argument: unknown, index) => {
    if (typeof argument !== 'string') {
      findings.add('PROP1001', `extraArgs[${index}]`, `${showValue(argument)} is not a string`);
      return;
    }
    const previous = props.extraArgs?.[index - 1];
    checkArgument(argument, previous, `extraArgs[${index}]`, findings);
  });
}

/** An argument would win over the props, and nothing would say so. */
function checkArgument(
  argument: string,
  previous: string | undefined,
  place: string,
  findings: PropFindings,
): void {
  if (/^-c/.test(argument) || /^-r/.test(argument)) {
    const help = argument.startsWith('-c') ? 'set "config" or "extraConfig"' : 'use "rules"';
    findings.add('PROP1003', place, `"${argument}" overrides what the construct writes`, { help });
    return;
  }
  const option =
    previous === '-o' || previous === '--option' ? argument : /^(?:-o|--option=)(.+)$/.exec(argument)?.[1];
  const [, key = ''] = /^([a-z_0-9]+)[.[=]/.exec(option ?? '') ?? [];
  const prop =
    KEYS_OF_OTHER_PROPS[key] ?? Object.entries(FALCO_CONFIG).find(([, field]) => field.key === key)?.[0];
  if (prop !== undefined) {
    const help = KEYS_OF_OTHER_PROPS[key] === undefined ? `set "config.${prop}"` : `set "${prop}"`;
    findings.add('PROP1003', place, `"${key}" has its own prop`, { help });
  }
}

function isNamed(value: unknown): value is { readonly name: string } {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';
}
