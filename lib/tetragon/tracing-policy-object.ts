import { ApiObject, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  type Diagnostic,
  DiagnosticsError,
  diagnostic,
  isError,
  PropFindings,
  reportUnknownProps,
  showValue,
} from '../diagnostics';
import { checkTypes, type PropType } from '../falco/check-types';
import { addWarnings, assertNameIsFree, MANAGED_BY, PART_OF } from '../kubernetes';
import {
  buildPolicy,
  diagnosePolicy,
  enforcingActions,
  Hook,
  isEnforcing,
  type PolicyKind,
  PolicyScope,
  type TracingPolicySpec,
} from '../policies';
import { policyTarget } from '../policies/find-in-policy';
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
  /** `undefined` where the spec says itself whom it is for. */
  readonly policyScope: PolicyScope | undefined;
  readonly resource: ApiObject;
}

/**
 * Makes the object of a policy, after everything that the agent would refuse or mishandle was looked for.
 *
 * @throws DiagnosticsError with everything that is wrong with the props and with the policy that they make
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
  checkSource(props, identity, findings);
  findings.assertNoErrors();
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
  if (found.some(isError)) {
    throw new DiagnosticsError(found.filter(({ severity }) => severity !== 'note'));
  }
  addWarnings(scope, found);
  assertNameIsFree(scope, identity.kind, identity.namespace ?? '', name);
  requireOfAgent(props, spec, name);
  if (props.agent !== undefined) {
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

/** What a file says is kept. What a prop says goes before it, but for the labels that this construct sets. */
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

function annotationsOf({ annotations }: TracingPolicyProps, source: PolicySource | undefined): object {
  const all = { ...source?.metadata.annotations, ...annotations };
  return Object.keys(all).length === 0 ? {} : { annotations: all };
}

/** Inside a namespace the agent has to be told of a pod anyway. */
function scopeOf(
  { scope = PolicyScope.containers() }: TracingPolicyProps,
  { kind }: PolicyIdentity,
): PolicyScope {
  return kind === 'TracingPolicyNamespaced' ? scope.inNamespace() : scope;
}

function checkSource(props: TracingPolicyProps, { kind }: PolicyIdentity, findings: PropFindings): void {
  const { hooks, spec, scope } = props;
  if ((hooks === undefined) === (spec === undefined)) {
    const code = hooks === undefined ? 'PROP1002' : 'PROP1003';
    const message =
      hooks === undefined ? 'the policy has neither hooks nor a spec' : 'both hooks and a spec are there';
    findings.add(code, 'hooks', message, {
      help: "write hooks: [Hook.exec(['*/nc'])], or a spec in Tetragon's words",
    });
    return;
  }
  if (spec !== undefined) {
    for (const prop of ['scope', 'message', 'tags', 'rateLimit'] as const) {
      if (props[prop] !== undefined) {
        findings.add('PROP1003', prop, `"${prop}" is for hooks, and there is a spec`, {
          help: 'write it in the spec',
        });
      }
    }
    return;
  }
  if (!Array.isArray(hooks) || hooks.length === 0) {
    findings.add('PROP1001', 'hooks', `${showValue(hooks)} is not a list of hooks`, {
      help: "write at least one, such as Hook.exec(['*/nc'])",
    });
    return;
  }
  for (const [index, hook] of hooks.entries()) {
    if (hook instanceof Hook) {
      hook.report(`hooks[${index}]`, findings);
    } else {
      findings.add('PROP1001', `hooks[${index}]`, `${showValue(hook)} is not a Hook`, {
        help: "write Hook.kprobe({ ... }) for one in Tetragon's own words",
      });
    }
  }
  if (scope !== undefined && !(scope instanceof PolicyScope)) {
    findings.add('PROP1001', 'scope', `${showValue(scope)} is not a PolicyScope`, {
      help: 'write PolicyScope.containers(), .pods({ matchLabels: { ... } }), .host() or .everywhere()',
    });
  } else if (kind === 'TracingPolicyNamespaced' && (scope?.kind === 'host' || scope?.kind === 'everywhere')) {
    findings.add('PROP1003', 'scope', 'a policy of one namespace is for pods, never for the host', {
      help: 'use PolicyScope.pods(...), or make it a TracingPolicy',
    });
  } else {
    checkStarts(props, kind, findings);
    checkMixedEnforcement(hooks, findings);
  }
}

/** The mode is the policy's: what one hook enforces switches on what another has in Tetragon's own words. */
function checkMixedEnforcement(hooks: readonly Hook[], findings: PropFindings): void {
  if (!hooks.some((hook) => hook instanceof Hook && hook.isEnforced)) {
    return;
  }
  for (const [index, hook] of hooks.entries()) {
    const isSilent = hook instanceof Hook && hook.parts.kind === 'raw' && !hook.isEnforced;
    const [first] = isSilent
      ? enforcingActions(buildPolicy({ hooks: [hook], scope: PolicyScope.everywhere() }))
      : [];
    if (first !== undefined) {
      findings.add(
        'PROP1003',
        `hooks[${index}]`,
        `"${first.action}" would be done, since another hook enforces`,
        {
          help: 'add .enforce() to this hook too, or put it in a policy of its own',
        },
      );
    }
  }
}

/** How a container starts is over when its labels and its namespace become known. */
function checkStarts(
  { hooks = [], scope }: TracingPolicyProps,
  kind: PolicyKind,
  findings: PropFindings,
): void {
  const isKnownAtStart = scope === undefined || scope.kind === 'containers' || scope.kind === 'everywhere';
  if (isKnownAtStart && kind === 'TracingPolicy') {
    return;
  }
  for (const [index, { parts }] of hooks.entries()) {
    if (parts?.kind === 'calls' && parts.calls.some(({ isOfStart }) => isOfStart === true)) {
      const [message, help] =
        scope?.kind === 'host'
          ? [
              'the hook looks at the start of containers, and the scope is the host',
              'use PolicyScope.containers()',
            ]
          : [
              'the hook looks at the first program of a container, which starts before the agent knows labels and namespace of its pod',
              'use PolicyScope.containers() in a TracingPolicy',
            ];
      findings.add('PROP1003', `hooks[${index}]`, message, { help });
    }
  }
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
    return [diagnostic('PROP1001', { kind: 'prop', construct, prop: 'kernel' }, message)];
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

/** Whoever reads the report of synth sees whom a policy will hit before it does. */
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
          diagnostic(
            'PROP1008',
            place(`hooks[${index}]`),
            `${enforcement.verb} every process of ${policyScope.words} that ${words}`,
            { help: 'try it without .enforce() first: each event that it posts would have been hit' },
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
    diagnostic('PROP1008', place(path), `"${action}" hits every process that its selector matches`, {
      help: 'try it with the option "policy-mode" set to "monitor" first: each event that it posts would have been hit',
    }),
  );
}

function requireOfAgent({ agent }: TracingPolicyProps, spec: TracingPolicySpec, name: string): void {
  if (agent === undefined) {
    return;
  }
  const text = JSON.stringify(spec);
  if (text.includes('"matchParentBinaries"')) {
    agent.requireParentsMap(`the policy "${name}" looks at the programs of parents`);
  }
  if (
    spec.podSelector !== undefined ||
    spec.containerSelector !== undefined ||
    spec.hostSelector !== undefined
  ) {
    agent.requirePolicyFilter(`the policy "${name}" is for some pods alone`);
  }
}

function nameOf(id: string): string {
  return id.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}
