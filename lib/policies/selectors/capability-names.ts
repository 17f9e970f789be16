import { didYouMean, quote } from '../../diagnostics';

/**
 * The capabilities that the agent knows, one of them without `CAP_`. It takes them in lower case and with spaces around
 * them, too.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/api/v1/tetragon/capabilities.proto
 */
export const CAPABILITY_NAMES: readonly string[] = [
  'CAP_CHOWN',
  'DAC_OVERRIDE',
  'CAP_DAC_READ_SEARCH',
  'CAP_FOWNER',
  'CAP_FSETID',
  'CAP_KILL',
  'CAP_SETGID',
  'CAP_SETUID',
  'CAP_SETPCAP',
  'CAP_LINUX_IMMUTABLE',
  'CAP_NET_BIND_SERVICE',
  'CAP_NET_BROADCAST',
  'CAP_NET_ADMIN',
  'CAP_NET_RAW',
  'CAP_IPC_LOCK',
  'CAP_IPC_OWNER',
  'CAP_SYS_MODULE',
  'CAP_SYS_RAWIO',
  'CAP_SYS_CHROOT',
  'CAP_SYS_PTRACE',
  'CAP_SYS_PACCT',
  'CAP_SYS_ADMIN',
  'CAP_SYS_BOOT',
  'CAP_SYS_NICE',
  'CAP_SYS_RESOURCE',
  'CAP_SYS_TIME',
  'CAP_SYS_TTY_CONFIG',
  'CAP_MKNOD',
  'CAP_LEASE',
  'CAP_AUDIT_WRITE',
  'CAP_AUDIT_CONTROL',
  'CAP_SETFCAP',
  'CAP_MAC_OVERRIDE',
  'CAP_MAC_ADMIN',
  'CAP_SYSLOG',
  'CAP_WAKE_ALARM',
  'CAP_BLOCK_SUSPEND',
  'CAP_AUDIT_READ',
  'CAP_PERFMON',
  'CAP_BPF',
  'CAP_CHECKPOINT_RESTORE',
];

/** Whether the agent knows a capability by this name. */
export function isCapability(name: string): boolean {
  return CAPABILITY_NAMES.includes(name.trim().toUpperCase());
}

/** What a misspelt capability may stand for: `CAP_DAC_OVERRIDE` is `DAC_OVERRIDE` to the agent. */
export function nearestCapability(name: string): string | undefined {
  const plain = name.trim().toUpperCase().replace(/^CAP_/, '');
  const same = CAPABILITY_NAMES.find((known) => known.replace(/^CAP_/, '') === plain);
  return same === undefined ? didYouMean(name.trim(), CAPABILITY_NAMES) : `did you mean ${quote(same)}?`;
}
