import { didYouMean, showValue } from '../diagnostics';
import type { PropFindings } from '../props';
import { CONFIG_KEYS, REMOVED_KEYS, wantedForm } from './config-keys';
import { RUN_DIRECTORY } from './paths';
import type { TetragonProps } from './tetragon-props';

/** What is wrong with flags that are handed on as they are, and with ways around the props. */
export function checkExtraConfig(props: TetragonProps, findings: PropFindings): void {
  for (const [key, value] of Object.entries<unknown>(props.extraConfig ?? {})) {
    checkKey(key, value, `extraConfig.${key}`, findings);
  }
  (props.extraEnv ?? []).forEach((variable: unknown, index) => {
    checkVariable(variable, `extraEnv[${index}]`, props, findings);
  });
}

function checkKey(key: string, value: unknown, place: string, findings: PropFindings): void {
  const known = Object.hasOwn(CONFIG_KEYS, key) ? CONFIG_KEYS[key] : undefined;
  if (known === undefined) {
    const removed = Object.hasOwn(REMOVED_KEYS, key) ? REMOVED_KEYS[key] : undefined;
    const help =
      removed ?? didYouMean(key, Object.keys(CONFIG_KEYS)) ?? 'see "tetragon --help" of version 1.7';
    findings.add(
      removed === undefined ? 'PROP1004' : 'PROP1005',
      place,
      `unknown flag "${key}", which the agent silently ignores`,
      { help },
    );
    return;
  }
  if (key === 'server-address' && !String(value).startsWith('unix://')) {
    checkAddress(value, place, findings);
  } else if (known.refused !== undefined) {
    findings.add('PROP1003', place, `"${key}" cannot be set here`, { help: known.refused });
  } else if (known.prop !== undefined) {
    findings.add('PROP1003', place, `"${key}" has its own prop`, { help: `set "${known.prop}"` });
  } else if (typeof value !== 'string') {
    findings.add('PROP1001', place, `${showValue(value)} is not a string`, { help: `write "${value}"` });
  } else {
    const wanted = wantedForm(known, value);
    if (wanted !== undefined) {
      findings.add('PROP1001', place, `"${value}" is not ${wanted}`);
    }
  }
}

/** The agent takes a variable such as `TETRAGON_SERVER_ADDRESS` before its configuration. */
function checkVariable(variable: unknown, place: string, props: TetragonProps, findings: PropFindings): void {
  const name =
    typeof variable === 'object' && variable !== null && 'name' in variable ? variable.name : undefined;
  if (typeof name !== 'string') {
    findings.add('PROP1001', place, `${showValue(variable)} is not a variable`, {
      help: 'write { name: "NAME", value: "..." }',
    });
  } else if (/^TETRAGON_/.test(name)) {
    const key = name.slice('TETRAGON_'.length).toLowerCase().replaceAll('_', '-');
    const known = Object.hasOwn(CONFIG_KEYS, key) ? CONFIG_KEYS[key] : undefined;
    const help =
      known === undefined || known.refused !== undefined
        ? 'remove it'
        : known.prop === undefined
          ? `set "${key}" in "extraConfig"`
          : `set "${known.prop}"`;
    findings.add('PROP1021', place, `"${name}" would override the configuration`, { help });
  } else if (name === 'NODE_NAME') {
    findings.add('PROP1003', place, `the environment variable "${name}" is already set`);
  } else if (name === 'GOMEMLIMIT' && props.resources?.limits?.['memory'] === undefined) {
    findings.add('PROP1003', place, 'the environment variable "GOMEMLIMIT" is already set', {
      help: 'set "processCache" or "resources": it is derived from the memory limit',
    });
  }
}

/** Only a socket of the node will do: Tetragon 1.7 has no authentication. */
export function checkAddress(address: unknown, place: string, findings: PropFindings): void {
  if (address === '' || address === undefined) {
    return;
  }
  const path = typeof address === 'string' ? /^unix:\/\/(.*)$/.exec(address)?.[1] : undefined;
  if (path === undefined) {
    findings.add(
      'PROP1019',
      place,
      `${showValue(address)} is a network address, but Tetragon 1.7 has no authentication, so anyone who can connect sees all events and can remove all policies`,
      {
        help: /^(localhost|127\.|\[?::1)/.test(String(address))
          ? 'use "unix:///var/run/tetragon/tetragon.sock": every process of the node and every pod on its network can connect to this address'
          : 'use "unix:///var/run/tetragon/tetragon.sock", and read the export file or mount the socket in a pod on the node',
      },
    );
  } else if (!new RegExp(`^${RUN_DIRECTORY}/[A-Za-z0-9._-]+$`).test(path)) {
    findings.add('PROP1016', place, `the socket "${path}" would exist only in the container`, {
      help: `use a path in ${RUN_DIRECTORY}, which is on the node`,
    });
  }
}
