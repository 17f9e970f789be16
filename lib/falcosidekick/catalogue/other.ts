import {
  baseUrl,
  choice,
  dead,
  flag,
  hostPort,
  http,
  integer,
  minimumPriority,
  output,
  pattern,
  secret,
  text,
  typed,
} from './setting';
import type { OutputDefinition } from './types';

const ADDRESS = /^[^\s,@]+@[^\s,@]+$/;

/** Outputs that fit nowhere else. */
export const OTHER: readonly OutputDefinition[] = [
  output({
    name: 'stdout',
    title: 'Standard output',
    category: 'Other',
    summary: 'Prints each alert to the log of Falcosidekick, through its debug mode',
    logName: '',
    page: '',
    settings: [],
    constants: { DEBUG: 'true' },
  }),
  output({
    name: 'webui',
    title: 'Falcosidekick UI',
    category: 'Other',
    summary: 'Sends each alert to the web interface of Falcosidekick, which is a separate program',
    logName: 'WebUI',
    page: 'falcosidekick-ui',
    settings: [
      baseUrl('url', 'WEBUI_URL', 'URL of the web interface', {
        required: true,
        example: 'http://falcosidekick-ui.falco.svc:2802',
      }),
      ...http('WEBUI'),
    ],
  }),
  output({
    name: 'policyReport',
    title: 'Policy reports',
    category: 'Other',
    summary: 'Adds each alert to the PolicyReport of its namespace, or to the ClusterPolicyReport',
    logName: 'PolicyReport',
    page: 'policy_report',
    settings: [
      integer(
        'maxEvents',
        'POLICYREPORT_MAXEVENTS',
        { min: 1, max: 100_000, unit: 'alerts' },
        'Maximum number of alerts per report; the oldest are removed first',
        { default: '1000' },
      ),
      pattern(
        'falcoNamespace',
        'POLICYREPORT_FALCONAMESPACE',
        /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
        'lower-case letters, digits and "-"',
        'Namespace of the report for alerts whose namespace no longer exists',
        {
          default: '- the namespace of Falcosidekick',
        },
      ),
      minimumPriority('POLICYREPORT_MINIMUMPRIORITY'),
    ],
    constants: { POLICYREPORT_ENABLED: 'true' },
    dead: [
      dead('kubeconfig', 'POLICYREPORT_KUBECONFIG', 'in a pod the service account of the pod is used'),
      dead(
        'pruneByPriority',
        'POLICYREPORT_PRUNEBYPRIORITY',
        'the oldest alerts go first, whatever their priority',
      ),
      { key: 'enabled', instead: 'leave it out: the output is on when it is in the list' },
    ],
  }),
  output({
    name: 'smtp',
    title: 'E-mail',
    category: 'Chat',
    summary: 'Sends an e-mail for each alert',
    logName: 'SMTP',
    page: 'smtp',
    settings: [
      hostPort('hostPort', 'SMTP_HOSTPORT', 'Address of the server', {
        required: true,
        example: 'smtp.example.com:587',
      }),
      pattern('from', 'SMTP_FROM', ADDRESS, 'an address like "falco@example.com"', 'Sender', {
        required: true,
        example: 'falco@example.com',
      }),
      typed('to', 'SMTP_TO', { kind: 'list', of: 'string', pattern: ADDRESS }, 'Recipients', {
        required: true,
        example: 'security@example.com',
      }),
      flag('tls', 'SMTP_TLS', 'Whether the connection is encrypted with STARTTLS', { default: 'true' }),
      choice(
        'authMechanism',
        'SMTP_AUTHMECHANISM',
        ['plain', 'oauthbearer', 'external', 'anonymous', 'none'],
        'Authentication mechanism',
        { default: "'plain'" },
      ),
      text('user', 'SMTP_USER', 'Name of the user, for `plain` and `oauthbearer`', {
        secrecy: 'either',
        default: '- no user',
      }),
      secret('password', 'SMTP_PASSWORD', 'Password of the user, for `plain`', { default: '- no password' }),
      secret('token', 'SMTP_TOKEN', 'Token of the user, for `oauthbearer`', { default: '- no token' }),
      text('identity', 'SMTP_IDENTITY', 'Identity to act as, for `plain` and `external`', {
        default: '- the user itself',
      }),
      text('trace', 'SMTP_TRACE', 'Trace string that identifies the sender, for `anonymous`', {
        default: '- no trace string',
      }),
      choice('outputFormat', 'SMTP_OUTPUTFORMAT', ['html', 'text'], 'Format of the message', {
        default: "'html'",
      }),
      minimumPriority('SMTP_MINIMUMPRIORITY'),
    ],
    rules: [
      { kind: 'needs', keys: ['password', 'user'] },
      { kind: 'at-most-one', keys: ['password', 'token'] },
      { kind: 'when', key: 'authMechanism', value: 'plain', needed: 'password' },
      { kind: 'when', key: 'authMechanism', value: 'oauthbearer', needed: 'token' },
      { kind: 'when', key: 'authMechanism', value: 'oauthbearer', needed: 'user' },
    ],
  }),
  output({
    name: 'spyderbat',
    title: 'Spyderbat',
    category: 'Security analytics',
    summary:
      'Sends each alert to Spyderbat, whose API must be reachable when Falcosidekick starts, or it crashes',
    logName: 'Spyderbat',
    page: 'spyderbat',
    settings: [
      text('orgUid', 'SPYDERBAT_ORGUID', 'ID of the organization', { required: true }),
      secret('apiKey', 'SPYDERBAT_APIKEY', 'API key', { required: true }),
      baseUrl('apiUrl', 'SPYDERBAT_APIURL', 'URL of the API', { default: "'https://api.spyderbat.com'" }),
      text('source', 'SPYDERBAT_SOURCE', 'Name of the source of the alerts', {
        default: "'falcosidekick'",
      }),
      text('sourceDescription', 'SPYDERBAT_SOURCEDESCRIPTION', 'Description of the source', {
        default: '- no description',
      }),
      minimumPriority('SPYDERBAT_MINIMUMPRIORITY'),
    ],
  }),
];
