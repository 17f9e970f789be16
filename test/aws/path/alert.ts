/** An alert as Falco sends it. */
export const FALCO_ALERT = {
  output: '12:00:00.000000000: Critical Account file opened for writing (file=/etc/shadow command=sh)',
  priority: 'Critical',
  rule: 'Write Below Etc Sensitive',
  time: '2026-01-02T12:00:00.000000000Z',
  source: 'syscall',
  hostname: 'node-1',
  tags: ['filesystem', 'mitre_persistence'],
  output_fields: {
    'evt.time': 1_767_355_200_000_000_000,
    'fd.name': '/etc/shadow',
    'proc.cmdline': 'sh',
    'k8s.ns.name': null,
    // A process without a terminal: what makes SNS refuse the alert where its fields are attributes.
    'proc.tty.name': '',
  },
};

/** The same, as Falcosidekick publishes it with `rawjson`. */
export const PUBLISHED_ALERT = {
  uuid: '7ee27b2c-2f6c-4a57-8d35-b54a9b2c1f3a',
  ...FALCO_ALERT,
};
