import { showValue } from '../diagnostics';
import { PRIORITY_ANNOTATION } from '../facts/names';
import { Priority } from '../facts/priority';
import { buildPolicy, enforcingActions, Hook, type PolicyKind, PolicyScope } from '../policies';
import type { PropFindings } from '../props';
import type { TracingPolicyProps } from './tracing-policy-props';

/** Reports what is wrong with the props that a policy is made of, one by one and together. */
export function checkPolicyProps(props: TracingPolicyProps, kind: PolicyKind, findings: PropFindings): void {
  const { hooks, spec, scope } = props;
  checkPriority(props, findings);
  if ((hooks === undefined) === (spec === undefined)) {
    const code = hooks === undefined ? 'PROP1002' : 'PROP1003';
    const message =
      hooks === undefined
        ? 'the policy has neither hooks nor a spec'
        : 'the policy has both hooks and a spec';
    findings.add(code, 'hooks', message, {
      help: "use either hooks: [Hook.exec(['*/nc'])] or a spec in Tetragon's own format",
    });
    return;
  }
  if (spec !== undefined) {
    for (const prop of ['scope', 'message', 'tags', 'rateLimit'] as const) {
      if (props[prop] !== undefined) {
        findings.add('PROP1003', prop, `"${prop}" works only with "hooks", not with "spec"`, {
          help: 'move it to the spec',
        });
      }
    }
    return;
  }
  if (!Array.isArray(hooks) || hooks.length === 0) {
    findings.add('PROP1001', 'hooks', `${showValue(hooks)} is not a list of hooks`, {
      help: "use at least one, such as Hook.exec(['*/nc'])",
    });
    return;
  }
  for (const [index, hook] of hooks.entries()) {
    if (hook instanceof Hook) {
      hook.report(`hooks[${index}]`, findings);
    } else {
      findings.add('PROP1001', `hooks[${index}]`, `${showValue(hook)} is not a Hook`, {
        help: "use Hook.kprobe({ ... }) for a hook in Tetragon's own format",
      });
    }
  }
  if (scope !== undefined && !(scope instanceof PolicyScope)) {
    findings.add('PROP1001', 'scope', `${showValue(scope)} is not a PolicyScope`, {
      help: 'use PolicyScope.containers(), .pods({ matchLabels: { ... } }), .host() or .everywhere()',
    });
  } else if (kind === 'TracingPolicyNamespaced' && (scope?.kind === 'host' || scope?.kind === 'everywhere')) {
    findings.add('PROP1003', 'scope', 'a namespaced policy applies only to pods, never to the host', {
      help: 'use PolicyScope.pods(...), or a TracingPolicy',
    });
  } else {
    checkStarts(props, kind, findings);
    checkMixedEnforcement(hooks, findings);
  }
}

/** An event does not say the annotations of its policy: whoever makes alerts has to know the policy. */
function checkPriority({ priority, agent, annotations }: TracingPolicyProps, findings: PropFindings): void {
  if (priority === undefined) {
    return;
  }
  if (!(priority instanceof Priority)) {
    findings.add('PROP1001', 'priority', `${showValue(priority)} is not a Priority`, {
      help: 'use Priority.ERROR or another one',
    });
    return;
  }
  if (agent === undefined) {
    findings.add('PROP1003', 'priority', '"priority" requires "agent"', {
      help: 'set the Tetragon whose alerts have this priority',
    });
  }
  const written = annotations?.[PRIORITY_ANNOTATION];
  if (written !== undefined && Priority.find(written) !== priority) {
    findings.add(
      'PROP1003',
      `annotations["${PRIORITY_ANNOTATION}"]`,
      `"priority" is ${priority.name}, but the annotation is "${written}"`,
      { help: 'remove the annotation' },
    );
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
        `"${first.action}" would be executed, because another hook enforces`,
        {
          help: 'add .enforce() to this hook too, or move it to a separate policy',
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
              'the hook observes the start of containers, but the scope is the host',
              'use PolicyScope.containers()',
            ]
          : [
              'the hook checks the first process of a container, which starts before the agent knows the labels and namespace of its pod',
              'use PolicyScope.containers() in a TracingPolicy',
            ];
      findings.add('PROP1017', `hooks[${index}]`, message, { help });
    }
  }
}
