import type { SecurityContexts } from './security-context';

/** What protects a node from the container in one pair of contexts, and no longer does in another, as it is written. */
export function lostProtections(before: SecurityContexts, after: SecurityContexts): readonly string[] {
  const kept = new Set(protectionsOf(after));
  const dropped = droppedBy(after);
  return protectionsOf(before).filter((each) => {
    const [, capability] = /^capabilities\.drop: (.+)$/.exec(each) ?? [];
    return capability === undefined ? !kept.has(each) : !dropped.has('ALL') && !dropped.has(capability);
  });
}

/** What a container may do in one pair of contexts that it may not in another, as it is written. */
export function gainedPrivileges(before: SecurityContexts, after: SecurityContexts): readonly string[] {
  const had = new Set(privilegesOf(before));
  return privilegesOf(after).filter((each) => !had.has(each));
}

function protectionsOf(contexts: SecurityContexts): readonly string[] {
  const { pod, container } = contexts;
  const user = container.runAsUser ?? pod?.runAsUser;
  const seccomp = container.seccompProfile ?? pod?.seccompProfile;
  const isConfined = seccomp?.type === 'RuntimeDefault' || seccomp?.type === 'Localhost';
  const found: readonly (readonly [boolean, string])[] = [
    [container.allowPrivilegeEscalation === false, 'allowPrivilegeEscalation: false'],
    [container.readOnlyRootFilesystem === true, 'readOnlyRootFilesystem: true'],
    [(container.runAsNonRoot ?? pod?.runAsNonRoot) === true, 'runAsNonRoot: true'],
    // Whichever it is: a user other than root.
    [user !== undefined && user !== 0, 'runAsUser other than 0'],
    [isConfined, 'a seccompProfile'],
  ];
  return [
    ...[...droppedBy(contexts)].map((name) => `capabilities.drop: ${name}`),
    ...found.filter(([isThere]) => isThere).map(([, name]) => name),
  ];
}

function privilegesOf({ pod, container }: SecurityContexts): readonly string[] {
  const profiles = [
    ['seccompProfile', container.seccompProfile ?? pod?.seccompProfile],
    ['appArmorProfile', container.appArmorProfile ?? pod?.appArmorProfile],
  ] as const;
  return [
    ...(container.privileged === true ? ['privileged: true'] : []),
    ...(container.capabilities?.add ?? []).map((name) => `capabilities.add: ${withoutPrefix(name)}`),
    ...profiles
      .filter(([, profile]) => profile?.type === 'Unconfined')
      .map(([name]) => `${name}: Unconfined`),
    ...(container.procMount === 'Unmasked' ? ['procMount: Unmasked'] : []),
  ];
}

function droppedBy({ container }: SecurityContexts): ReadonlySet<string> {
  return new Set(container.capabilities?.drop?.map(withoutPrefix));
}

function withoutPrefix(capability: string): string {
  return capability.replace(/^CAP_/, '');
}
