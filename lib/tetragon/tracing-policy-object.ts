import { ApiObject, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import { type Diagnostic, showValue } from '../diagnostics';
import { PRIORITY_ANNOTATION } from '../facts/names';
import { Priority } from '../facts/priority';
import { checkTypes, type PropType } from '../falco/check-types';
import { assertAcknowledged, assertNameIsFree, MANAGED_BY, PART_OF, settleFindings } from '../kubernetes';
import {
  buildPolicy,
  diagnosePolicy,
  enforcingActions,
  isEnforcing,
  type PolicyKind,
  PolicyScope,
  type TracingPolicySpec,
} from '../policies';
import { policyTarget } from '../policies/find-in-policy';
import { PropFindings, propDiagnostic, reportUnknownProps } from '../props';
import { checkPolicyProps } from './check-policy-props';
import { comeAfter } from './come-after';
import { type PolicySource, sourceOf } from './policy-text';
import type { TracingPolicyProps } from './tracing-policy-props';

/** What differs between the two kinds. */
export interface PolicyIdentity {
  readonly kind: PolicyKind;
  /** Only of a policy of one namespace. */
  readonly namespace?: string;
  readonly knownProps: Readonly<Record<string, PropType>>;
}

/** A policy that was checked, and its object. */
export interface PolicyObject {
  readonly name: string;
  readonly spec: TracingPolicySpec;
  /** `undefined` if the spec selects processes itself. */
  readonly policyScope: PolicyScope | undefined;
  readonly resource: ApiObject;
}

/**
 * Creates the object of a policy, after checking for everything that the agent would reject or handle incorrectly.
 *
 * @throws DiagnosticsError with every problem of the props and of the resulting policy
 */
export function addPolicyObject(
  scope: Construct,
  props: TracingPolicyProps,
  identity: PolicyIdentity,
): PolicyObject {
  const { node } = scope;
  const findings = new PropFindings(node.path);
  if (typeof props !== 'object' || props === null) {
    findings.add('PROP1001', undefined, `${showValue(props)} is not an object with props`);
    findings.assertNoErrors();
  }
  reportUnknownProps(findings, props, identity.knownProps, '');
  checkTypes(props, identity.knownProps, findings);
  findings.assertNoErrors();
  checkPolicyProps(props, identity.kind, findings);
  assertAcknowledged(scope, findings.diagnostics);
  const source = sourceOf(props.spec);
  const name = props.name ?? source?.metadata.name ?? nameOf(node.id);
  const policyScope = scopeOf(props, identity);
  const spec = props.spec ?? buildPolicy({ ...props, hooks: props.hooks ?? [], scope: policyScope });
  const metadata = {
    name,
    ...(identity.namespace === undefined ? {} : { namespace: identity.namespace }),
    labels: labelsOf(props, source),
    ...annotationsOf(props, source),
  };
  const manifest = { apiVersion: 'cilium.io/v1alpha1', kind: identity.kind, metadata, spec };
  const found = [
    ...findings.diagnostics,
    ...check(scope, manifest, props, source),
    ...enforcementOf(scope, props, policyScope, spec),
  ];
  settleFindings(scope, found, source?.texts);
  assertNameIsFree(scope, identity.kind, identity.namespace ?? '', name);
  requireOfAgent(props, spec, name);
  if (props.agent !== undefined) {
    props.agent.addPolicy({
      name,
      priority: Priority.find(metadata.annotations?.[PRIORITY_ANNOTATION] ?? ''),
    });
    comeAfter(scope, props.agent);
  }
  const resource = new ApiObject(scope, 'Resource', {
    apiVersion: manifest.apiVersion,
    kind: manifest.kind,
    metadata,
  });
  resource.addJsonPatch(JsonPatch.add('/spec', spec));
  return { name, spec, policyScope: props.spec === undefined ? policyScope : undefined, resource };
}

/** Labels of a file are kept. Props override them, except for the labels that this construct sets. */
function labelsOf({ labels }: TracingPolicyProps, source: PolicySource | undefined): Record<string, string> {
  const own = {
    'app.kubernetes.io/name': 'tetragon',
    'app.kubernetes.io/component': 'tracing-policy',
    'app.kubernetes.io/part-of': PART_OF,
    'app.kubernetes.io/managed-by': MANAGED_BY,
  };
  const written = source?.metadata.labels ?? {};
  const writtenOwn = Object.entries(written).filter(([key]) => Object.hasOwn(own, key));
  return { ...written, ...labels, ...own, ...Object.fromEntries(writtenOwn) };
}

function annotationsOf(
  { annotations, priority }: TracingPolicyProps,
  source: PolicySource | undefined,
): { readonly annotations?: Readonly<Record<string, string>> } {
  const all = {
    ...source?.metadata.annotations,
    ...annotations,
    ...(priority === undefined ? {} : { [PRIORITY_ANNOTATION]: priority.name }),
  };
  return Object.keys(all).length === 0 ? {} : { annotations: all };
}

/** Inside a namespace the agent has to be told of a pod anyway. */
function scopeOf(
  { scope = PolicyScope.containers() }: TracingPolicyProps,
  { kind }: PolicyIdentity,
): PolicyScope {
  return kind === 'TracingPolicyNamespaced' ? scope.inNamespace() : scope;
}

function check(
  scope: Construct,
  manifest: object,
  { kernel, agent }: TracingPolicyProps,
  source: PolicySource | undefined,
): readonly Diagnostic[] {
  const { path: construct } = scope.node;
  // What the policy needs of an agent that it knows is switched on below.
  const options = { parentsMap: agent !== undefined, ...(kernel === undefined ? {} : { kernel }) };
  try {
    policyTarget(options);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return [propDiagnostic('PROP1001', { kind: 'prop', construct, prop: 'kernel' }, message)];
  }
  const found = diagnosePolicy(manifest, options);
  // Of a text the spec was checked where it was read, and what is left are name, labels and annotations of the props.
  const own = source === undefined ? found : found.filter(({ path }) => path.startsWith('metadata'));
  return [
    ...(source?.findings ?? []),
    ...own.map(
      ({ path, ...finding }): Diagnostic => ({ ...finding, place: { kind: 'prop', construct, prop: path } }),
    ),
  ];
}

/** So that the report of synth shows whom a policy will affect. */
function enforcementOf(
  scope: Construct,
  props: TracingPolicyProps,
  policyScope: PolicyScope,
  spec: TracingPolicySpec,
): readonly Diagnostic[] {
  const place = (prop: string) => ({ kind: 'prop', construct: scope.node.path, prop }) as const;
  const byIntent = (props.hooks ?? []).flatMap(({ enforcement, words }, index) =>
    enforcement === undefined
      ? []
      : [
          propDiagnostic(
            'PROP1008',
            place(`hooks[${index}]`),
            `${enforcement.verb} every process of ${policyScope.words} that ${words}`,
            { help: 'try it without .enforce() first: every process in its events would have been affected' },
          ),
        ],
  );
  if (byIntent.length > 0) {
    return byIntent;
  }
  if (!isEnforcing(spec)) {
    return [];
  }
  return enforcingActions(spec).map(({ action, path }) =>
    propDiagnostic('PROP1008', place(path), `"${action}" affects every process that its selector matches`, {
      help: 'try it with the option "policy-mode" set to "monitor" first: every process in its events would have been affected',
    }),
  );
}

function requireOfAgent({ agent }: TracingPolicyProps, spec: TracingPolicySpec, name: string): void {
  if (agent === undefined) {
    return;
  }
  const text = JSON.stringify(spec);
  if (text.includes('"matchParentBinaries"')) {
    agent.requireParentsMap(`the policy "${name}" filters by the parent's binary`);
  }
  if (
    spec.podSelector !== undefined ||
    spec.containerSelector !== undefined ||
    spec.hostSelector !== undefined
  ) {
    agent.requirePolicyFilter(`the policy "${name}" is limited to some pods`);
  }
}

function nameOf(id: string): string {
  return id.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}
