import {
  checkCert,
  choice,
  customHeaders,
  dead,
  deadHttp,
  fileOnly,
  http,
  maxConcurrentRequests,
  minimumPriority,
  output,
  pattern,
  port,
  secret,
  text,
  typed,
  url,
} from './setting';
import type { OutputDefinition, OutputSetting } from './types';

const NAME = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;
const NAME_SHAPE = 'lower-case letters, digits, "-" and "."';

function objectName(
  key: string,
  env: string,
  description: string,
  options: { readonly default?: string; readonly required?: boolean },
): OutputSetting {
  return pattern(key, env, NAME, NAME_SHAPE, description, { ...options, example: 'falco' });
}

function kubeconfig(prefix: string): OutputSetting {
  return pattern(
    'kubeconfig',
    `${prefix}_KUBECONFIG`,
    /^\/\S+$/,
    'an absolute path in the container',
    'Path of a kubeconfig file in the container, mounted with `extraVolumes`, to call a function in another cluster through its API server. Falcosidekick crashes if it cannot read the file',
    { default: '- a function of this cluster, called directly', example: '/etc/kubeconfig/config' },
  );
}

/** Outputs that run code for each alert, or start a workflow. */
export const FUNCTIONS: readonly OutputDefinition[] = [
  output({
    name: 'openFaas',
    title: 'OpenFaaS',
    category: 'Functions',
    summary: 'Calls a function of OpenFaaS with each alert',
    logName: 'OpenFaaS',
    page: 'openfaas',
    settings: [
      objectName('functionName', 'OPENFAAS_FUNCTIONNAME', 'Name of the function', { required: true }),
      objectName('functionNamespace', 'OPENFAAS_FUNCTIONNAMESPACE', 'Namespace of the function', {
        default: "'openfaas-fn'",
      }),
      objectName('gatewayService', 'OPENFAAS_GATEWAYSERVICE', 'Service of the gateway', {
        default: "'gateway'",
      }),
      port('gatewayPort', 'OPENFAAS_GATEWAYPORT', 'Port of the gateway', { default: '8080' }),
      objectName('gatewayNamespace', 'OPENFAAS_GATEWAYNAMESPACE', 'Namespace of the gateway', {
        default: "'openfaas'",
      }),
      kubeconfig('OPENFAAS'),
      minimumPriority('OPENFAAS_MINIMUMPRIORITY'),
      maxConcurrentRequests('OPENFAAS'),
    ],
    dead: deadHttp('OPENFAAS', ['mutualTls', 'checkCert']),
  }),
  output({
    name: 'fission',
    title: 'Fission',
    category: 'Functions',
    summary: 'Calls a function of Fission with each alert',
    logName: 'Fission',
    page: 'fission',
    settings: [
      objectName('function', 'FISSION_FUNCTION', 'Name of the function', { required: true }),
      objectName('routerService', 'FISSION_ROUTERSERVICE', 'Service of the router', { default: "'router'" }),
      port('routerPort', 'FISSION_ROUTERPORT', 'Port of the router', { default: '80' }),
      objectName('routerNamespace', 'FISSION_ROUTERNAMESPACE', 'Namespace of the router', {
        default: "'fission'",
      }),
      kubeconfig('FISSION'),
      minimumPriority('FISSION_MINIMUMPRIORITY'),
      maxConcurrentRequests('FISSION'),
    ],
    dead: [
      dead(
        'functionNamespace',
        'FISSION_FUNCTIONNAMESPACE',
        'the path of the function is always /fission-function/',
      ),
      ...deadHttp('FISSION', ['mutualTls', 'checkCert']),
    ],
  }),
  output({
    name: 'kubeless',
    title: 'Kubeless',
    category: 'Functions',
    summary: 'Calls a function of Kubeless, which is no longer maintained, with each alert',
    logName: 'Kubeless',
    page: 'kubeless',
    settings: [
      objectName('function', 'KUBELESS_FUNCTION', 'Name of the function', { required: true }),
      objectName('namespace', 'KUBELESS_NAMESPACE', 'Namespace of the function', { required: true }),
      port('port', 'KUBELESS_PORT', 'Port of the Service of the function', { default: '8080' }),
      kubeconfig('KUBELESS'),
      minimumPriority('KUBELESS_MINIMUMPRIORITY'),
      maxConcurrentRequests('KUBELESS'),
    ],
    dead: deadHttp('KUBELESS', ['mutualTls', 'checkCert']),
  }),
  output({
    name: 'tekton',
    title: 'Tekton',
    category: 'Workflow',
    summary: 'Triggers an event listener of Tekton with each alert',
    logName: 'Tekton',
    page: 'tekton',
    settings: [
      url('eventListener', 'TEKTON_EVENTLISTENER', 'URL of the event listener', {
        required: true,
        example: 'http://el-falco.tekton.svc:8080',
      }),
      minimumPriority('TEKTON_MINIMUMPRIORITY'),
      checkCert('TEKTON'),
    ],
    dead: [
      fileOnly('mutualTls', 'TEKTON_MUTUALTLS'),
      fileOnly('maxConcurrentRequests', 'TEKTON_MAXCONCURRENTREQUESTS'),
    ],
  }),
  output({
    name: 'n8n',
    title: 'n8n',
    category: 'Workflow',
    summary: 'Starts a workflow of n8n with each alert',
    logName: 'n8n',
    page: 'n8n',
    settings: [
      url('address', 'N8N_ADDRESS', 'URL of the webhook of the workflow', {
        required: true,
        secrecy: 'either',
        example: 'http://n8n.workflows.svc:5678/webhook/falco',
      }),
      text('user', 'N8N_USER', 'Name of the user', { secrecy: 'either', default: '- no authentication' }),
      secret('password', 'N8N_PASSWORD', 'Password of the user', { default: '- no authentication' }),
      text('headerAuthName', 'N8N_HEADERAUTHNAME', 'Name of the header that authenticates', {
        default: '- no header',
      }),
      secret('headerAuthValue', 'N8N_HEADERAUTHVALUE', 'Value of the header that authenticates', {
        default: '- no header',
      }),
      minimumPriority('N8N_MINIMUMPRIORITY'),
      checkCert('N8N'),
    ],
    rules: [
      { kind: 'together', keys: ['user', 'password'] },
      { kind: 'together', keys: ['headerAuthName', 'headerAuthValue'] },
    ],
  }),
  output({
    name: 'nodeRed',
    title: 'Node-RED',
    category: 'Workflow',
    summary: 'Sends each alert to a flow of Node-RED',
    logName: 'NodeRed',
    page: 'nodered',
    settings: [
      url('address', 'NODERED_ADDRESS', 'URL of the node that receives requests', {
        required: true,
        secrecy: 'either',
        example: 'http://node-red.workflows.svc:1880/falco',
      }),
      text('user', 'NODERED_USER', 'Name of the user', { secrecy: 'either', default: '- no authentication' }),
      secret('password', 'NODERED_PASSWORD', 'Password of the user', { default: '- no authentication' }),
      minimumPriority('NODERED_MINIMUMPRIORITY'),
      checkCert('NODERED'),
    ],
    rules: [{ kind: 'together', keys: ['user', 'password'] }],
    dead: [
      fileOnly('customHeaders', 'NODERED_CUSTOMHEADERS'),
      fileOnly('mutualTls', 'NODERED_MUTUALTLS'),
      fileOnly('maxConcurrentRequests', 'NODERED_MAXCONCURRENTREQUESTS'),
    ],
  }),
  output({
    name: 'webhook',
    title: 'Webhook',
    category: 'Workflow',
    summary: 'Posts each alert as JSON to any URL',
    logName: 'Webhook',
    page: 'webhook',
    settings: [
      url('address', 'WEBHOOK_ADDRESS', 'Address that alerts are posted to', {
        required: true,
        secrecy: 'either',
        example: 'http://receiver.example.svc:8080/alerts',
      }),
      choice('method', 'WEBHOOK_METHOD', ['POST', 'PUT'], 'HTTP method of the request', {
        default: "'POST'",
      }),
      customHeaders('WEBHOOK'),
      minimumPriority('WEBHOOK_MINIMUMPRIORITY'),
      ...http('WEBHOOK'),
    ],
  }),
  output({
    name: 'cloudEvents',
    title: 'CloudEvents',
    category: 'Functions',
    summary: 'Sends each alert as a CloudEvent, for example to Knative',
    logName: 'CloudEvents',
    page: 'cloudevents',
    settings: [
      url('address', 'CLOUDEVENTS_ADDRESS', 'URL of the receiver', {
        required: true,
        secrecy: 'either',
        example: 'http://broker-ingress.knative-eventing.svc/falco/default',
      }),
      typed(
        'extensions',
        'CLOUDEVENTS_EXTENSIONS',
        {
          kind: 'map',
          syntax: 'split',
          keys: { pattern: /^[a-z0-9]+$/, shape: 'lower-case letters and digits' },
        },
        'Attributes added to every event; values must not contain colons or commas',
        { default: '- no additional attributes' },
      ),
      minimumPriority('CLOUDEVENTS_MINIMUMPRIORITY'),
    ],
    dead: [
      dead('extension', 'CLOUDEVENTS_EXTENSION', 'write extensions'),
      ...deadHttp('CLOUDEVENTS', ['mutualTls', 'checkCert', 'maxConcurrentRequests']),
    ],
  }),
];
