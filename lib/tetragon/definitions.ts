import { ApiObject, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import { TETRAGON_VERSION } from '../facts/versions';
import { assertNameIsFree, objectLabels } from '../kubernetes';
import {
  DEFINITION_VERSION,
  DEFINITION_VERSION_LABEL,
  type PolicyDefinition,
  policyDefinition,
} from '../policies/policy-definition';
import { CrdInstall } from './crd-install';
import { POD_INFO_DEFINITION } from './pod-info-definition';
import type { TetragonProps } from './tetragon-props';

/** The definitions that belong among the manifests. */
export function emittedDefinitions({ crds, enablePodInfo }: TetragonProps): readonly PolicyDefinition[] {
  return crds === CrdInstall.MANIFEST
    ? [
        policyDefinition('TracingPolicy'),
        policyDefinition('TracingPolicyNamespaced'),
        ...(enablePodInfo === true ? [POD_INFO_DEFINITION] : []),
      ]
    : [];
}

/** The objects of the definitions, in the order in which they are applied. */
export function addDefinitions(
  scope: Construct,
  props: TetragonProps,
  instance: string,
): readonly ApiObject[] {
  return emittedDefinitions(props).map(({ name, spec }) => {
    assertNameIsFree(scope, 'CustomResourceDefinition', '', name);
    const labels = {
      ...objectLabels('tetragon', instance, TETRAGON_VERSION, props.labels),
      [DEFINITION_VERSION_LABEL]: DEFINITION_VERSION,
    };
    const object = new ApiObject(scope, `Definition-${name}`, {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name, labels },
    });
    object.addJsonPatch(JsonPatch.add('/spec', spec));
    return object;
  });
}
