import { joinWords, quote } from '../diagnostics';
import type { api, Privilege, SecurityContexts } from '../kubernetes';
import type { PropFindings } from '../props';
import type { FalcoProps } from './falco-props';
import type { NodeProfile } from './node-profile';

/** The default security contexts of the pod and its container. */
export function falcoSecurityContexts(
  privileges: readonly Privilege[],
  nodes: NodeProfile,
): SecurityContexts {
  return { pod: undefined, container: containerSecurityContext(privileges, nodes) };
}

function containerSecurityContext(privileges: readonly Privilege[], nodes: NodeProfile): api.SecurityContext {
  const label = nodes.seLinuxOptions && { seLinuxOptions: nodes.seLinuxOptions };
  if (privileges.some(({ kind }) => kind === 'privileged')) {
    return { privileged: true, runAsUser: 0, readOnlyRootFilesystem: true, ...label };
  }
  const add = privileges.filter(({ kind }) => kind === 'capability').map(({ name }) => name);
  return {
    // The API server refuses false together with SYS_ADMIN.
    ...(!add.includes('SYS_ADMIN') && { allowPrivilegeEscalation: false }),
    capabilities: { add, drop: ['ALL'] },
    readOnlyRootFilesystem: true,
    runAsUser: 0,
    ...(privileges.some(({ name }) => name.startsWith('AppArmor')) && {
      appArmorProfile: { type: 'Unconfined' },
    }),
    seccompProfile: { type: 'Unconfined' },
    ...label,
  };
}

/** Reports the capabilities of the driver that a replaced security context leaves out. */
export function checkDriverCapabilities(
  { unsafeContainerSecurityContext: given }: FalcoProps,
  privileges: readonly Privilege[],
  findings: PropFindings,
): void {
  if (given === undefined || given.privileged === true) {
    return;
  }
  const added = new Set(given.capabilities?.add?.map((name) => name.replace(/^CAP_/, '')));
  const missing = privileges.filter(({ kind, name }) => kind === 'capability' && !added.has(name));
  if (missing.length > 0 && !added.has('ALL')) {
    const names = joinWords(
      missing.map(({ name }) => quote(name)),
      'and',
    );
    findings.add('PROP1007', 'unsafeContainerSecurityContext.capabilities', `the driver requires ${names}`, {
      help: `add the missing ones to "add", or Falco may not start`,
    });
  }
}
