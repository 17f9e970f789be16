import type { RuleItem } from '../lib/rules';

/** What the docs say of each rule beside what the rules files say: how to see it. In the order of the rules. */
const TRIGGERS: Readonly<Record<string, { readonly behaviour: string; readonly trigger: string }>> = {
  'Container Spawned Shell': {
    behaviour: 'a shell starts in a container',
    trigger: '`kubectl exec <pod> -- sh`',
  },
  'Write Below Etc Sensitive': {
    behaviour: '`/etc/passwd`, `/etc/shadow` or `/etc/group` is modified',
    trigger: '`echo x >> /etc/passwd`',
  },
  'Modify System Binaries': {
    behaviour: 'a file below `/bin` or `/usr/bin` is modified',
    trigger: '`echo x >> /bin/ls`',
  },
  'Package Manager Launched': { behaviour: 'a package manager runs', trigger: '`apk update`' },
  'Contact Cloud Metadata': {
    behaviour: 'a process connects to the cloud metadata service',
    trigger: '`wget -T 2 169.254.169.254`',
  },
  'Mount Execution In Container': {
    behaviour: '`mount` is called, even if it fails',
    trigger: '`mount -t tmpfs none /mnt`',
  },
  'Privileged Container': {
    behaviour: 'a container starts with `privileged: true`',
    trigger: '`kubectl run p --image=alpine:3.22 --privileged -- sleep 60`',
  },
  'Write Cron Files': { behaviour: 'a cron file is modified', trigger: '`echo x >> /etc/cron.d/demo`' },
  'Outbound Suspicious Ports': {
    behaviour: 'a process connects to a port that attackers commonly use, even if it fails',
    trigger: '`nc -w 1 192.0.2.1 4444`',
  },
  'Permission Change System Paths': {
    behaviour: 'permissions are changed below `/etc` or in system binary directories',
    trigger: '`chmod 777 /etc/hosts`',
  },
  'Unexpected Executable in Web Server': {
    behaviour: 'a process other than the web server runs a program from `/var/www/html`',
    trigger: 'run a script from that directory',
  },
  'Suspicious Outbound Connection from Internal Service': {
    behaviour: 'a process connects to a public address on a port other than 443, even if it fails',
    trigger: '`wget -T 2 http://example.com:12345`',
  },
  'Write to Sensitive Path by Non-Admin User': {
    behaviour: 'a non-root user writes to account files or system binaries, even if it fails',
    trigger: "`su nobody -s /bin/sh -c 'echo x >> /etc/passwd'`",
  },
};

const HEAD = ['#', 'rule', 'priority', 'fires when', 'try it'];

/** The table of rules for the README and docs/rules.md. Pure, so that a test can compare. */
export function generateRulesTable(
  rules: readonly RuleItem[],
  { withPlaces = false }: { readonly withPlaces?: boolean } = {},
): string {
  const rows = rules.map(({ name, priority, tags }, index) => {
    const { behaviour, trigger } = TRIGGERS[name.value] ?? { behaviour: '', trigger: '' };
    const places = ['container', 'host'].filter((place) => tags?.some(({ value }) => value === place));
    return [`${index + 1}`, name.value, priority?.value.name ?? '', behaviour, trigger, places.join(', ')];
  });
  const missing = Object.keys(TRIGGERS).filter((known) => !rules.some(({ name }) => name.value === known));
  if (missing.length > 0 || rows.some((row) => row.includes(''))) {
    throw new Error(`the table of rules and the rules files differ: ${missing.join(', ')}`);
  }
  const width = withPlaces ? HEAD.length + 1 : HEAD.length;
  return [[...HEAD, 'where'], Array.from({ length: width }, () => '---'), ...rows]
    .map((row) => `| ${row.slice(0, width).join(' | ')} |`)
    .join('\n')
    .replaceAll('| --- ', '|---')
    .replace('--- |\n', '---|\n');
}
