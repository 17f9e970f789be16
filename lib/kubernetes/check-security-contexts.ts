import type { PropFindings } from '../props';
import { gainedPrivileges, lostProtections } from './lost-protections';
import type { Privilege } from './privilege';
import {
  type GivenSecurityContexts,
  type SecurityContextNames,
  type SecurityContexts,
  securityContexts,
} from './security-context';
import type { SecurityContext } from './workload-types.generated';

const NAMES: SecurityContextNames = {
  containerSecurityContext: 'containerSecurityContext',
  podSecurityContext: 'podSecurityContext',
  unsafeContainerSecurityContext: 'unsafeContainerSecurityContext',
  unsafePodSecurityContext: 'unsafePodSecurityContext',
};

/** What the props allow a container beyond what the construct does. */
export function askedPrivileges(
  defaults: SecurityContexts,
  given: GivenSecurityContexts,
  names: SecurityContextNames = NAMES,
): readonly Privilege[] {
  const isUnsafe = given.unsafeContainerSecurityContext !== undefined;
  const prop = names[isUnsafe ? 'unsafeContainerSecurityContext' : 'containerSecurityContext'];
  const reason = `requested with the prop "${prop}"`;
  return gainedPrivileges(defaults, securityContexts(defaults, given)).map((written) => {
    const [key = '', value = ''] = written.split(': ');
    switch (key) {
      case 'capabilities.add':
        return { kind: 'capability', name: value, reason };
      case 'privileged':
        return { kind: 'privileged', name: 'privileged', reason };
      default:
        return { kind: 'security-profile', name: written, reason };
    }
  });
}

/**
 * Finds what the kubelet or the API server refuses in the contexts that a pod would have, and what is lost where one
 * replaces that of the construct.
 */
export function checkSecurityContexts(
  defaults: SecurityContexts,
  given: GivenSecurityContexts,
  findings: PropFindings,
  names: SecurityContextNames = NAMES,
): void {
  const contexts = securityContexts(defaults, given);
  checkUser(contexts, given, findings, names);
  checkEscalation(contexts.container, given, findings, names);
  const pairs = [
    ['unsafeContainerSecurityContext', 'containerSecurityContext'],
    ['unsafePodSecurityContext', 'podSecurityContext'],
  ] as const;
  for (const [unsafe, merged] of pairs) {
    if (given[unsafe] !== undefined && given[merged] !== undefined) {
      const message = `"${names[merged]}" has no effect with "${names[unsafe]}"`;
      findings.add('PROP1003', names[merged], message, { help: 'remove one of the two' });
    }
  }
  const used = pairs.find(([unsafe]) => given[unsafe] !== undefined);
  if (used !== undefined) {
    const [unsafe, merged] = used;
    const lost = lostProtections(defaults, contexts);
    const gained = gainedPrivileges(defaults, contexts);
    const said = [
      ...(lost.length === 0 ? [] : [`removes ${lost.join(', ')}`]),
      ...(gained.length === 0 ? [] : [`adds ${gained.join(', ')}`]),
    ];
    if (said.length > 0) {
      findings.add('PROP1012', names[unsafe], `the security context ${said.join(' and ')}`, {
        help: `use "${names[merged]}", which is merged over the defaults`,
      });
    }
  }
}

const OF_CONTAINER = ['unsafeContainerSecurityContext', 'containerSecurityContext'] as const;
const OF_POD = ['unsafePodSecurityContext', 'podSecurityContext'] as const;

function checkUser(
  { pod, container }: SecurityContexts,
  given: GivenSecurityContexts,
  findings: PropFindings,
  names: SecurityContextNames,
): void {
  const user = container.runAsUser ?? pod?.runAsUser;
  const nonRoot = container.runAsNonRoot ?? pod?.runAsNonRoot;
  if (nonRoot !== true || user !== 0) {
    return;
  }
  const message = 'runAsUser is 0, but runAsNonRoot is true, so the kubelet does not start the container';
  const asRoot = (container.runAsUser === 0 ? OF_CONTAINER : OF_POD).find(
    (prop) => given[prop]?.runAsUser === 0,
  );
  if (asRoot !== undefined) {
    const help = 'set a user other than 0, or runAsNonRoot: false';
    findings.add('PROP1003', `${names[asRoot]}.runAsUser`, message, { help });
    return;
  }
  const asOther = [...OF_CONTAINER, ...OF_POD].find((prop) => given[prop]?.runAsNonRoot === true);
  const help = 'remove runAsNonRoot: the program must run as root';
  findings.add('PROP1003', `${names[asOther ?? 'containerSecurityContext']}.runAsNonRoot`, message, { help });
}

function checkEscalation(
  container: SecurityContext,
  given: GivenSecurityContexts,
  findings: PropFindings,
  names: SecurityContextNames,
): void {
  if (container.allowPrivilegeEscalation !== false) {
    return;
  }
  const needing =
    container.privileged === true
      ? 'privileged is true'
      : container.capabilities?.add?.some((name) => /^(CAP_)?SYS_ADMIN$/.test(name)) === true
        ? 'SYS_ADMIN is added'
        : undefined;
  if (needing !== undefined) {
    const isUnsafe = given.unsafeContainerSecurityContext !== undefined;
    const prop = isUnsafe ? 'unsafeContainerSecurityContext' : 'containerSecurityContext';
    findings.add(
      'PROP1003',
      `${names[prop]}.allowPrivilegeEscalation`,
      `allowPrivilegeEscalation is false, but ${needing}, so the API server rejects the pod`,
      { help: 'remove allowPrivilegeEscalation' },
    );
  }
}
