import { Cidr, Hook, type HookOptions, PolicyScope, RateLimit } from '../policies';
import type { TracingPolicyProps } from './tracing-policy-props';

/** A policy of this package, and the Falco rule that detects the same behaviour. */
export interface DetectionPolicy {
  /** Number of the detection, as in the rules files. */
  readonly number: number;
  readonly rule: string;
  readonly props: TracingPolicyProps & { readonly name: string };
  /** How the policy's coverage differs from the rule's. */
  readonly differs: string;
}

const SHELLS = [
  'sh',
  'bash',
  'dash',
  'ash',
  'hush',
  'zsh',
  'ksh',
  'ksh93',
  'mksh',
  'lksh',
  'oksh',
  'yash',
  'csh',
  'tcsh',
  'fish',
  'rbash',
  'rksh',
  'rzsh',
  'sash',
  'posh',
  'xonsh',
  'elvish',
  'nu',
  'pwsh',
];

const PACKAGE_MANAGERS = [
  'apk',
  'apt',
  'apt-cache',
  'apt-get',
  'apt-key',
  'aptitude',
  'dpkg',
  'rpm',
  'yum',
  'dnf',
  'dnf5',
  'microdnf',
  'tdnf',
  'zypper',
  'pacman',
  'emerge',
  'xbps-install',
  'opkg',
  'snap',
  'flatpak',
  'brew',
  'pip',
  'pip2',
  'pip3',
  'pipx',
  'uv',
  'conda',
  'mamba',
  'micromamba',
  'poetry',
  'easy_install',
  'npm',
  'npx',
  'pnpm',
  'yarn',
  'bun',
  'gem',
  'bundle',
  'composer',
  'cargo',
  'cpan',
  'cpanm',
  'luarocks',
];

const ACCOUNT_FILES = ['/etc/passwd', '/etc/shadow', '/etc/group', '/etc/gshadow'];

const BINARY_DIRECTORIES = [
  '/bin/',
  '/sbin/',
  '/usr/bin/',
  '/usr/sbin/',
  '/usr/local/bin/',
  '/usr/local/sbin/',
];

const CRON = [
  '/etc/crontab',
  '/etc/anacrontab',
  '/etc/cron.allow',
  '/etc/cron.deny',
  '/etc/cron.d/',
  '/etc/cron.hourly/',
  '/etc/cron.daily/',
  '/etc/cron.weekly/',
  '/etc/cron.monthly/',
  '/etc/crontabs/',
  '/etc/periodic/',
  '/var/spool/cron/',
  '/var/spool/anacron/',
];

const SUSPICIOUS_PORTS = [1337, 3333, 4444, 4445, 5555, 6666, 6667, 6697, 9001, 9050, 14444, 31337, 54321];

const WEB_SERVERS = [
  '/usr/sbin/nginx',
  '/usr/local/nginx/sbin/nginx',
  '/usr/local/openresty/nginx/sbin/nginx',
  '/usr/sbin/apache2',
  '/usr/sbin/httpd',
  '/usr/local/apache2/bin/httpd',
  '/usr/sbin/lighttpd',
  '/usr/bin/caddy',
  '/usr/local/sbin/php-fpm',
  '/usr/sbin/php-fpm',
  '/usr/sbin/fcgiwrap',
  '/usr/bin/uwsgi',
];

/** Repeated events of one process add no information. */
const ONCE_A_MINUTE = RateLimit.perProcess('1m');

const EXCEPT_ROOT: HookOptions = { exceptRoot: true };

/**
 * A policy for each of the thirteen detections, in order. They only observe and enforce nothing. Policies 1 to 10 cover
 * pods, 11 to 13 also hosts.
 */
export const DETECTION_POLICIES: readonly DetectionPolicy[] = [
  {
    number: 1,
    rule: 'Container Spawned Shell',
    props: {
      name: 'container-shell',
      hooks: [Hook.exec(SHELLS.map((shell) => `*/${shell}`))],
      message: 'A shell was started in a container',
      tags: ['process', 'mitre_execution', 'T1059.004'],
    },
    differs:
      'the kernel has no terminal information, so shells started by programs and by people look the same',
  },
  {
    number: 2,
    rule: 'Write Below Etc Sensitive',
    props: {
      name: 'write-account-files',
      hooks: [Hook.fileWrite(ACCOUNT_FILES)],
      rateLimit: ONCE_A_MINUTE,
      message: 'An account file was modified in a container',
      tags: ['filesystem', 'mitre_persistence', 'T1098'],
    },
    differs:
      'the write is seen, not the open; a file that is renamed over another is matched only by the end of its path',
  },
  {
    number: 3,
    rule: 'Modify System Binaries',
    props: {
      name: 'modify-system-binaries',
      hooks: [Hook.fileWrite(BINARY_DIRECTORIES)],
      rateLimit: ONCE_A_MINUTE,
      message: 'A file among the system binaries was modified in a container',
      tags: ['filesystem', 'mitre_persistence', 'T1554'],
    },
    differs: 'the write is seen, not the open',
  },
  {
    number: 4,
    rule: 'Package Manager Launched',
    props: {
      name: 'package-manager',
      hooks: [Hook.exec(PACKAGE_MANAGERS.map((name) => `*/${name}`))],
      message: 'A package manager ran in a container',
      tags: ['process', 'software_mgmt', 'mitre_execution', 'T1072'],
    },
    differs: 'a package manager that is passed to an interpreter as an argument (python -m pip) is not seen',
  },
  {
    number: 5,
    rule: 'Contact Cloud Metadata',
    props: {
      name: 'cloud-metadata',
      hooks: [Hook.tcpConnect({ to: Cidr.cloudMetadata() })],
      message: 'A container contacted the metadata service of the cloud',
      tags: ['network', 'mitre_credential_access', 'T1552.005'],
    },
    differs: 'TCP only, which the metadata services use',
  },
  {
    number: 6,
    rule: 'Mount Execution In Container',
    props: {
      name: 'container-mount',
      hooks: [Hook.mount()],
      message: 'A filesystem was mounted in a container',
      tags: ['filesystem', 'mitre_privilege_escalation', 'T1611'],
    },
    differs:
      'mounts by the first process of a container are seen only if it is not allowed to mount; mounts that its seccomp profile blocks do not reach the hook',
  },
  {
    number: 7,
    rule: 'Privileged Container',
    props: {
      name: 'privileged-container',
      hooks: [Hook.containerStart(['CAP_SYS_ADMIN'])],
      message: 'A container with CAP_SYS_ADMIN started, or ran a program in the PID namespace of the node',
      tags: ['process', 'mitre_privilege_escalation', 'T1611'],
    },
    differs:
      'detected by the capability CAP_SYS_ADMIN, which unprivileged containers may also have; in a pod with hostPID, each program is reported; in a pod with hostPID and hostIPC, nothing is',
  },
  {
    number: 8,
    rule: 'Write Cron Files',
    props: {
      name: 'write-cron-files',
      hooks: [Hook.fileWrite(CRON)],
      rateLimit: ONCE_A_MINUTE,
      message: 'Cron files were modified in a container',
      tags: ['filesystem', 'mitre_persistence', 'T1053.003'],
    },
    differs: 'the write is seen, not the open',
  },
  {
    number: 9,
    rule: 'Outbound Suspicious Ports',
    props: {
      name: 'suspicious-ports',
      hooks: [Hook.tcpConnect({ notTo: Cidr.loopback(), ports: SUSPICIOUS_PORTS })],
      message: 'A container connected to a suspicious port',
      tags: ['network', 'mitre_command_and_control', 'T1571'],
    },
    differs: 'TCP only',
  },
  {
    number: 10,
    rule: 'Permission Change System Paths',
    props: {
      name: 'chmod-system-paths',
      hooks: [Hook.chmod(['/etc/', ...BINARY_DIRECTORIES])],
      message: 'Permissions of a system path were changed in a container',
      tags: ['filesystem', 'mitre_defense_evasion', 'T1222.002'],
    },
    differs: 'the event contains the mode; attempts that file permissions deny are seen too',
  },
  {
    number: 11,
    rule: 'Unexpected Executable in Web Server',
    props: {
      name: 'web-root-exec',
      hooks: [Hook.exec(['/var/www/html/'], { exceptBinaries: WEB_SERVERS })],
      scope: PolicyScope.everywhere(),
      message: "A program was run from the web server's directory",
      tags: ['process', 'web', 'mitre_persistence', 'T1505.003'],
    },
    differs:
      'web servers are identified by their executable paths; a script that is passed to a shell is not seen',
  },
  {
    number: 12,
    rule: 'Suspicious Outbound Connection from Internal Service',
    props: {
      name: 'outbound-public',
      hooks: [Hook.tcpConnect({ notTo: Cidr.private(), notPorts: [443] })],
      scope: PolicyScope.everywhere(),
      message: 'A connection to a public address on a port other than 443 was begun',
      tags: ['network', 'mitre_exfiltration', 'T1041'],
    },
    differs: 'TCP only',
  },
  {
    number: 13,
    rule: 'Write to Sensitive Path by Non-Admin User',
    props: {
      name: 'non-root-sensitive-write',
      hooks: [Hook.fileWrite([...ACCOUNT_FILES, ...BINARY_DIRECTORIES], EXCEPT_ROOT)],
      scope: PolicyScope.everywhere(),
      rateLimit: ONCE_A_MINUTE,
      message: 'A user other than root modified an account file or a system binary',
      tags: ['filesystem', 'users', 'mitre_privilege_escalation', 'T1548'],
    },
    differs: 'attempts that file permissions deny do not reach the hook',
  },
];
