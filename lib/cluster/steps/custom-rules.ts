import { createHash } from 'node:crypto';
import { DETECTION_NAMESPACE, FALCO_NAME } from '../../facts/names';
import { ClusterError } from '../cluster-error';
import type { Kubectl } from '../kubectl';
import { at, list, text } from '../objects';
import { selectorOf } from '../pods';
import { type WaitOptions, waitForWorkload } from './wait-for-workload';

/** A rules file of the user. */
export interface CustomRulesFile {
  /** Name without its directory. */
  readonly name: string;
  readonly content: string;
}

/** What it writes stays its own when the profile is applied again. */
const FIELD_MANAGER = 'runtime-detection-custom-rules';

/** After the names of the library's own files, since Falco loads them in the order of their names. */
const PREFIX = '90-custom-';

/**
 * Adds rules files to those that Falco has, or takes them all away where there are none, and restarts Falco node by node.
 */
export async function deployCustomRules(
  kubectl: Kubectl,
  files: readonly CustomRulesFile[],
  options: WaitOptions,
): Promise<void> {
  const falco = await kubectl.json('Falco cannot be read', [
    'get',
    'daemonset',
    FALCO_NAME,
    '--namespace',
    DETECTION_NAMESPACE,
  ]);
  if (falco === undefined) {
    throw new ClusterError('Falco is not in the cluster', ['deploy it: "make falco"']);
  }
  const configMap = rulesConfigMap(falco);
  const data = Object.fromEntries(files.map(({ name, content }) => [`${PREFIX}${name}`, content]));
  await applyObject(kubectl, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: configMap, namespace: DETECTION_NAMESPACE },
    ...(files.length > 0 && { data }),
  });
  const checksum = createHash('sha256').update(JSON.stringify(data)).digest('hex');
  await applyObject(kubectl, {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: FALCO_NAME, namespace: DETECTION_NAMESPACE },
    spec: { template: { metadata: { annotations: { 'checksum/custom-rules': checksum } } } },
  });
  options.onStep(files.length === 0 ? 'removed the custom rules' : `applied ${Object.keys(data).join(', ')}`);
  await waitForWorkload(
    kubectl,
    {
      kind: 'DaemonSet',
      namespace: DETECTION_NAMESPACE,
      name: FALCO_NAME,
      selector: selectorOf(falco),
    },
    options,
  );
}

/** The ConfigMap from which Falco has its rules. */
function rulesConfigMap(falco: unknown): string {
  const volumes = list(at(falco, 'spec', 'template', 'spec', 'volumes'));
  const rules = volumes.find((volume) => text(at(volume, 'name')) === 'rules');
  const name = text(at(list(at(rules, 'projected', 'sources'))[0], 'configMap', 'name'));
  if (name === '') {
    throw new ClusterError('Falco in the cluster has no rules volume', [
      'it was not deployed by this library: deploy it with "make falco"',
    ]);
  }
  return name;
}

async function applyObject(kubectl: Kubectl, object: unknown): Promise<void> {
  await kubectl.must(
    'the custom rules cannot be applied',
    ['apply', '--server-side', '--force-conflicts', `--field-manager=${FIELD_MANAGER}`, '-f', '-'],
    { input: JSON.stringify(object) },
  );
}
