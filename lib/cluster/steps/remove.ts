import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Kubectl } from '../kubectl';
import type { WaitOptions } from './wait-for-workload';

/** What Tetragon's operator has made by itself, and no manifest names. */
const DEFINITIONS = ['tracingpolicies.cilium.io', 'tracingpoliciesnamespaced.cilium.io'];

/** Removes everything that the manifests of a profile have made, policies first: without their agent nobody unloads them. */
export async function remove(
  kubectl: Kubectl,
  directory: string,
  { timeout, onStep }: WaitOptions,
): Promise<void> {
  const seconds = Math.round(timeout / 1000);
  const deletion = ['delete', '--ignore-not-found', `--timeout=${seconds}s`];
  const hasDefinitions = await kubectl.json('cannot read the policy CRDs', [
    'get',
    'customresourcedefinition',
    DEFINITIONS[0] ?? '',
  ]);
  const steps = [
    ...(hasDefinitions !== undefined && existsSync(join(directory, 'policies'))
      ? [['-f', join(directory, 'policies')]]
      : []),
    ['-f', directory],
    ...(hasDefinitions === undefined ? [] : [['customresourcedefinition', ...DEFINITIONS]]),
  ];
  for (const what of steps) {
    const output = await kubectl.must(`${what.at(-1)} cannot be removed`, [...deletion, ...what]);
    for (const line of output.trim().split('\n').filter(Boolean)) {
      onStep(line);
    }
  }
}
