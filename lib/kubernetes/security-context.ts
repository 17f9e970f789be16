import type { PodSecurityContext, SecurityContext } from './workload-types.generated';

/** The security contexts that one pod and its container have. */
export interface SecurityContexts {
  readonly pod: PodSecurityContext | undefined;
  readonly container: SecurityContext;
}

/** The security contexts in the props: merged over the defaults, or replacing them. */
export interface GivenSecurityContexts {
  readonly containerSecurityContext?: SecurityContext | undefined;
  readonly podSecurityContext?: PodSecurityContext | undefined;
  readonly unsafeContainerSecurityContext?: SecurityContext | undefined;
  readonly unsafePodSecurityContext?: PodSecurityContext | undefined;
}

/** The props of a construct that are for these contexts, by what they are for. */
export type SecurityContextNames = Readonly<Record<keyof GivenSecurityContexts, string>>;

/** The contexts that result from the defaults and the props. An `unsafe` one replaces the default. */
export function securityContexts(defaults: SecurityContexts, given: GivenSecurityContexts): SecurityContexts {
  const { podSecurityContext: pod } = given;
  return {
    pod:
      given.unsafePodSecurityContext ??
      (defaults.pod === undefined ? pod : overDefaults<PodSecurityContext>(defaults.pod, pod)),
    container:
      given.unsafeContainerSecurityContext ??
      overDefaults<SecurityContext>(defaults.container, given.containerSecurityContext),
  };
}

/**
 * A security context with what is given over the defaults: capabilities that are added or dropped join those of the
 * defaults, and everything else replaces the default of its name.
 */
function overDefaults<T extends SecurityContext | PodSecurityContext>(defaults: T, given: T | undefined): T {
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
