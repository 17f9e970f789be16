import type { PropFindings } from '../props';
import type { PodSecurityContext, SecurityContext } from './workload-types.generated';

/**
 * A security context with what is given over the defaults: capabilities that are added or dropped join those of the
 * defaults, and everything else replaces the default of its name.
 */
export function overDefaults<T extends SecurityContext | PodSecurityContext>(
  defaults: T,
  given: T | undefined,
): T {
  const own = 'capabilities' in defaults ? defaults.capabilities : undefined;
  const asked = given !== undefined && 'capabilities' in given ? given.capabilities : undefined;
  return {
    ...defaults,
    ...given,
    ...(own !== undefined && asked !== undefined
      ? { capabilities: { ...union('add', own.add, asked.add), ...union('drop', own.drop, asked.drop) } }
      : {}),
  };
}

function union(
  key: 'add' | 'drop',
  first: readonly string[] = [],
  second: readonly string[] = [],
): { readonly [key: string]: readonly string[] } {
  const all = [...new Set([...first, ...second])];
  return all.length === 0 ? {} : { [key]: all };
}

/** Finds what the kubelet or the API server refuses in the contexts that a pod would have. */
export function checkSecurityContexts(
  pod: PodSecurityContext,
  container: SecurityContext,
  findings: PropFindings,
): void {
  const user = container.runAsUser ?? pod.runAsUser;
  const nonRoot = container.runAsNonRoot ?? pod.runAsNonRoot;
  if (nonRoot === true && user === 0) {
    const prop = container.runAsUser === 0 ? 'containerSecurityContext' : 'podSecurityContext';
    findings.add(
      'PROP1003',
      `${prop}.runAsUser`,
      'runAsUser is 0, and runAsNonRoot is true: the kubelet starts no container',
      {
        help: 'write a user other than 0, or runAsNonRoot: false',
      },
    );
  }
  if (container.allowPrivilegeEscalation === false) {
    const needing =
      container.privileged === true
        ? 'privileged is true'
        : container.capabilities?.add?.some((name) => /^(CAP_)?SYS_ADMIN$/.test(name)) === true
          ? 'SYS_ADMIN is added'
          : undefined;
    if (needing !== undefined) {
      findings.add(
        'PROP1003',
        'containerSecurityContext.allowPrivilegeEscalation',
        `allowPrivilegeEscalation is false, and ${needing}: the API server refuses the pod`,
        { help: 'leave allowPrivilegeEscalation out' },
      );
    }
  }
}
