/** A behaviour that the demo shows, and who should tell of it. */
export interface Behaviour {
  /** Number of the detection, as in the files of rules. */
  readonly number: number;
  /** What happens, in a few words. */
  readonly title: string;
  /** The rule of Falco. */
  readonly rule: string;
  /** The policy of Tetragon. */
  readonly policy: string;
  /** What a shell in the pod runs. `undefined`: a pod of its own is started. */
  readonly script: string | undefined;
  /** What the alert has to speak of, where behaviours before it raise the same one. */
  readonly evidence?: string;
  /** What is likely where nobody has seen it. */
  readonly hint: string;
}

/** An address for documentation, to which nobody routes (RFC 5737). */
const NOWHERE = '192.0.2.1';
const NOWHERE_PUBLIC = '203.0.113.7';

/** What the demo writes below system directories, and takes away again. */
const FILE = 'runtime-detection-demo';

/** Connects with what the image has. It is refused, or nobody answers: the attempt is what counts. */
function connect(address: string, port: number): string {
  return `if command -v nc >/dev/null; then nc -w 2 ${address} ${port} </dev/null; else timeout 2 bash -c 'exec 3<>/dev/tcp/${address}/${port}'; fi; true`;
}

const NOT_ROUTED =
  'the cluster network may refuse the connection before the syscall returns, or the image may have neither nc nor bash';

/** Every script is harmless, and undoes what it does. */
export const BEHAVIOURS: readonly Behaviour[] = [
  {
    number: 1,
    title: 'a shell starts in a container',
    rule: 'Container Spawned Shell',
    policy: 'container-shell',
    script: 'true',
    hint: 'an exception or an allowed image in the rules may hide it',
  },
  {
    number: 2,
    title: '/etc/passwd is modified',
    rule: 'Write Below Etc Sensitive',
    policy: 'write-account-files',
    script: `cp -p /etc/passwd /tmp/passwd && echo '# ${FILE}' >>/etc/passwd && cat /tmp/passwd >/etc/passwd && rm /tmp/passwd`,
    hint: 'the root file system of the pod may be read-only',
  },
  {
    number: 3,
    title: 'a file is written to /usr/bin',
    rule: 'Modify System Binaries',
    policy: 'modify-system-binaries',
    script: `echo x >/usr/bin/${FILE} && rm /usr/bin/${FILE}`,
    hint: 'the root file system of the pod may be read-only',
  },
  {
    number: 4,
    title: 'a package manager runs',
    rule: 'Package Manager Launched',
    policy: 'package-manager',
    script:
      'if command -v apk; then apk info; elif command -v dpkg; then dpkg -l; elif command -v rpm; then rpm -q rpm; else echo "the image has no package manager" >&2; exit 3; fi >/dev/null',
    hint: 'the image may have no package manager: use Alpine or Debian (--image)',
  },
  {
    number: 5,
    title: 'the cloud metadata service is contacted',
    rule: 'Contact Cloud Metadata',
    policy: 'cloud-metadata',
    script: connect('169.254.169.254', 80),
    hint: NOT_ROUTED,
  },
  {
    number: 6,
    title: 'a mount is attempted',
    rule: 'Mount Execution In Container',
    policy: 'container-mount',
    script: 'mount -t tmpfs none /mnt; umount /mnt; true',
    hint: 'a seccomp profile (seccompDefault of the kubelet) may block mount before the engines can see it',
  },
  {
    number: 7,
    title: 'a privileged container starts',
    rule: 'Privileged Container',
    policy: 'privileged-container',
    script: undefined,
    hint: 'an admission policy may reject privileged pods',
  },
  {
    number: 8,
    title: 'a cron file is written',
    rule: 'Write Cron Files',
    policy: 'write-cron-files',
    script: `mkdir -p /etc/cron.d && echo '# ${FILE}' >/etc/cron.d/${FILE} && rm /etc/cron.d/${FILE}`,
    hint: 'the root file system of the pod may be read-only',
  },
  {
    number: 9,
    title: 'a suspicious port is contacted',
    rule: 'Outbound Suspicious Ports',
    policy: 'suspicious-ports',
    script: connect(NOWHERE, 4444),
    hint: NOT_ROUTED,
  },
  {
    number: 10,
    title: 'a file in /etc becomes world-writable',
    rule: 'Permission Change System Paths',
    policy: 'chmod-system-paths',
    script: `echo x >/etc/${FILE} && chmod 777 /etc/${FILE} && rm /etc/${FILE}`,
    hint: 'the root file system of the pod may be read-only',
  },
  {
    number: 11,
    title: 'a program runs from the web root',
    rule: 'Unexpected Executable in Web Server',
    policy: 'web-root-exec',
    // The name has to stay: a busybox runs what it is called.
    script:
      'from=$(readlink -f /bin/true) && to=/var/www/html/${from##*/} && mkdir -p /var/www/html && cp "$from" "$to" && "$to" true && rm "$to"',
    hint: 'the root file system of the pod may be read-only, or mounted noexec',
  },
  {
    number: 12,
    title: 'a public address is contacted on port 12345',
    rule: 'Suspicious Outbound Connection from Internal Service',
    policy: 'outbound-public',
    script: connect(NOWHERE_PUBLIC, 12345),
    evidence: NOWHERE_PUBLIC,
    hint: NOT_ROUTED,
  },
  {
    number: 13,
    title: 'a non-root user writes to /etc/passwd',
    rule: 'Write to Sensitive Path by Non-Admin User',
    policy: 'non-root-sensitive-write',
    // Tetragon sees writes that succeed, Falco attempts too.
    script: `cp -p /etc/passwd /tmp/passwd && chmod 666 /etc/passwd && su -s /bin/sh -c 'echo "# ${FILE}" >>/etc/passwd' nobody; cat /tmp/passwd >/etc/passwd; chmod 644 /etc/passwd; rm /tmp/passwd`,
    hint: 'the image may not have the user nobody, or the pod may not be allowed to change users',
  },
];

/** Namespace and pods of the demo. Everything that it makes is in the namespace. */
export const DEMO_NAMESPACE = 'runtime-detection-demo';
export const DEMO_POD = 'demo';
export const PRIVILEGED_POD = 'demo-privileged';
export const DEMO_IMAGE = 'docker.io/library/alpine:3.22';
