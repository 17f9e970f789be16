import {
  baseUrl,
  checkCert,
  choice,
  customHeaders,
  dead,
  deadHttp,
  fileOnly,
  http,
  integer,
  minimumPriority,
  output,
  pattern,
  secret,
  secretUrl,
  typed,
} from './setting';
import type { OutputDefinition, SettingType } from './types';

const LABELS: SettingType = {
  kind: 'map',
  syntax: 'cut',
  keys: { pattern: /^[a-zA-Z_][a-zA-Z0-9_]*$/, shape: 'letters, digits and "_", not starting with a digit' },
};

/** Outputs that wake people up. */
export const ALERTING: readonly OutputDefinition[] = [
  output({
    name: 'alertmanager',
    title: 'Alertmanager',
    category: 'Alerting',
    summary: 'Raises each alert in one or several instances of Alertmanager',
    logName: 'AlertManager',
    page: 'alertmanager',
    settings: [
      typed(
        'hostPort',
        'ALERTMANAGER_HOSTPORT',
        { kind: 'list', of: 'url' },
        'URLs of the instances, with scheme and port; each instance gets every alert',
        { required: true, example: 'http://alertmanager.monitoring.svc:9093' },
      ),
      pattern(
        'endpoint',
        'ALERTMANAGER_ENDPOINT',
        /^\/\S*$/,
        'a path that starts with "/"',
        'Path that alerts are posted to',
        {
          default: "'/api/v2/alerts'",
          example: '/alertmanager/api/v2/alerts',
        },
      ),
      integer(
        'expiresAfter',
        'ALERTMANAGER_EXPIRESAFTER',
        { min: 0, max: 31_536_000, unit: 'seconds' },
        'Time after which Alertmanager considers the alert resolved; 0 leaves this to Alertmanager',
        { default: '0' },
      ),
      typed(
        'extraLabels',
        'ALERTMANAGER_EXTRALABELS',
        LABELS,
        'Labels added to every alert; values must not contain commas',
        {
          default: '- no additional labels',
        },
      ),
      typed(
        'extraAnnotations',
        'ALERTMANAGER_EXTRAANNOTATIONS',
        LABELS,
        'Annotations added to every alert; values must not contain commas',
        {
          default: '- no additional annotations',
        },
      ),
      typed(
        'customSeverityMap',
        'ALERTMANAGER_CUSTOMSEVERITYMAP',
        { kind: 'priority-map' },
        'Value of the label `severity` by Falco priority, such as `{ error: "critical" }`',
        {
          default:
            '- Critical and above are `critical`, Error and Warning `warning`, the others `information`',
        },
      ),
      typed(
        'dropEventDefaultPriority',
        'ALERTMANAGER_DROPEVENTDEFAULTPRIORITY',
        { kind: 'priority' },
        'Priority of the alert about lost events if no threshold matches',
        { default: 'Priority.CRITICAL' },
      ),
      typed(
        'dropEventThresholds',
        'ALERTMANAGER_DROPEVENTTHRESHOLDS',
        { kind: 'thresholds' },
        'Priority of the alert about lost events, by the minimum number of lost events',
        {
          default:
            '{ 10000: Priority.CRITICAL, 1000: Priority.CRITICAL, 100: Priority.CRITICAL, 10: Priority.WARNING, 1: Priority.WARNING }',
          emit: '10000:critical,1000:critical,100:critical,10:warning,1:warning',
        },
      ),
      customHeaders('ALERTMANAGER'),
      minimumPriority('ALERTMANAGER_MINIMUMPRIORITY'),
      ...http('ALERTMANAGER'),
    ],
    rules: [{ kind: 'appends', key: 'hostPort', path: '/api/v2/alerts', pathKey: 'endpoint' }],
  }),
  output({
    name: 'pagerduty',
    title: 'PagerDuty',
    category: 'Alerting',
    summary: 'Opens an incident in PagerDuty for each alert',
    logName: 'Pagerduty',
    page: 'pagerduty',
    settings: [
      secret('routingKey', 'PAGERDUTY_ROUTINGKEY', 'Integration key of the service', { required: true }),
      minimumPriority('PAGERDUTY_MINIMUMPRIORITY'),
    ],
    dead: [
      // outputs/pagerduty.go builds the option for the European address and drops it.
      dead('region', 'PAGERDUTY_REGION', 'every alert goes to events.pagerduty.com, whatever the region is'),
      ...deadHttp('PAGERDUTY', ['mutualTls', 'checkCert', 'maxConcurrentRequests']),
    ],
  }),
  output({
    name: 'opsgenie',
    title: 'Opsgenie',
    category: 'Alerting',
    summary: 'Creates an alert in Opsgenie for each alert',
    logName: 'Opsgenie',
    page: 'opsgenie',
    settings: [
      secret('apiKey', 'OPSGENIE_APIKEY', 'Key of the API integration', { required: true }),
      choice('region', 'OPSGENIE_REGION', ['us', 'eu'], 'Region of the account', { default: "'us'" }),
      minimumPriority('OPSGENIE_MINIMUMPRIORITY'),
      ...http('OPSGENIE'),
    ],
  }),
  output({
    name: 'grafanaOnCall',
    title: 'Grafana OnCall',
    category: 'Alerting',
    summary: 'Sends each alert to Grafana OnCall',
    logName: 'GrafanaOnCall',
    page: 'grafana_oncall',
    settings: [
      secretUrl('webhookUrl', 'GRAFANAONCALL_WEBHOOKURL', 'URL of the integration', {
        required: true,
        example: 'https://oncall.example.com/integrations/v1/webhook/x/',
      }),
      minimumPriority('GRAFANAONCALL_MINIMUMPRIORITY'),
      ...http('GRAFANAONCALL'),
    ],
    dead: [fileOnly('customHeaders', 'GRAFANAONCALL_CUSTOMHEADERS')],
  }),
  output({
    name: 'talon',
    title: 'Falco Talon',
    category: 'Alerting',
    summary: 'Sends each alert to Falco Talon, which responds to it',
    logName: 'Talon',
    page: 'talon',
    settings: [
      baseUrl('address', 'TALON_ADDRESS', 'URL of Falco Talon', {
        required: true,
        example: 'http://falco-talon.falco.svc:2803',
      }),
      minimumPriority('TALON_MINIMUMPRIORITY'),
      checkCert('TALON'),
    ],
  }),
];
